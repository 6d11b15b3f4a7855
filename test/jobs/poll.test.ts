import { afterEach, beforeEach, expect, test } from 'vitest';
import { pollShop } from '../../src/jobs/poll.ts';
import { createDeskBench, type DeskBench, shopId } from '../support/desk-bench.ts';

let bench: DeskBench;
beforeEach(() => {
  bench = createDeskBench();
});
afterEach(() => bench.store.close());

const hour = 3_600_000;
const waiting = async () => (await bench.store.views.queue({ states: ['open'], limit: 100 })).length;

test('consecutive words of a buyer are one case, a second round adds nothing', async () => {
  bench.marketplace.say('chat-a', 'buyer', 'Здравствуйте!');
  bench.marketplace.say('chat-a', 'buyer', 'Где мой заказ?');
  bench.marketplace.say('chat-b', 'buyer', 'Есть размер M?');
  expect(await pollShop(bench.tools, shopId, 'unread')).toBe(3);
  expect(await waiting()).toBe(2);
  expect(await pollShop(bench.tools, shopId, 'unread')).toBe(0);
});

test('an answer in the cabinet closes the case, an automatic one does not', async () => {
  bench.marketplace.say('chat-a', 'buyer', 'Вопрос');
  bench.marketplace.say('chat-b', 'buyer', 'Вопрос');
  await pollShop(bench.tools, shopId, 'unread');
  bench.marketplace.say('chat-a', 'seller', 'Ответили сами');
  bench.marketplace.say('chat-b', 'system', 'Мы скоро ответим');
  await pollShop(bench.tools, shopId, 'scan');
  const closed = await bench.store.views.queue({ states: ['elsewhere'], limit: 10 });
  expect(closed).toHaveLength(1);
  expect(await waiting()).toBe(1);
});

test('the first start takes the last 48 hours and says how much older waits', async () => {
  bench.marketplace.say('old', 'buyer', 'Давний вопрос');
  bench.clock.at += 49 * hour;
  bench.marketplace.say('new', 'buyer', 'Свежий вопрос');
  await pollShop(bench.tools, shopId, 'unread');
  expect(await waiting()).toBe(1);
  const notices = (await bench.store.outbox.due(bench.clock.at, 10, [])).filter(
    (one) => one.payload.kind === 'notice',
  );
  expect(notices.map((one) => one.payload)).toEqual([
    expect.objectContaining({ text: expect.stringContaining('осталось: 1') }),
  ]);
});

test('an old dialog gets a case as soon as its buyer writes again', async () => {
  bench.marketplace.say('old', 'buyer', 'Давний вопрос');
  bench.clock.at += 49 * hour;
  await pollShop(bench.tools, shopId, 'unread');
  bench.marketplace.say('old', 'buyer', 'Вы ответите?');
  await pollShop(bench.tools, shopId, 'unread');
  expect(await waiting()).toBe(1);
});

test('a long history is read back to the last known message', async () => {
  bench.marketplace.say('chat-a', 'buyer', 'начало');
  await pollShop(bench.tools, shopId, 'unread');
  for (let index = 0; index < 170; index += 1) bench.marketplace.say('chat-a', 'buyer', `сообщение ${index}`);
  expect(await pollShop(bench.tools, shopId, 'unread')).toBe(170);
});
