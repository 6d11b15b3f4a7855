/** Looks for new words of buyers in the marketplace, in proportion to what is new. */
import { receiveMessages } from '../desk/intake.ts';
import type { Marketplace, ThreadSummary } from '../desk/marketplace.ts';
import { priorities } from '../desk/publishing.ts';
import { readBackTo } from '../desk/read-thread.ts';
import type { Tools } from '../desk/tools.ts';
import type { Instant } from '../desk/words.ts';

export interface PollTools extends Tools {
  readonly marketplace: (shopId: string) => Marketplace;
}

/** Largest page of the list. Source: Ozon Seller API, /v3/chat/list, `limit`. */
const pageSize = 100;

/** On the first start only turns that can still be answered become cases. */
const firstStartReach = 48 * 3_600_000;

export type PollMode = 'unread' | 'scan';

/**
 * One round. `unread` reads every page of unread conversations; `scan` reads all open ones, newest first, and stops at
 * the first page that holds nothing new: it catches what somebody read in the cabinet. Returns new messages.
 */
export async function pollShop(tools: PollTools, shopId: string, mode: PollMode): Promise<number> {
  const start = await startOf(tools, shopId);
  let cursor = '';
  let total = 0;
  let leftOut = 0;
  for (;;) {
    const page = await tools.marketplace(shopId).listThreads({
      unreadOnly: mode === 'unread',
      cursor,
      limit: pageSize,
    });
    let changed = 0;
    for (const summary of page.threads) {
      const visit = await visitThread(tools, shopId, summary, start.casesSince);
      if (visit === null) continue;
      changed += 1;
      total += visit.newMessages;
      leftOut += visit.leftOut;
    }
    if (!page.hasNext || page.cursor === cursor || (mode === 'scan' && changed === 0)) break;
    cursor = page.cursor;
  }
  if (start.first) await finishFirstRound(tools, shopId, leftOut);
  return total;
}

/** Reads one conversation when the list shows something that is not stored; null when nothing is new. */
export async function visitThread(
  tools: PollTools,
  shopId: string,
  summary: ThreadSummary,
  casesSince: Instant,
): Promise<{ readonly newMessages: number; readonly leftOut: number } | null> {
  if (!summary.withBuyer) return null;
  const known = await tools.store.threads.byExternalId(shopId, summary.channel, summary.externalId);
  if (known !== null && summary.lastMessageId !== null && known.lastMessageId === summary.lastMessageId)
    return null;
  const knownId = known === null ? null : await tools.store.messages.newestExternalId(known.id);
  const messages = await readBackTo(tools.marketplace(shopId), summary, knownId);
  // History may lag behind the list: only what was really read counts as seen.
  const lastMessageId = messages.at(-1)?.externalId ?? knownId;
  const thread = { ...summary, lastMessageId };
  return receiveMessages(tools, { shopId, thread, messages, casesSince });
}

async function startOf(tools: PollTools, shopId: string) {
  const stored = await tools.store.cursors.get(startCursor(shopId));
  if (stored !== null) return { first: false, casesSince: Number(stored) };
  return { first: true, casesSince: tools.now() - firstStartReach };
}

function startCursor(shopId: string): string {
  return `cases-since:${shopId}`;
}

async function finishFirstRound(tools: PollTools, shopId: string, leftOut: number): Promise<void> {
  const now = tools.now();
  await tools.store.transaction(async (records) => {
    await records.cursors.set(startCursor(shopId), String(now - firstStartReach));
    if (leftOut === 0) return;
    await records.outbox.put({
      place: tools.placeOf(shopId),
      key: `first-start:${shopId}`,
      once: true,
      payload: {
        kind: 'notice',
        text: `Первый запуск: взяли вопросы за последние 48 часов. Более старых без ответа осталось: ${leftOut}. Их окно ответа Ozon уже закрыто, посмотрите их в кабинете.`,
        caseId: null,
      },
      priority: priorities.notice,
      createdAt: now,
      dueAt: now,
    });
  });
  tools.wake('outbox');
}
