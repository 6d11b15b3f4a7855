/** Cases whose reply window closed. */
import { expect, test } from 'vitest';
import { expireCases } from '../../src/desk/expire.ts';
import { createDeskBench, type DeskBench } from '../support/desk-bench.ts';
import { approved, asked, caseOf, chat, failed, hour, press, receive } from './steps.ts';

test.each([
  { name: 'waiting', make: (bench: DeskBench) => asked(bench) },
  { name: 'failed', make: (bench: DeskBench) => failed(bench) },
])('$name: expires when the window closes, not a moment before', async ({ make }) => {
  const bench = createDeskBench();
  const row = await make(bench);
  const closes = row.lastBuyerMessageAt + 48 * hour;
  bench.clock.at = closes - 1;
  expect(await expireCases(bench.tools, 10)).toBe(0);
  bench.clock.at = closes;
  expect(await expireCases(bench.tools, 10)).toBe(1);
  expect(await caseOf(bench, row.id)).toMatchObject({ state: 'expired', closedAt: closes });
  expect((await caseOf(bench, row.id)).note).toContain('48 часов');
  expect(await expireCases(bench.tools, 10)).toBe(0);
});

test('a reply on its way is left to its sender', async () => {
  const bench = createDeskBench();
  const row = await approved(bench);
  bench.clock.at += 49 * hour;
  expect(await expireCases(bench.tools, 10)).toBe(0);
  expect((await caseOf(bench, row.id)).state).toBe('sending');
});

test('new words of the buyer move the window', async () => {
  const bench = createDeskBench();
  const row = await asked(bench);
  bench.clock.at += 47 * hour;
  bench.marketplace.say(chat, 'buyer', 'Ау?');
  await receive(bench);
  bench.clock.at += 2 * hour;
  expect(await expireCases(bench.tools, 10)).toBe(0);
  expect((await caseOf(bench, row.id)).replyUntil).toBe(bench.clock.at + 46 * hour);
});

test('the card is due again, and its old buttons are refused', async () => {
  const bench = createDeskBench();
  const row = await asked(bench);
  for (const item of await bench.store.outbox.due(bench.clock.at, 10, [])) {
    await bench.store.outbox.done(item.id, item.revision);
  }
  bench.clock.at += 48 * hour;
  await expireCases(bench.tools, 10);
  const due = await bench.store.outbox.due(bench.clock.at, 10, []);
  expect(due.map((item) => item.payload)).toEqual([{ kind: 'card', caseId: row.id }]);
  const outcome = await bench.desk.skip({ ...press(bench, row), reason: 'спам' });
  expect(outcome).toMatchObject({ refusal: { kind: 'stale', state: 'expired' } });
});

test('no more than asked for at once', async () => {
  const bench = createDeskBench();
  for (const one of ['chat-a', 'chat-b', 'chat-c']) await asked(bench, 'Где?', one);
  bench.clock.at += 48 * hour;
  expect(await expireCases(bench.tools, 2)).toBe(2);
  expect(await expireCases(bench.tools, 2)).toBe(1);
});
