/** Reads a conversation backwards until it meets what is known already. */
import { compareMessageIds, type IncomingMessage, type Marketplace } from './marketplace.ts';

/** Messages a page: one page is enough for nearly every visit. */
const pageSize = 50;

/** Pages read of a conversation that was never seen before: its latest turns, not its whole past. */
const pagesOfUnknown = 2;

/** Pages read to reach the last known message: 10,000 messages between two visits would be an attack. */
const pagesOfKnown = 200;

/**
 * Messages newer than `knownId`, oldest first, each once. With `knownId` null, the latest hundred.
 * Throws `MarketplaceError`. Paging repeats the border message (Ozon Seller API, /v3/chat/history), hence the map.
 */
export async function readSince(
  marketplace: Pick<Marketplace, 'readHistory'>,
  externalId: string,
  knownId: string | null,
): Promise<IncomingMessage[]> {
  const found = new Map<string, IncomingMessage>();
  let fromMessageId: string | null = null;
  for (let page = 0; page < (knownId === null ? pagesOfUnknown : pagesOfKnown); page += 1) {
    const { messages, hasNext } = await marketplace.readHistory({
      externalId,
      fromMessageId,
      limit: pageSize,
    });
    const before = found.size;
    let metKnown = false;
    for (const message of messages) {
      if (knownId !== null && compareMessageIds(message.externalId, knownId) <= 0) metKnown = true;
      else found.set(message.externalId, message);
    }
    if (metKnown || !hasNext || found.size === before) break;
    fromMessageId = oldest(found.keys());
  }
  return [...found.values()].sort((left, right) => compareMessageIds(left.externalId, right.externalId));
}

function oldest(ids: Iterable<string>): string | null {
  return [...ids].sort(compareMessageIds)[0] ?? null;
}
