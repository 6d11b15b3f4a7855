/** The shipped knowledge: found by its own words, by damaged ones, and not found by nonsense. */
import { join, resolve } from 'node:path';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { KnowledgeEntry } from '../../src/desk/drafting.ts';
import { createKnowledgeBase } from '../../src/knowledge/knowledge-base.ts';
import { loadKnowledge } from '../../src/knowledge/load.ts';
import { fromTranslit, fromWrongLayout } from '../../src/knowledge/repair.ts';

const knowledge = loadKnowledge(join(resolve(import.meta.dirname, '../..'), 'data'));
const base = createKnowledgeBase(knowledge, () => '2026-11-24');
const search = (query: string, kind: KnowledgeEntry['kind'] = 'faq') =>
  base.search(query, { shopId: 'shop', kinds: [kind], limit: 5 });

test('the shop starts with enough approved texts', () => {
  const faq = knowledge.entries.filter(({ kind }) => kind === 'faq');
  expect(faq.length).toBeGreaterThanOrEqual(120);
  expect(knowledge.entries.length - faq.length).toBeGreaterThanOrEqual(30);
  expect(knowledge.entries.every(({ variants }) => variants.length >= 3)).toBe(true);
});

test.each(knowledge.entries)('$id is found first by its own question and variants', (entry) => {
  for (const wording of [entry.question, ...entry.variants]) {
    const result = search(wording, entry.kind);
    expect(result.hits[0]?.entry.id, wording).toBe(entry.id);
    expect(result.answerable, wording).toBe(true);
  }
});

test.each([
  ['typos', 'кагда придет пасылка', 'delivery-when'],
  ['a typo in a short question', 'как вернуть тавар', 'return-how'],
  ['the wrong layout', 'rfr dthyenm njdfh', 'return-how'],
  ['transliteration', 'kak otmenit zakaz', 'order-cancel'],
  ['transliteration with a synonym', 'gde moya posylka', 'delivery-where'],
  ['a greeting around it', 'Здравствуйте! Подскажите, пожалуйста, где найти чек? Спасибо', 'payment-receipt'],
])('%s', (_case, query, id) => {
  const result = search(query);
  expect(result.hits[0]?.entry.id).toBe(id);
  expect(result.answerable).toBe(true);
});

test.each(['фывапролд йцукен', 'какая столица Австралии', 'qwzx vbnm trrr', '', '!!! ???', '👍'])(
  '«%s» gives no ground for an answer',
  (query) => {
    expect(search(query).answerable).toBe(false);
  },
);

test('scores stay within 0…1 and fall', () => {
  const scores = search('вернуть товар с браком').hits.map(({ score }) => score);
  expect(scores).toEqual([...scores].sort((one, other) => other - one));
  expect(scores.every((score) => score > 0 && score <= 1)).toBe(true);
});

test.each([
  ['a word between the words of a phrase', 'не совсем подошёл, куда сдать', 'return-size'],
  ['letters stretched', 'когдааа привезууут', 'delivery-when'],
  ['Latin letters inside Russian words', 'кaк вeрнуть тoвар', 'return-how'],
  ['a wrong layout with its punctuation', 'rfr jnvtybnm pfrfp,', 'order-cancel'],
])('reads %s', (_case, query, id) => {
  expect(
    search(query)
      .hits.slice(0, 3)
      .map(({ entry }) => entry.id),
  ).toContain(id);
});

test('words of another matter need a surer match', () => {
  expect(search('какой рецепт борща').answerable).toBe(false);
  expect(search('для отчёта на работе нужен чек об оплате').answerable).toBe(true);
});

test('a search never throws and never leaves 0…1, whatever is typed', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme', maxLength: 80 }), (query) => {
      const { hits } = search(query);
      return hits.every(({ score }) => score > 0 && score <= 1);
    }),
    { numRuns: 200 },
  );
});

test('repairs read the keyboard and the transliteration', () => {
  expect(fromWrongLayout('ljcnfdrf')).toBe('доставка');
  expect(fromTranslit('shchetka zhdu')).toBe('щетка жду');
});

test('no text names a phone, a link, a messenger or a number of days', () => {
  for (const { answer, id } of knowledge.entries) {
    expect(answer, id).not.toMatch(/https?:|www\.|whatsapp|telegram|вотсап|телеграм|@|\+7|\d/iu);
  }
});
