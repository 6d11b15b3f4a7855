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

const floors = { first: 0.84, three: 0.94, eight: 0.97, rejected: 0.55 };
/** What is asked in the most roundabout words is found less surely. */
const roundabout = { name: 'намёками', first: 0.65, three: 0.84, eight: 0.92, rejected: 0.6 };

describe.each(evaluateSearch())('$name', ({ name, scores, unaided }) => {
  const floor = name === roundabout.name ? roundabout : floors;

  test('the right entry is found, even with words that the library was not written from', () => {
    for (const { first, three, eight } of [scores, unaided]) {
      expect(first).toBeGreaterThanOrEqual(floor.first);
      expect(three).toBeGreaterThanOrEqual(floor.three);
      expect(eight).toBeGreaterThanOrEqual(floor.eight);
    }
  });

  test('queries without an entry are told apart, few good ones are refused', () => {
    expect(scores.rejected).toBeGreaterThanOrEqual(floor.rejected);
    expect(scores.refused).toBeLessThanOrEqual(name === roundabout.name ? 0.1 : 0.04);
  });
});

test('echoes of a query are left out, whatever its layout', () => {
  const lexicon = { synonyms: [], matters: { Возврат: ['как вернуть товар', 'сдать обратно'] } };
  expect(withoutEchoes(lexicon, ['rfr dthyenm njdfh']).matters).toEqual({ Возврат: ['сдать обратно'] });
});
