/** The search keeps its quality on the project's labelled sets; `npm run eval -- search` prints the figures. */
import { join, resolve } from 'node:path';
import { expect, test } from 'vitest';
import { evaluateSearch, readQueries } from '../../src/cli/eval-search.ts';

const sets = join(resolve(import.meta.dirname, '../..'), 'test/knowledge');

test('the labelled set is large enough', () => {
  const queries = readQueries(join(sets, 'queries.jsonl'));
  expect(queries.filter(({ id }) => id !== null).length).toBeGreaterThanOrEqual(320);
  expect(queries.filter(({ id }) => id === null).length).toBeGreaterThanOrEqual(45);
});

test.each(evaluateSearch())('$name', ({ scores }) => {
  expect(scores.first).toBeGreaterThanOrEqual(0.76);
  expect(scores.three).toBeGreaterThanOrEqual(0.88);
  expect(scores.eight).toBeGreaterThanOrEqual(0.93);
  expect(scores.refused).toBeLessThanOrEqual(0.05);
  expect(scores.rejected).toBeGreaterThanOrEqual(0.5);
});
