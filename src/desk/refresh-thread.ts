/** Reads a conversation again because something told that it changed. */
import { type IntakeResult, receiveMessages } from './intake.ts';
import { type Marketplace, MarketplaceError } from './marketplace.ts';
import { readBackTo } from './read-thread.ts';
import type { Tools } from './tools.ts';
import type { Thread } from './words.ts';

export interface RefreshTools extends Tools {
  readonly marketplace: (shopId: string) => Pick<Marketplace, 'readHistory'>;
}

/** Takes over what is new and what was changed within the newest page. Throws `MarketplaceError`. */
export async function refreshThread(tools: RefreshTools, thread: Thread): Promise<IntakeResult> {
  const known = await tools.store.messages.newestExternalId(thread.id);
  const { messages, readState } = await readBackTo(tools.marketplace(thread.shopId), thread, known);
  const lastMessageId = messages.at(-1)?.externalId ?? known;
  return receiveMessages(tools, {
    shopId: thread.shopId,
    thread: { ...thread, lastMessageId, readState },
    messages,
    casesSince: null,
  });
}

/** Pictures that wait for moderation are looked at again until they show. Returns how many threads were read. */
export async function refreshPendingPictures(
  tools: RefreshTools,
  shopId: string,
  limit: number,
): Promise<number> {
  const threads = await tools.store.threads.withPendingPictures(shopId, limit);
  for (const thread of threads) {
    try {
      await refreshThread(tools, thread);
    } catch (error) {
      if (!(error instanceof MarketplaceError)) throw error;
    }
  }
  return threads.length;
}
