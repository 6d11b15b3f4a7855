import type { Methods } from '../call.ts';
import { badRequest, conflict } from '../errors.ts';
import { limits } from '../limits.ts';
import { renderBot } from '../render.ts';

/** How the bot gets its updates, and who it is. */
export const updateMethods: Methods = {
  getMe({ world }) {
    return {
      ...renderBot(world),
      can_join_groups: true,
      can_read_all_group_messages: world.bot.readsAllGroupMessages,
      supports_inline_queries: false,
      can_connect_to_business: false,
      has_main_web_app: false,
      has_topics_enabled: false,
    };
  },

  getUpdates({ world, queue, longPoll }, call) {
    if (world.webhookUrl !== '')
      throw conflict(
        "can't use getUpdates method while webhook is active; use deleteWebhook to delete the webhook first",
      );
    queue.allow(readKinds(call.json('allowed_updates', 'allowed updates')));
    return longPoll.poll({
      offset: call.integer('offset'),
      limit: clamp(call.integer('limit', limits.updatesAtOnce), 1, limits.updatesAtOnce),
      timeoutSeconds: clamp(call.integer('timeout'), 0, limits.pollSeconds),
      signal: call.signal,
    });
  },

  /** Only recorded: it makes getUpdates answer 409. The sandbox calls no webhook. */
  setWebhook({ world, queue }, call) {
    const url = call.text('url');
    if (url !== '' && !url.startsWith('https://'))
      throw badRequest('bad webhook: An HTTPS URL must be provided for webhook');
    queue.allow(readKinds(call.json('allowed_updates', 'allowed updates')));
    if (call.boolean('drop_pending_updates')) queue.clear();
    world.webhookUrl = url;
    return true;
  },

  deleteWebhook({ world, queue }, call) {
    if (call.boolean('drop_pending_updates')) queue.clear();
    world.webhookUrl = '';
    return true;
  },

  getWebhookInfo({ world, queue }) {
    return {
      url: world.webhookUrl,
      has_custom_certificate: false,
      pending_update_count: queue.pendingCount(),
      allowed_updates: queue.allowed(),
    };
  },
};

function readKinds(given: unknown): readonly string[] | undefined {
  return Array.isArray(given) ? given.map(String) : undefined;
}

function clamp(value: number, least: number, most: number): number {
  return Math.min(Math.max(value, least), most);
}
