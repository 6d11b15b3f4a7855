/** Works off stored pushes: each conversation is read once, however many pushes hint at it. */
import { receiveMessages } from '../desk/intake.ts';
import { type Marketplace, MarketplaceError } from '../desk/marketplace.ts';
import { refreshOrder } from '../desk/order-changes.ts';
import type { Push } from '../desk/push.ts';
import { takeDates } from '../desk/pushed-dates.ts';
import { readBackTo } from '../desk/read-thread.ts';
import { refreshThread } from '../desk/refresh-thread.ts';
import { cardDue, type Tools } from '../desk/tools.ts';
import { startOf } from './first-start.ts';

export interface PushTools extends Tools {
  readonly marketplace: (shopId: string) => Marketplace;
}

const batch = 500;

/** Pauses after a failed reading: from five seconds up to ten minutes. */
const shortestPause = 5_000;
const longestPause = 600_000;

/** A hint that could not be followed for so many tries is left to the polling. */
const mostAttempts = 12;

/** Worked-off pushes are kept so long to know repeats: Ozon repeats for an hour or two. Milliseconds. */
const knownFor = 2 * 86_400_000;

/** Works off what is stored. True when there was something. */
export async function handlePushes(tools: PushTools): Promise<boolean> {
  const pending = await tools.store.pushes.pending(tools.now(), batch);
  const groups = Map.groupBy(pending, ({ shopId, subject }) => JSON.stringify([shopId, aimOf(subject)]));
  for (const pushes of groups.values()) await handleTogether(tools, pushes);
  return pending.length > 0;
}

function aimOf(subject: Push['subject']): string {
  if (subject.kind === 'chat') return subject.externalId;
  return subject.kind === 'posting' ? subject.postingNumber : '';
}

async function handleTogether(tools: PushTools, pushes: readonly Push[]): Promise<void> {
  const ids = pushes.map(({ id }) => id);
  try {
    await follow(tools, pushes);
  } catch (error) {
    if (!(error instanceof MarketplaceError)) throw error;
    const attempts = Math.max(...pushes.map((push) => push.attempts));
    if (attempts + 1 < mostAttempts) {
      const pause = Math.min(longestPause, shortestPause * 2 ** attempts);
      return tools.store.pushes.later(ids, tools.now() + (error.retryAfter ?? pause));
    }
  }
  await tools.store.pushes.done(ids);
}

async function follow(tools: PushTools, pushes: readonly Push[]): Promise<void> {
  const [first] = pushes;
  if (first === undefined) return;
  const subjects = pushes.map(({ subject }) => subject);
  const chats = subjects.filter((subject) => subject.kind === 'chat');
  const postings = subjects.filter((subject) => subject.kind === 'posting');
  const wanted = chats.filter(({ withBuyer, event }) => withBuyer && event !== 'read');
  const [chat] = wanted;
  if (chat !== undefined) {
    const closed = wanted.some(({ event }) => event === 'closed');
    await visit(tools, first.shopId, chat.externalId, closed);
  }
  await rememberDates(tools, pushes);
  for (const { postingNumber, deliveredAt } of postings.slice(-1)) {
    const delivered = postings.find((one) => one.deliveredAt !== null)?.deliveredAt ?? deliveredAt;
    await refreshOrder(tools, first.shopId, postingNumber, delivered);
  }
}

async function rememberDates(tools: PushTools, pushes: readonly Push[]): Promise<void> {
  const told = pushes.flatMap(({ shopId, subject, receivedAt: toldAt }) =>
    subject.kind === 'posting' && subject.dates !== undefined
      ? [{ shopId, postingNumber: subject.postingNumber, ...subject.dates, toldAt }]
      : [],
  );
  if (told.length > 0) await tools.store.transaction((records) => takeDates(records, told));
}

/** Reads the chat itself: a push holds neither its order nor its pictures, and may be anybody's. */
async function visit(tools: PushTools, shopId: string, externalId: string, closed: boolean): Promise<void> {
  const known = await tools.store.threads.byExternalId(shopId, 'chat', externalId);
  if (known !== null) {
    await refreshThread(tools, closed ? { ...known, status: 'closed' } : known);
    if (closed) await showClosed(tools, shopId, known.id);
    return;
  }
  const key = { channel: 'chat', externalId, sku: null } as const;
  const { messages } = await readBackTo(tools.marketplace(shopId), key, null);
  if (messages.length === 0) return;
  const { casesSince } = await startOf(tools, shopId, 'chat');
  const lastMessageId = messages.at(-1)?.externalId ?? null;
  const thread = { ...key, status: closed ? 'closed' : 'open', lastMessageId } as const;
  await receiveMessages(tools, { shopId, thread, messages, casesSince });
}

async function showClosed(tools: PushTools, shopId: string, threadId: number): Promise<void> {
  await tools.store.transaction(async (records) => {
    for (const { id } of await records.cases.activeOfThread(threadId)) {
      await cardDue(records, tools, { id, shopId });
    }
  });
  tools.wake('outbox');
}

/** Forgets pushes that nobody will repeat. */
export function forgetPushes(tools: PushTools): Promise<void> {
  return tools.store.pushes.forget(tools.now() - knownFor);
}
