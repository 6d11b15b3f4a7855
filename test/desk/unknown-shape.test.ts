import { expect, test } from 'vitest';
import { keepUnknownShape } from '../../src/desk/unknown-shape.ts';
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
