/** Opens the chat that a message of the shop needs, just before it leaves. */
import type { DeliverTools } from './deliver-tools.ts';
import { isUnopened } from './outreach.ts';
import type { Delivery, Thread } from './words.ts';

/**
 * The thread to send to. Opening sends nothing, and opening twice gives the same chat, so a failure may be tried again.
 * Throws `MarketplaceError`.
 */
export async function openedThread(tools: DeliverTools, delivery: Delivery, thread: Thread): Promise<Thread> {
  if (!isUnopened(thread)) return thread;
  if (thread.postingNumber === null) throw new Error(`thread ${thread.id} has no posting`);
  const { externalId } = await tools.marketplace(thread.shopId).startChat(thread.postingNumber);
  return tools.store.transaction(async (records) => {
    const known = await records.threads.byExternalId(thread.shopId, 'chat', externalId);
    if (known !== null) {
      await records.threads.moveCase(delivery.caseId, known.id);
      return known;
    }
    await records.threads.rename(thread.id, externalId);
    return { ...thread, externalId, status: 'open' };
  });
}
