/** Looks for new words of buyers in chats, in proportion to what is new. */
import { receiveMessages } from '../desk/intake.ts';
import type { Marketplace, ThreadSummary } from '../desk/marketplace.ts';
import { readBackTo } from '../desk/read-thread.ts';
import type { Tools } from '../desk/tools.ts';
import type { Instant } from '../desk/words.ts';
import { finishFirstRound, startOf } from './first-start.ts';
import { walkList } from './paging.ts';

export interface PollTools extends Tools {
  readonly marketplace: (shopId: string) => Marketplace;
}

/** Largest page of the list. Source: Ozon Seller API, /v3/chat/list, `limit`. */
const pageSize = 100;

export type PollMode = 'unread' | 'scan';

/**
 * One round: `unread` conversations, or with `scan` all open ones, which catches what somebody read in the cabinet. The
 * list has the newest message first (seen in production, not documented), so a round ends at the first page on which
 * nothing is new: neither unknown nor written since the first start's reach. Returns new messages.
 */
export async function pollShop(tools: PollTools, shopId: string, mode: PollMode): Promise<number> {
  const start = await startOf(tools, shopId, 'chat');
  let total = 0;
  let leftOut = 0;
  let stored: ReadonlyMap<string, string | null> = new Map();
  const atEnd = await walkList<ThreadSummary>(tools.store, {
    name: `walk:${mode}:${shopId}`,
    stopAtKnown: true,
    async page(cursor) {
      const request = { unreadOnly: mode === 'unread', cursor, limit: pageSize };
      const { threads, ...rest } = await tools.marketplace(shopId).listThreads(request);
      const ids = threads.map(({ externalId }) => externalId);
      stored = await tools.store.threads.lastMessageIds(shopId, 'chat', ids);
      return { ...rest, rows: threads };
    },
    async take(summary) {
      if (!summary.withBuyer) return 'ignored';
      if (isStored(summary, stored.get(summary.externalId))) return 'known';
      const visit = await visitThread(tools, shopId, summary, start.casesSince);
      total += visit?.newMessages ?? 0;
      leftOut += visit?.leftOut ?? 0;
      return visit !== null && visit.newestAt >= start.casesSince ? 'new' : 'known';
    },
  });
  const left = { count: leftOut, atLeast: !atEnd };
  if (start.first) await finishFirstRound(tools, shopId, 'chat', start, left);
  return total;
}

/** Nothing was written since. A list that names no last message proves nothing. */
function isStored({ lastMessageId }: ThreadSummary, stored: string | null | undefined): boolean {
  return lastMessageId !== null && lastMessageId === stored;
}

export interface Visit {
  readonly newMessages: number;
  readonly leftOut: number;
  /** Time of the newest message that the marketplace showed; 0 when it showed none. */
  readonly newestAt: Instant;
}

/** Reads one conversation when the list shows something that is not stored; null when nothing is new. */
export async function visitThread(
  tools: PollTools,
  shopId: string,
  summary: ThreadSummary,
  casesSince: Instant,
): Promise<Visit | null> {
  const known = await tools.store.threads.byExternalId(shopId, summary.channel, summary.externalId);
  if (isStored(summary, known?.lastMessageId)) return null;
  const knownId = known === null ? null : await tools.store.messages.newestExternalId(known.id);
  const { messages } = await readBackTo(tools.marketplace(shopId), summary, knownId);
  // History may lag behind the list: only what was really read counts as seen.
  const lastMessageId = messages.at(-1)?.externalId ?? knownId;
  const thread = { ...summary, lastMessageId };
  const result = await receiveMessages(tools, { shopId, thread, messages, casesSince });
  return { ...result, newestAt: messages.at(-1)?.at ?? 0 };
}
