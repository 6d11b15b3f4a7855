/** A cabinet with very many chats: only their list and their one message each, made when asked for. */
import type { IncomingMessage, Marketplace } from '../../src/desk/marketplace.ts';
import type { DeskBench } from './desk-bench.ts';

const hour = 3_600_000;

/** Chats of the last two days; the rest is older. */
const freshChats = 30;

/** Newest first; a write moves its chat to the top. `calls` counts what the list and the conversations were asked. */
export function hugeCabinet(bench: DeskBench, size: number) {
  const calls = { list: 0, history: 0 };
  const order = Array.from({ length: size }, (_, index) => index);
  const written = new Map<number, { readonly id: bigint; readonly at: number }>();
  const oldest = 3_000_000_000_000_000_000n;
  let lastId = oldest + BigInt(size);
  const start = bench.clock.at;
  const newestOf = (chat: number) =>
    written.get(chat) ?? {
      id: oldest + BigInt(size - chat),
      at: start - (chat < freshChats ? hour : 49 * hour),
    };
  const message = (chat: number): IncomingMessage => ({
    externalId: String(newestOf(chat).id),
    author: 'buyer',
    authorType: 'Customer',
    automatic: false,
    text: `Вопрос ${chat}`,
    images: [],
    imagesState: null,
    at: newestOf(chat).at,
    orderNumber: null,
    postingNumber: null,
    sku: null,
    buyerId: String(chat),
    raw: '{}',
  });
  const marketplace: Marketplace = {
    ...bench.marketplace,
    async listThreads({ cursor, limit }) {
      calls.list += 1;
      const from = Number(cursor || 0);
      const threads = order.slice(from, from + limit).map((chat) => ({
        channel: 'chat' as const,
        externalId: `chat-${chat}`,
        sku: null,
        withBuyer: true,
        status: 'open' as const,
        lastMessageId: String(newestOf(chat).id),
        unreadCount: 1,
      }));
      return { threads, cursor: String(from + limit), hasNext: from + limit < size };
    },
    async readHistory({ externalId }) {
      calls.history += 1;
      return { messages: [message(Number(externalId.slice('chat-'.length)))], hasNext: false };
    },
  };
  return {
    calls,
    marketplace,
    write(chat: number) {
      lastId += 1n;
      written.set(chat, { id: lastId, at: bench.clock.at });
      order.splice(order.indexOf(chat), 1);
      order.unshift(chat);
    },
  };
}
