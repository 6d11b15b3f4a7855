/** Reads a conversation backwards until it meets what is known already. */
import {
  compareMessageIds,
  compareMessages,
  type IncomingMessage,
  type Marketplace,
  type ThreadKey,
} from './marketplace.ts';
import { isPublic, type ReadState } from './public-channels.ts';

/** Messages a page: one page is enough for nearly every visit. */
const pageSize = 50;

/** Pages read of a conversation that was never seen before: its latest turns, not its whole past. */
const pagesOfUnknown = 2;

/** Pages read to reach the last known message: 10,000 messages between two visits would be an attack. */
const pagesOfKnown = 200;

/** What was read of a conversation. */
export interface ReadThread {
  /** Oldest first, each once. */
  readonly messages: readonly IncomingMessage[];
  /** Null for chats. */
  readonly readState: ReadState | null;
}

/**
 * The newest pages down to the one that holds `knownId`. The last page reaches beyond the known message on purpose:
 * history may show a message late, below one that is stored already. With `knownId` null, the latest hundred; a public
 * conversation is read whole. Throws `MarketplaceError`.
 * Paging repeats the border message (Ozon Seller API, /v3/chat/history), hence the map.
 */
export async function readBackTo(
  marketplace: Pick<Marketplace, 'readHistory'>,
  { channel, externalId, sku }: ThreadKey,
  knownId: string | null,
): Promise<ReadThread> {
  const stopAt = isPublic(channel) ? null : knownId;
  const found = new Map<string, IncomingMessage>();
  let readState: ReadState | null = null;
  let fromMessageId: string | null = null;
  for (let page = 0; page < (stopAt === null ? pagesOfUnknown : pagesOfKnown); page += 1) {
    const read = await marketplace.readHistory({ channel, externalId, sku, fromMessageId, limit: pageSize });
    readState = read.readState ?? readState;
    const before = found.size;
    for (const message of read.messages) found.set(message.externalId, message);
    const metKnown = stopAt !== null && read.messages.some((one) => !isNewer(one.externalId, stopAt));
    if (metKnown || !read.hasNext || found.size === before) break;
    fromMessageId = oldest(found.keys());
  }
  return { messages: [...found.values()].sort(compareMessages), readState };
}

/**
 * What marks the state of a conversation before a send, so that a later reading tells what came afterwards: the newest
 * id of a chat; of a public conversation, whose ids do not tell their order, all ids that were there.
 */
export function watermarkOf(
  { channel }: ThreadKey,
  messages: readonly IncomingMessage[],
  known: string | null,
): string | null {
  if (isPublic(channel)) return messages.map(({ externalId }) => externalId).join(' ');
  return messages.at(-1)?.externalId ?? known;
}

/** Whether the message came after the watermark was taken. */
export function cameAfter({ channel }: ThreadKey, externalId: string, watermark: string | null): boolean {
  if (!isPublic(channel)) return isNewer(externalId, watermark);
  return watermark === null || !watermark.split(' ').includes(externalId);
}

/** Whether the message is newer than the known one; with none known, every message is. */
export function isNewer(externalId: string, knownId: string | null): boolean {
  return knownId === null || compareMessageIds(externalId, knownId) > 0;
}

function oldest(ids: Iterable<string>): string | null {
  return [...ids].sort(compareMessageIds)[0] ?? null;
}
