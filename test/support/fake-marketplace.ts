/** A marketplace in memory: one chat per id, sends that fail as told, and every effect on record. */
import {
  compareMessageIds,
  type IncomingMessage,
  type Marketplace,
  MarketplaceError,
} from '../../src/desk/marketplace.ts';
import type { MessageAuthor } from '../../src/desk/words.ts';

/**
 * `lost_before`/`lost_after`: nobody knows, and the effect did not / did happen. `died_before`/`died_after`: the
 * program itself dies there, which stands for a crash.
 */
export type SendFate = 'ok' | 'lost_before' | 'lost_after' | 'retry' | 'final' | 'died_before' | 'died_after';

export class Crash extends Error {
  override readonly name = 'Crash';
}

export interface FakeMarketplace extends Marketplace {
  /** Sends that reached the marketplace, in order. */
  readonly sent: { readonly externalId: string; readonly text: string }[];
  fate: SendFate;
  /** Postings that came back. */
  readonly returned: Set<string>;
  /** Own sends show in history only after so many milliseconds. */
  lag: number;
  /** History fails while true. */
  silent: boolean;
  say(externalId: string, author: MessageAuthor, text: string): IncomingMessage;
  messagesOf(externalId: string): readonly IncomingMessage[];
}

export function createFakeMarketplace(now: () => number): FakeMarketplace {
  const chats = new Map<string, IncomingMessage[]>();
  const visibleAt = new Map<string, number>();
  let lastId = 3_000_000_000_000_000_000n;

  function say(externalId: string, author: MessageAuthor, text: string): IncomingMessage {
    lastId += 1n;
    const message: IncomingMessage = {
      externalId: String(lastId),
      author,
      authorType: author,
      automatic: false,
      text,
      images: [],
      imagesState: null,
      at: now(),
      orderNumber: null,
      postingNumber: null,
      sku: null,
      buyerId: author === 'buyer' ? `buyer of ${externalId}` : null,
      raw: '{}',
    };
    chats.set(externalId, [...(chats.get(externalId) ?? []), message]);
    return message;
  }

  const fake: FakeMarketplace = {
    sent: [],
    returned: new Set(),
    fate: 'ok',
    silent: false,
    lag: 0,
    say,
    messagesOf: (externalId) => chats.get(externalId) ?? [],
    async listThreads() {
      const threads = [...chats].map(([externalId, messages]) => ({
        channel: 'chat' as const,
        externalId,
        sku: null,
        withBuyer: true,
        status: 'open' as const,
        lastMessageId: messages.at(-1)?.externalId ?? null,
        unreadCount: 1,
      }));
      return { threads, cursor: '', hasNext: false };
    },
    async readHistory({ externalId, fromMessageId, limit }) {
      if (fake.silent) throw failure('retry');
      const all = (chats.get(externalId) ?? []).filter(
        (message) =>
          (visibleAt.get(message.externalId) ?? 0) <= now() &&
          (fromMessageId === null || compareMessageIds(message.externalId, fromMessageId) <= 0),
      );
      return { messages: all.slice(-limit).reverse(), hasNext: all.length > limit };
    },
    async sendReply({ externalId, text }) {
      const fate = fake.fate;
      fake.fate = 'ok';
      if (fate === 'died_before') throw new Crash();
      if (fate === 'retry' || fate === 'final') throw failure(fate);
      if (fate !== 'lost_before') {
        fake.sent.push({ externalId, text });
        visibleAt.set(say(externalId, 'seller', text).externalId, now() + fake.lag);
      }
      if (fate === 'died_after') throw new Crash();
      if (fate !== 'ok') throw failure('unclear');
      return { externalId: null };
    },
    async listPublic() {
      return { words: [], cursor: '', hasNext: false };
    },
    countWaiting: async () => 0,
    async markPublic() {},
    readModeration: async () => ({ state: 'published', reason: null }),
    async deleteReply() {},
    downloadPicture: async () => ({ bytes: new Uint8Array(), type: 'image/png' }),
    async sendFile() {},
    findOrder: async () => [],
    startChat: async (postingNumber) => ({ externalId: `chat of ${postingNumber}` }),
    readAccount: () => Promise.reject(failure('final')),
    async markRead() {},
    returnedPostings: async (numbers) => numbers.filter((one) => fake.returned.has(one)),
    async loadFacts() {
      return { order: null, otherPostings: [], products: [], readAt: now() };
    },
  };
  return fake;
}

function failure(kind: 'retry' | 'final' | 'unclear'): MarketplaceError {
  return new MarketplaceError(kind, `fake: ${kind}`, { staffMessage: `Сбой: ${kind}.` });
}
