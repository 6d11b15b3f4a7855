/** Each kind of trouble is found where it is, and nowhere else. */
import { join, resolve } from 'node:path';
import { expect, test } from 'vitest';
import type { KnowledgeEntry } from '../../src/desk/drafting.ts';
import { type LintOptions, lintEntries } from '../../src/knowledge/lint.ts';
import { loadKnowledge } from '../../src/knowledge/load.ts';

const options: LintOptions = { today: '2026-11-25', shopId: null, forbiddenBy: () => [] };

function entry(id: string, question: string, change: Partial<KnowledgeEntry> = {}): KnowledgeEntry {
  return {
    id,
    kind: 'faq',
    question,
    variants: [`${question} раз`, `${question} два`, `${question} три`],
    answer: 'Ответ.',
    whenMissing: 'ask',
    tags: [],
    appliesTo: {},
    owner: 'магазин',
    reviewedOn: '2026-11-01',
    expiresOn: null,
    version: 1,
    ...change,
  };
}

const lint = (entries: readonly KnowledgeEntry[], change: Partial<LintOptions> = {}) =>
  lintEntries(entries, { synonyms: [] }, { ...options, ...change }).map(({ id, kind }) => `${id} ${kind}`);

const fine = entry('fine', 'Можно мыть чайник?');

test.each<[string, Partial<KnowledgeEntry>, string[]]>([
  ['a sound entry', {}, []],
  ['two variants', { variants: ['один', 'два'] }, ['a few_variants']],
  ['expired yesterday', { expiresOn: '2026-11-24' }, ['a expired']],
  ['expires today', { expiresOn: '2026-11-25' }, []],
  ['reviewed over a year ago', { reviewedOn: '2025-11-24' }, ['a not_reviewed']],
  ['reviewed a year ago', { reviewedOn: '2025-11-25' }, []],
  ['offered nowhere', { appliesTo: { channels: [] } }, ['a dead']],
])('%s', (_case, change, expected) => {
  expect(lint([entry('a', 'Какая гарантия?', change), fine])).toEqual(expected);
});

test('an entry of another shop is dead in this one', () => {
  const own = entry('a', 'Какая гарантия?', { appliesTo: { shops: ['leto'] } });
  expect(lint([own], { shopId: 'zima' })).toEqual(['a dead']);
  expect(lint([own], { shopId: 'leto' })).toEqual([]);
  expect(lint([own])).toEqual([]);
});

test('what the rules forbid is told with their words', () => {
  const problems = lintEntries([fine], { synonyms: [] }, { ...options, forbiddenBy: () => ['Мессенджер.'] });
  expect(problems).toEqual([{ id: 'fine', kind: 'blocked', severity: 'error', message: 'Мессенджер.' }]);
});

test('two entries that ask the same are told once, by their ids', () => {
  const twins = [
    entry('b', 'Какая гарантия?'),
    entry('a', 'Какая гарантия на товар?', { variants: ['какая гарантия'] }),
  ];
  expect(lint([...twins, fine])).toEqual(['a few_variants', 'a near_duplicate']);
});

test('entries that never meet are no duplicates', () => {
  const twins = [
    entry('a', 'Какая гарантия?', { appliesTo: { skus: ['1'] } }),
    entry('b', 'Какая гарантия?', { appliesTo: { skus: ['2'] } }),
  ];
  expect(lint(twins)).toEqual([]);
});

test.each([
  ['different terms', 'Гарантия 12 месяцев.', 'Гарантия действует 6 месяцев.', true],
  ['the same term in other words', 'Гарантия 12 месяцев.', 'Гарантия — двенадцать месяцев.', false],
  ['one of them names none', 'Гарантия 12 месяцев.', 'Гарантия есть.', false],
  ['values of different kinds', 'Гарантия 12 месяцев.', 'Ремонт стоит 500 рублей.', false],
])('numbers: %s', (_case, one, other, contradict) => {
  const found = lint([
    entry('a', 'Какая гарантия на чайник?', { answer: one }),
    entry('b', 'Сколько гарантия на чайник действует?', { answer: other }),
  ]);
  expect(found.includes('a contradiction')).toBe(contradict);
});

test('the starter has no duplicates, contradictions or dead entries', () => {
  const { entries, ...lexicon } = loadKnowledge(join(resolve(import.meta.dirname, '../..'), 'data'));
  expect(lintEntries(entries, lexicon, options)).toEqual([]);
});
