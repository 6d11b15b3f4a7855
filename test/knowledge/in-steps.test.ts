/** Building by steps: in idle turns, or at once for whoever searches first. */
import { expect, test } from 'vitest';
import type { KnowledgeEntry } from '../../src/desk/drafting.ts';
import { inSteps } from '../../src/knowledge/in-steps.ts';
import { createLiveKnowledge } from '../../src/knowledge/live.ts';

test('a thing is built step by step, and only once', () => {
  const done: number[] = [];
  const thing = inSteps(function* () {
    for (const step of [1, 2]) {
      done.push(step);
      yield;
    }
    return done.length;
  });
  expect(done).toEqual([]);
  expect([thing.advance(), thing.advance(), thing.advance(), thing.advance()]).toEqual([
    true,
    true,
    false,
    false,
  ]);
  expect(thing.value()).toBe(2);
  expect(done).toEqual([1, 2]);
});

test('who needs it in the middle gets it whole', () => {
  const done: number[] = [];
  const thing = inSteps(function* () {
    done.push(1);
    yield;
    done.push(2);
    return 'built';
  });
  thing.advance();
  expect(thing.value()).toBe('built');
  expect(thing.advance()).toBe(false);
  expect(done).toEqual([1, 2]);
});

test('a build that failed is begun anew', () => {
  let tries = 0;
  const thing = inSteps(function* () {
    tries += 1;
    yield;
    if (tries === 1) throw new Error('no memory');
    return tries;
  });
  expect(() => thing.value()).toThrow('no memory');
  expect(thing.value()).toBe(2);
});

function entry(id: string, question: string): KnowledgeEntry {
  return {
    id,
    kind: 'faq',
    question,
    variants: [],
    answer: 'Смотрите на бирке.',
    whenMissing: 'ask',
    tags: [],
    appliesTo: {},
    owner: 'магазин',
    reviewedOn: '2026-01-01',
    expiresOn: null,
    version: 1,
  };
}

test('a search in the middle of the building, or after a change, finds what is there now', () => {
  const live = createLiveKnowledge({ synonyms: [] }, () => '2026-11-25');
  const ask = (query: string) =>
    live.search(query, { shopId: 'лавка', limit: 3 }).hits.map((hit) => hit.entry.id);
  const wash = entry('wash', 'Как стирать куртку?');
  live.replace('лавка', { entries: [wash], synonyms: [] });
  expect(live.advance()).toBe(true);
  expect(ask('стирать куртку')).toEqual(['wash']);
  expect(live.advance()).toBe(false);
  live.replace('лавка', {
    entries: [wash, entry('iron', 'Как гладить рубашку?')],
    synonyms: [],
  });
  expect(ask('гладить рубашку')[0]).toBe('iron');
});
