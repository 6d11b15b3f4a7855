/** What a polling round costs in a cabinet with 300,000 chats: calls in proportion to what is new. */
import { expect, test } from 'vitest';
import type { IncomingMessage, Marketplace } from '../../src/desk/marketplace.ts';
import { pollShop } from '../../src/jobs/poll.ts';
import { createDeskBench, shopId } from '../support/desk-bench.ts';

const size = 300_000;
const hour = 3_600_000;

/** Chats with one message each, newest first; a write moves its chat to the top. */
function hugeCabinet(bench: ReturnType<typeof createDeskBench>) {
  const calls = { list: 0, history: 0 };
  const order = Array.from({ length: size }, (_, index) => index);
  const written = new Map<number, { readonly id: bigint; readonly at: number }>();
  const oldest = 3_000_000_000_000_000_000n;
  let lastId = oldest + BigInt(size);
  const start = bench.clock.at;
  /** Thirty chats are of the last two days, the rest is older. */
  const newestOf = (chat: number) =>
    written.get(chat) ?? {
      id: oldest + BigInt(size - chat),
      at: start - (chat < 30 ? hour : 49 * hour),
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

test('a first start is quiet, a round costs what is new, not what exists', async () => {
  const bench = createDeskBench();
  const cabinet = hugeCabinet(bench);
  const tools = { ...bench.tools, marketplace: () => cabinet.marketplace };
  const round = async (mode: 'unread' | 'scan') => {
    Object.assign(cabinet.calls, { list: 0, history: 0 });
    await pollShop(tools, shopId, mode);
    return { ...cabinet.calls };
  };
  const cases = async () => (await bench.store.views.queue({ states: ['open'], limit: 1_000 })).length;

  expect(await round('unread')).toEqual({ list: 2, history: 200 });
  expect(await cases()).toBe(30);
  expect(await round('scan')).toEqual({ list: 1, history: 0 });
  expect(await round('unread')).toEqual({ list: 1, history: 0 });

  bench.clock.at += hour;
  for (const chat of [5, 700, 250_000]) cabinet.write(chat);
  expect(await round('unread')).toEqual({ list: 2, history: 3 });
  expect(await cases()).toBe(32);
  expect(await round('unread')).toEqual({ list: 1, history: 0 });
  await bench.store.close();
});
