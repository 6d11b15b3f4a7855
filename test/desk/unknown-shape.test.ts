import { expect, test } from 'vitest';
import { keepUnknownShape, tellUnknownSeller } from '../../src/desk/unknown-shape.ts';
import { createDeskBench, shopId } from '../support/desk-bench.ts';

const shape = { path: '/v3/chat/history', reason: 'message_id invalid_type', raw: '{"data":["слова"]}' };

test('an unknown shape is kept once and told once a day, without what it holds', async () => {
  const bench = createDeskBench();
  await keepUnknownShape(bench.tools, shopId, shape);
  await keepUnknownShape(bench.tools, shopId, shape);
  await keepUnknownShape(bench.tools, shopId, { ...shape, raw: '{}' });
  expect((await bench.store.unknownShapes.latest(10)).map(({ raw }) => raw).sort()).toEqual([
    '{"data":["слова"]}',
    '{}',
  ]);
  const told = await bench.store.outbox.due(bench.clock.at, 10, []);
  expect(told).toHaveLength(1);
  expect(JSON.stringify(told)).toContain('message_id invalid_type');
  expect(JSON.stringify(told)).not.toContain('слова');
});

const places = { placeOf: (id: string | null) => ({ chatId: id === null ? -1 : -2, topicId: null }) };

test('what belongs to no known shop is told in the general place', async () => {
  const bench = createDeskBench(undefined, places);
  await keepUnknownShape(bench.tools, null, shape);
  await keepUnknownShape(bench.tools, shopId, { ...shape, raw: '{}' });
  const told = await bench.store.outbox.due(bench.clock.at, 10, []);
  expect(told.map(({ place }) => place.chatId)).toEqual([-1, -2]);
  expect((await bench.store.unknownShapes.latest(10)).map((one) => one.shopId).sort()).toEqual([
    shopId,
    null,
  ]);
});

test('a push of no known seller is told once a day, in the general place, without its words', async () => {
  const bench = createDeskBench(undefined, places);
  for (const sellerId of ['7', '<b>взлом</b>', null, '7']) await tellUnknownSeller(bench.tools, sellerId);
  const told = await bench.store.outbox.due(bench.clock.at, 10, []);
  expect(told.map(({ place }) => place.chatId)).toEqual([-1, -1]);
  const [seventh, nameless] = told.map(({ payload }) => JSON.stringify(payload));
  expect(seventh).toContain('магазина с Client-Id 7:');
  expect(nameless).toContain('неизвестного магазина:');
});
