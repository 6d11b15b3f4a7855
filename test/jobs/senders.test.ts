/** Replies go side by side, each buyer's in its own time. */
import { expect, onTestFinished, test } from 'vitest';
import { startSenders } from '../../src/jobs/senders.ts';
import { approved } from '../desk/steps.ts';
import { createDeskBench } from '../support/desk-bench.ts';

test('a reply that hangs on the marketplace holds up no other buyer’s', async () => {
  const bench = createDeskBench();
  const chats = ['chat-a', 'chat-b', 'chat-c', 'chat-d', 'chat-e'];
  for (const chat of chats) await approved(bench, 'Где заказ?', chat);
  const send = bench.marketplace.sendReply;
  let release = () => {};
  const hangs = new Promise<void>((resolve) => {
    release = resolve;
  });
  bench.marketplace.sendReply = async (request) => {
    if (request.externalId === 'chat-a') await hangs;
    return send(request);
  };
  const errors: unknown[] = [];
  const senders = startSenders(bench.tools, { every: 5, onError: (_, error) => errors.push(error) });
  onTestFinished(() => senders.stop());
  const sent = () => bench.marketplace.sent.map(({ externalId }) => externalId).sort();
  await expect.poll(sent).toEqual(['chat-b', 'chat-c', 'chat-d', 'chat-e']);
  release();
  await expect.poll(sent).toEqual(chats);
  expect(errors).toEqual([]);
});

test('each reply is sent once, however many senders there are', async () => {
  const bench = createDeskBench();
  const chats = Array.from({ length: 30 }, (_, index) => `chat-${index}`);
  for (const chat of chats) await approved(bench, 'Где заказ?', chat);
  const senders = startSenders(bench.tools, { every: 5, onError: () => {} });
  onTestFinished(() => senders.stop());
  const count = () => bench.marketplace.sent.length;
  await expect.poll(count, { timeout: 10_000 }).toBe(chats.length);
  await senders.stop();
  expect(new Set(bench.marketplace.sent.map(({ externalId }) => externalId)).size).toBe(chats.length);
});

test('a reply that waited for another one goes as soon as that is over, not at the next look', async () => {
  const bench = createDeskBench();
  for (const chat of ['chat-a', 'chat-b']) await approved(bench, 'Где заказ?', chat);
  const { deliveries } = bench.tools.store;
  const store = {
    ...bench.tools.store,
    deliveries: {
      ...deliveries,
      async claimNext(...given: Parameters<typeof deliveries.claimNext>) {
        const underWay = claimed > bench.marketplace.sent.length;
        const next = underWay ? null : await deliveries.claimNext(...given);
        if (next !== null) claimed += 1;
        return next;
      },
    },
  };
  let claimed = 0;
  const senders = startSenders({ ...bench.tools, store }, { every: 3_600_000, onError: () => {} });
  onTestFinished(() => senders.stop());
  await expect.poll(() => bench.marketplace.sent.length).toBe(2);
});
