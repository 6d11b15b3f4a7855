/** Shows what is due in the messenger, within the chats' budgets. */
import type { OutboxItem, OutboxPayload, Publisher, PublishOutcome } from '../desk/publishing.ts';
import type { Tools } from '../desk/tools.ts';
import type { CallBudget } from './call-budget.ts';

export interface OutboxTools extends Pick<Tools, 'store' | 'now'> {
  readonly publisher: Publisher;
  readonly budget: CallBudget;
  readonly onGiveUp: (item: OutboxItem, reason: string) => void;
}

/** Items looked at in one run. */
const batch = 50;

/** An item that keeps failing is set aside after this many tries. */
const mostAttempts = 50;

/** Publishes what may go now. True when something was shown, so that more may be due. */
export async function publishDue(tools: OutboxTools): Promise<boolean> {
  let shown = 0;
  const due = await tools.store.outbox.due(tools.now(), batch, tools.budget.paused(tools.now()));
  for (const item of due) {
    const { chatId } = item.place;
    const now = tools.now();
    if (tools.budget.paused(now).includes(chatId)) continue;
    if (!tools.budget.allows(chatId, item.priority, now, callsOf(item.payload))) continue;
    const outcome = await tools.publisher.publish(item);
    tools.budget.spend(chatId, now, outcome.kind === 'done' ? outcome.calls : 1);
    await settle(tools, item, outcome);
    shown += 1;
  }
  return shown > 0;
}

/** Telegram counts every picture of an album as a message. */
function callsOf(payload: OutboxPayload): number {
  return payload.kind === 'pictures' ? (payload.count ?? 1) : 1;
}

async function settle(tools: OutboxTools, item: OutboxItem, outcome: PublishOutcome): Promise<void> {
  const { outbox } = tools.store;
  switch (outcome.kind) {
    case 'done':
      if (outcome.finished !== true) await outbox.done(item.id, item.revision);
      return;
    case 'paused':
      tools.budget.pause(item.place.chatId, tools.now(), outcome.until);
      return outbox.later(item.id, item.revision, outcome.until);
    case 'again':
      if (item.attempts + 1 < mostAttempts) return outbox.later(item.id, item.revision, outcome.at);
      tools.onGiveUp(item, outcome.reason);
      return outbox.giveUp(item.id, outcome.reason);
    case 'given_up':
      tools.onGiveUp(item, outcome.reason);
      return outbox.giveUp(item.id, outcome.reason);
  }
}
