/** Questions and reviews: how they come in, and how the cabinet is told what became of them. */
import { receiveMessages } from './intake.ts';
import { type Marketplace, MarketplaceError, type PublicWord, type ThreadKey } from './marketplace.ts';
import { type PublicChannel, publicChannels, type ReadState, type ThreadSubject } from './public-channels.ts';
import { readBackTo } from './read-thread.ts';
import type { Tools } from './tools.ts';
import type { Thread } from './words.ts';

export interface PublicTools extends Tools {
  readonly marketplace: (shopId: string) => Marketplace;
}

/** Takes one question or review in that can be answered. False when it was known. */
export async function receivePublicWord(
  tools: PublicTools,
  shopId: string,
  word: PublicWord,
): Promise<boolean> {
  const { channel, externalId } = word.thread;
  const known = await tools.store.threads.byExternalId(shopId, channel, externalId);
  if (known !== null) return false;
  const whole = word.replies > 0 || word.pictured;
  const read = whole ? await readBackTo(tools.marketplace(shopId), word.thread, null) : null;
  const messages = read === null || read.messages.length === 0 ? [word.message] : read.messages;
  const { readState, subject } = word;
  await receive(tools, shopId, word.thread, messages, { readState, subject });
  return true;
}

/** Reads what waits for people again: somebody may have answered in the cabinet. Returns how many were read. */
export async function recheckPublic(tools: PublicTools, shopId: string, limit: number): Promise<number> {
  const threads = await tools.store.threads.toRecheck(shopId, tools.now() - recheckAfter, limit);
  for (const thread of threads) {
    try {
      const { messages, readState } = await readBackTo(tools.marketplace(shopId), thread, null);
      await receive(tools, shopId, thread, messages, { readState });
    } catch (error) {
      if (!(error instanceof MarketplaceError)) throw error;
      await tools.store.threads.update(thread.id, { lookedAt: tools.now() });
    }
  }
  return threads.length;
}

const recheckAfter = 3_600_000;

function receive(
  tools: PublicTools,
  shopId: string,
  { channel, externalId }: ThreadKey,
  messages: Parameters<typeof receiveMessages>[1]['messages'],
  shown: { readonly readState: ReadState | null; readonly subject?: ThreadSubject },
) {
  const thread = { channel, externalId, status: 'open', lastMessageId: null, ...shown } as const;
  return receiveMessages(tools, { shopId, thread, messages, casesSince: null });
}

/** Ids that one call may mark. Source: Ozon Seller API, /v2/review/change-status. */
const mostMarked = 100;

/** Tells the cabinet: viewed once the card is out, processed once the reply is sent. Returns how many were marked. */
export async function markPublicWords(tools: PublicTools, shopId: string): Promise<number> {
  let marked = 0;
  for (const channel of publicChannels) {
    const due = await tools.store.threads.toMark(shopId, channel, mostMarked);
    for (const [readState, rows] of Map.groupBy(due, ({ wanted }) => wanted)) {
      marked += await mark(
        tools,
        shopId,
        channel,
        readState,
        rows.map(({ thread }) => thread),
      );
    }
  }
  return marked;
}

/** Best effort: a mark that fails is made in a later round. */
async function mark(
  tools: PublicTools,
  shopId: string,
  channel: PublicChannel,
  readState: ReadState,
  threads: readonly Thread[],
): Promise<number> {
  try {
    const externalIds = threads.map(({ externalId }) => externalId);
    await tools.marketplace(shopId).markPublic({ channel, externalIds, readState });
  } catch (error) {
    if (error instanceof MarketplaceError) return 0;
    throw error;
  }
  for (const { id } of threads) await tools.store.threads.update(id, { readState });
  return threads.length;
}
