/** Once a day: which of the orders that buyers wrote about lately have come back since. */
import { type Marketplace, MarketplaceError } from './marketplace.ts';
import type { Tools } from './tools.ts';
import { localDate } from './working-time.ts';

export interface ReturnsTools extends Tools {
  readonly marketplace: (shopId: string) => Pick<Marketplace, 'returnedPostings'>;
}

/** A return that comes later has other reasons than the dialog, milliseconds. */
const reach = 30 * 86_400_000;

/** The newest ones, so that a busy shop's day costs a few calls. */
const mostReplies = 1_000;

/** When the marketplace does not answer, the next look comes by the hour. */
export async function returnsDue(tools: ReturnsTools, shopId: string): Promise<void> {
  const now = tools.now();
  const cursor = `returns-looked:${shopId}`;
  const today = localDate(now, tools.schedule(shopId).zone).toString();
  if ((await tools.store.cursors.get(cursor)) === today) return;
  const replies = await tools.store.replies.aboutOrders(shopId, now - reach, mostReplies);
  try {
    const numbers = [...new Set(replies.map(({ postingNumber }) => postingNumber))];
    const returned = new Set(await tools.marketplace(shopId).returnedPostings(numbers));
    for (const { caseId, postingNumber, knewOfReturn } of replies) {
      if (!returned.has(postingNumber)) continue;
      await tools.store.replies.markReturned(caseId, knewOfReturn ? 'before' : 'after');
    }
    await tools.store.cursors.set(cursor, today);
  } catch (error) {
    if (!(error instanceof MarketplaceError)) throw error;
  }
}
