/** Reads a conversation backwards until it meets what is known already. */
import { compareMessageIds, type IncomingMessage, type Marketplace } from './marketplace.ts';
import type { Thread } from './words.ts';

/** Messages a page: one page is enough for nearly every visit. */
const pageSize = 50;

/** Pages read of a conversation that was never seen before: its latest turns, not its whole past. */
const pagesOfUnknown = 2;

/** Pages read to reach the last known message: 10,000 messages between two visits would be an attack. */
const pagesOfKnown = 200;

/**
 * The newest pages down to the one that holds `knownId`, oldest first, each message once. The last page reaches beyond
 * the known message on purpose: history may show a message late, below one that is stored already.
 * With `knownId` null, the latest hundred. Throws `MarketplaceError`.
 * Paging repeats the border message (Ozon Seller API, /v3/chat/history), hence the map.
 */
export async function readBackTo(
  marketplace: Pick<Marketplace, 'readHistory'>,
  { channel, externalId }: Pick<Thread, 'channel' | 'externalId'>,
  knownId: string | null,
): Promise<IncomingMessage[]> {
  const found = new Map<string, IncomingMessage>();
  let fromMessageId: string | null = null;
  for (let page = 0; page < (knownId === null ? pagesOfUnknown : pagesOfKnown); page += 1) {
    const { messages, hasNext } = await marketplace.readHistory({
      channel,
      externalId,
      fromMessageId,
      limit: pageSize,
    });
    const before = found.size;
    for (const message of messages) found.set(message.externalId, message);
    const metKnown = knownId !== null && messages.some((one) => !isNewer(one.externalId, knownId));
    if (metKnown || !hasNext || found.size === before) break;
    fromMessageId = oldest(found.keys());
  }
  return [...found.values()].sort((left, right) => compareMessageIds(left.externalId, right.externalId));
}

/** Whether the message is newer than the known one; with none known, every message is. */
export function isNewer(externalId: string, knownId: string | null): boolean {
  return knownId === null || compareMessageIds(externalId, knownId) > 0;
}

function oldest(ids: Iterable<string>): string | null {
  return [...ids].sort(compareMessageIds)[0] ?? null;
}
