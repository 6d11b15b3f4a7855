/** The marketplace told that an order changed: the facts of its cases are read anew. */
import { noFacts } from './facts.ts';
import { freshFacts } from './facts-of-case.ts';
import type { Marketplace } from './marketplace.ts';
import { cardDue, type Tools } from './tools.ts';
import type { Case, Instant } from './words.ts';

export interface OrderTools extends Tools {
  readonly marketplace: (shopId: string) => Pick<Marketplace, 'loadFacts'>;
}

/** `deliveredAt` is the moment at which the posting reached the buyer, when that is what changed. */
export async function refreshOrder(
  tools: OrderTools,
  shopId: string,
  postingNumber: string,
  deliveredAt: Instant | null,
): Promise<void> {
  const cases = await tools.store.cases.activeOfPosting(shopId, postingNumber);
  for (const row of cases) {
    const thread = await tools.store.threads.byId(row.threadId);
    if (thread === null) continue;
    if (deliveredAt !== null) await rememberDelivery(tools, row, postingNumber, deliveredAt);
    await freshFacts(tools, tools.marketplace(shopId), row, thread, { evenIfFresh: true });
    await tools.store.transaction((records) => cardDue(records, tools, row));
  }
  if (cases.length > 0) tools.wake('outbox');
}

/** The posting itself never tells when it was delivered; this moment opens the 72 hours. */
async function rememberDelivery(
  tools: OrderTools,
  row: Case,
  postingNumber: string,
  deliveredAt: Instant,
): Promise<void> {
  const kept = await tools.store.facts.get(row.id);
  const order = kept?.facts.order ?? null;
  if (kept === null || order?.postingNumber !== postingNumber) return;
  const facts = { ...noFacts, ...kept.facts, order: { ...order, deliveredNotBefore: deliveredAt } };
  await tools.store.facts.put(row.id, facts, kept.readAt);
}
