import { describe, expect, test } from 'vitest';
import { createLiveKnowledge } from '../../src/knowledge/live.ts';
import { withOwnSynonyms } from '../../src/knowledge/own-synonyms.ts';
import { createWordReader } from '../../src/knowledge/wordbook.ts';
import { entries } from '../telegram/entries.ts';

describe('own synonyms on top of the common ones', () => {
  const common = [
    ['ремень', 'лямка'],
    ['курьер', 'доставщик'],
  ];

  test('join the groups that know one of their words, in any form', () => {
    expect(withOwnSynonyms(common, [['шлейка', 'лямки']])).toEqual([
      ['ремень', 'лямка', 'шлейка'],
      ['курьер', 'доставщик'],
    ]);
  });

  test('stand by themselves when none does', () => {
    expect(withOwnSynonyms(common, [['клинит', 'не включается']])).toEqual([
      ...common,
      ['клинит', 'не включается'],
    ]);
    expect(withOwnSynonyms(common, [])).toEqual(common);
  });

  test('join one another', () => {
    const own = [
      ['клинит', 'зависает'],
      ['зависает', 'тормозит'],
    ];
    expect(withOwnSynonyms([], own)).toEqual([['клинит', 'зависает', 'тормозит']]);
  });
});

test('each shop’s search knows its own synonyms only', () => {
  const live = createLiveKnowledge({ synonyms: [] }, () => '2026-11-25');
  const group = { id: 'syn-1', words: ['взад', 'вернуть'], version: 1 };
  live.replace('with', { entries: entries.entries, synonyms: [group] });
  live.replace('without', { entries: entries.entries, synonyms: [] });
  const first = (shopId: string) => live.search('хочу взад', { shopId, limit: 1 }).hits[0]?.entry.id;
  expect(first('with')).toBe('returns-how');
  expect(first('without')).not.toBe('returns-how');
});

test('words are read with their roots and meanings, words of no subject left out', () => {
  const read = createWordReader([['ремень', 'лямка']]);
  expect(read('Здравствуйте, порвалась лямка и ремни')).toMatchObject([
    { text: 'порвалась', meanings: [] },
    { text: 'лямка', meanings: ['#0'] },
    { text: 'ремни', roots: ['ремн'] },
  ]);
  expect(read('ремень')[0]?.roots).toContain('ремн');
});
