/** From a push to the case: nothing lost, nothing doubled, in proportion to the conversations. */
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { composeCase } from '../../src/desk/compose.ts';
import { pollShop } from '../../src/jobs/poll.ts';
import { createPushIntake } from '../../src/jobs/push-intake.ts';
import { createPushWatch } from '../../src/jobs/push-watch.ts';
import { forgetPushes, handlePushes } from '../../src/jobs/pushes.ts';
import { networksOf, ozonNetworks } from '../../src/ozon/networks.ts';
import { createPushReceiver } from '../../src/ozon/push.ts';
import { shopId } from '../support/desk-bench.ts';
import { createOzonBench, type OzonBench } from '../support/ozon-bench.ts';

const buyer = '115561';
let bench: OzonBench;
beforeEach(async () => {
  bench = createOzonBench();
  await pollShop(bench.tools, shopId, 'scan');
});
afterEach(async () => {
  await bench.store.close();
  expect(bench.problems).toEqual([]);
});

const path = 'a-long-unguessable-path-0123456789';

function receiver(address = '195.34.21.10') {
  const { keep } = createPushIntake(bench.tools);
  const app = createPushReceiver({
    path,
    networks: networksOf(ozonNetworks),
    proxies: networksOf([]),
    shopOf: () => shopId,
    keep,
    onUnknownShape: () => {},
    onUnknownSeller: () => {},
    onError: (error) => {
      throw error;
    },
    now: bench.tools.now,
    version: '1',
    addressOf: () => address,
  });
  return async (body: unknown) =>
    (await app.request(`/${path}`, { method: 'POST', body: JSON.stringify(body) })).status;
}

const writes = (text: string, more: object = {}) =>
  bench.simulator.act('buyer-message', { buyer, text, ...more }) as { chat: string; messages: string[] };
const pushOf = ({ chat, messages }: { chat: string; messages: string[] }, type = 'TYPE_NEW_MESSAGE') => ({
  message_type: type,
  chat_id: chat,
  chat_type: 'Buyer_Seller',
  message_id: messages[0],
});
const historyReads = () => bench.calls.filter((one) => one === '/v3/chat/history').length;

async function work(): Promise<void> {
  while (await handlePushes(bench.tools));
}

test('a push brings the conversation in; the push itself is only a hint', async () => {
  const written = writes('Где заказ?');
  expect(await receiver()(pushOf(written))).toBe(200);
  await work();
  const row = await bench.newestCase('chat', written.chat);
  const [message] = await bench.store.messages.ofCase(row.id);
  expect(message).toMatchObject({ text: 'Где заказ?', externalId: written.messages[0] });
});

test('an edited message voids the draft', async () => {
  const written = writes('Где заказ?');
  await receiver()(pushOf(written));
  await work();
  const row = await bench.newestCase('chat', written.chat);
  await composeCase(bench.tools, row, new AbortController().signal);
  bench.simulator.act('buyer-edit', { chat: written.chat, message: written.messages[0], text: 'Отмена.' });
  await receiver()({ ...pushOf(written, 'TYPE_UPDATE_MESSAGE'), updated_at: '2026-11-24T10:00:00Z' });
  await work();
  expect(await bench.caseOf(row.id)).toMatchObject({ state: 'open', version: row.version + 1 });
});

test('a closed chat is closed', async () => {
  const written = writes('Где заказ?');
  await receiver()(pushOf(written));
  await work();
  bench.act('chat-change', { chat: written.chat, status: 'CLOSED' });
  await receiver()({ ...pushOf(written, 'TYPE_CHAT_CLOSED'), message_id: undefined });
  await work();
  expect((await bench.store.threads.byExternalId(shopId, 'chat', written.chat))?.status).toBe('closed');
});

test('a delivered posting renews the facts and tells when the 72 hours began', async () => {
  const posting = bench.simulator
    .world()
    .postings.find((one) => one.scheme === 'fbs' && one.status === 'delivering');
  if (posting === undefined) throw new Error('the seed has no FBS posting on its way');
  const { chat } = bench.simulator.act('chat', { posting: posting.number }) as { chat: string };
  const { messages } = bench.simulator.act('buyer-message', { chat, text: 'Где он?' }) as {
    messages: string[];
  };
  await receiver()(pushOf({ chat, messages }));
  await work();
  const row = await bench.newestCase('chat', chat);
  await composeCase(bench.tools, row, new AbortController().signal);
  expect((await bench.caseOf(row.id)).replyUntil).toBeNull();
  bench.act('order-change', { posting: posting.number, status: 'delivered' });
  const deliveredAt = bench.clock.at - 3_600_000;
  await receiver()({
    message_type: 'TYPE_STATE_CHANGED',
    posting_number: posting.number,
    new_state: 'posting_delivered',
    changed_state_date: new Date(deliveredAt).toISOString(),
  });
  await work();
  const { order } = (await bench.store.facts.get(row.id))?.facts ?? {};
  expect(order).toMatchObject({ status: 'delivered', deliveredNotBefore: deliveredAt });
  expect((await bench.caseOf(row.id)).replyUntil).toBe(deliveredAt + 72 * 3_600_000);
});

