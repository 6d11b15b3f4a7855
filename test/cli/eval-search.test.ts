/** The search keeps its quality on the project's labelled sets; `npm run eval -- search` prints the figures. */
import { join, resolve } from 'node:path';
import { describe, expect, test } from 'vitest';
import { withoutEchoes } from '../../src/cli/eval-echoes.ts';
import { evaluateSearch, readQueries } from '../../src/cli/eval-search.ts';

const sets = join(resolve(import.meta.dirname, '../..'), 'test/knowledge');

test('the labelled set is large enough', () => {
  const queries = readQueries(join(sets, 'queries.jsonl'));
  expect(queries.filter(({ ids }) => ids.length > 0).length).toBeGreaterThanOrEqual(320);
  expect(queries.filter(({ ids }) => ids.length === 0).length).toBeGreaterThanOrEqual(45);
});

const least = { first: 0.76, three: 0.88, eight: 0.93, rejected: 0.5 };

describe.each(evaluateSearch())('$name', ({ scores, unaided }) => {
  test.each(Object.entries(least))('%s', (share, value) => {
    expect(scores[share as keyof typeof least]).toBeGreaterThanOrEqual(value);
  });

  test('few good queries are refused', () => {
    expect(scores.refused).toBeLessThanOrEqual(0.04);
  });

  test('the library helps with words that it was not written from', () => {
    expect(unaided.first).toBeGreaterThanOrEqual(0.84);
    expect(unaided.three).toBeGreaterThanOrEqual(0.94);
    expect(unaided.eight).toBeGreaterThanOrEqual(0.97);
  });
});

test('echoes of a query are left out, whatever its layout', () => {
  const lexicon = { synonyms: [], matters: { Возврат: ['как вернуть товар', 'сдать обратно'] } };
  expect(withoutEchoes(lexicon, ['rfr dthyenm njdfh']).matters).toEqual({ Возврат: ['сдать обратно'] });
});