describe('storms', () => {
  test('a repeat of what is stored waits for no transaction; what failed to be stored is tried again', async () => {
    const { keep } = createPushIntake(bench.tools);
    const push = { shopId, key: 'one', subject: { kind: 'other' }, receivedAt: bench.clock.at } as const;
    const { transaction } = bench.store;
    const fails = createPushIntake({
      ...bench.tools,
      store: { ...bench.store, transaction: () => Promise.reject(new Error('disk full')) },
    });
    await expect(fails.keep(push)).rejects.toThrow('disk full');
    await expect(fails.keep(push)).rejects.toThrow('disk full');
    await keep(push);
    bench.store.transaction = () => Promise.reject(new Error('disk full'));
    await keep(push);
    bench.store.transaction = transaction;
  });

  test('10,000 pushes with repeats, out of order, from wrong networks, of wrong shapes: each word once', async () => {
    const chats = Array.from({ length: 20 }, (_, index) => {
      const { chat } = bench.simulator.act('chat', { buyer }) as { chat: string };
      return Array.from({ length: 5 }, (_, turn) => writes(`${index} ${turn}`, { chat }));
    });
    const pushes = chats.flat().map((written) => pushOf(written));
    const [good, wrong] = [receiver(), receiver('8.8.8.8')];
    const statuses = await Promise.all(
      Array.from({ length: 10_000 }, (_, index) => {
        const push = pushes[(index * 7919) % pushes.length];
        if (index % 50 === 0) return wrong(push);
        return good(index % 51 === 0 ? { strange: index } : push);
      }),
    );
    expect(
      Map.groupBy(statuses, (one) => one)
        .keys()
        .toArray()
        .sort(),
    ).toEqual([200, 400, 403]);
    const before = historyReads();
    await work();
    expect(historyReads() - before).toBeLessThanOrEqual(2 * chats.length);
    for (const [index, turns] of chats.entries()) {
      const row = await bench.newestCase('chat', turns[0]?.chat ?? '');
      const words = (await bench.store.messages.ofCase(row.id)).map(({ text }) => text);
      expect(words).toEqual(turns.map((_, turn) => `${index} ${turn}`));
    }
  });

  test('Ozon that does not answer now is asked later, and the hint is not lost', async () => {
    const written = writes('Где заказ?');
    await receiver()(pushOf(written));
    bench.act('faults', { method: '/v3/chat/history', kind: 'error_before', count: 3 });
    await work();
    await expect(bench.newestCase('chat', written.chat)).rejects.toThrow();
    bench.clock.at += 60_000;
    await work();
    expect(await bench.newestCase('chat', written.chat)).toMatchObject({ state: 'open' });
  });

  test('a forged push about a chat that does not exist ends by itself', async () => {
    await receiver()({ ...pushOf(writes('Вопрос')), chat_id: '00000000-0000-4000-8000-000000000000' });
    for (let round = 0; round < 30; round += 1) {
      bench.clock.at += 600_000;
      await work();
    }
    expect(await bench.store.pushes.pending(bench.clock.at, 10)).toEqual([]);
  });
});

test('while pushes come, polling is a safety net; after 15 minutes of silence it is quick again', async () => {
  const watch = createPushWatch(bench.store, bench.tools.now);
  const pause = async () => {
    await watch.look(shopId);
    return watch.pauseOf(shopId, 60_000);
  };
  expect(await pause()).toBe(60_000);
  await receiver()({ message_type: 'TYPE_STATE_CHANGED', posting_number: '1-0001-1' });
  await receiver()({ message_type: 'TYPE_NEW_POSTING', posting_number: '1-0001-1' });
  expect(await pause()).toBe(60_000);
  await receiver()(pushOf(writes('Вопрос')));
  expect(await pause()).toBe(600_000);
  bench.clock.at += 10 * 60_000;
  expect(await pause()).toBe(300_000);
  bench.clock.at += 5 * 60_000;
  expect(await pause()).toBe(60_000);
});

test('worked-off pushes are forgotten after two days, not before', async () => {
  const push = pushOf(writes('Вопрос'));
  await receiver()(push);
  await work();
  bench.clock.at += 86_400_000;
  await forgetPushes(bench.tools);
  await receiver()(push);
  expect(await bench.store.pushes.pending(bench.clock.at, 10)).toEqual([]);
  bench.clock.at += 2 * 86_400_000;
  await forgetPushes(bench.tools);
  await receiver()(push);
  expect(await bench.store.pushes.pending(bench.clock.at, 10)).toHaveLength(1);
});
