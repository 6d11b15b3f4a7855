/** What a text is judged by: words by their stems and near pairs in any order, whatever alphabet the letters come from. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { bucketsOf, visitTraits, visitWords } from '../../../src/rules/resemblance/traits.ts';
import { wordsOutside } from '../../../src/rules/resemblance/words-outside.ts';
import { structureOf } from '../../../src/rules/structure.ts';
import { toBase } from '../../../src/text/graphemes.ts';

const bits = 17;

function wordsOf(raw: string, known: readonly string[] = []) {
  const base = toBase(raw);
  const spans = known.map((part) => {
    const start = base.text.indexOf(part);
    return { kind: 'product' as const, start, end: start + part.length };
  });
  return wordsOutside(base.text, structureOf(base, raw), spans);
}

const traits = (raw: string, known?: readonly string[]) =>
  [...bucketsOf(wordsOf(raw, known), bits, visitTraits)].sort((one, other) => one - other);

describe('the same to a reader, the same traits', () => {
  test.each([
    ['the forms of a word', 'возврат оформите', 'возвратом оформим'],
    ['the order of near words', 'оформите возврат', 'возврат оформите'],
    ['letters of the other alphabet', 'оформите возврат', 'oфopмитe вoзвpaт'],
    ['a Latin name with Russian letters', 'на ozon', 'на оzon'],
    ['letters set apart', 'оформите возврат', 'оформите в.о.з.в.р.а.т'],
    ['figures, whatever they are', 'код 1234', 'код 77'],
  ])('%s', (_, one, other) => {
    expect(traits(one)).toEqual(traits(other));
  });
});

test('pairs reach four words far and not into the next sentence', () => {
  const pairs = (raw: string) => {
    const found: string[] = [];
    const words = wordsOf(raw);
    visitTraits(words, bits, (_, first, second) => {
      if (first !== second) found.push(`${words.heads[first]} ${words.heads[second]}`);
    });
    return found;
  };
  expect(pairs('Один два три четыре пять шесть')).toContain('один пять');
  expect(pairs('Один два три четыре пять шесть')).not.toContain('один шесть');
  expect(pairs('Привезите чайник. Деньги вернём')).toEqual(['привезите чайник', 'деньги вернем']);
});

test('a word in a clause that refuses is another trait', () => {
  expect(traits('переведите на карту')).not.toEqual(traits('не переведите на карту'));
  const words = wordsOf('Пишите сюда, в мессенджер н.e пишите');
  expect(words.heads.map((_, word) => words.isRefused(word))).toEqual([false, false, true, true, true, true]);
});

test('a text with letters set apart by blanks has no words', () => {
  expect(wordsOf('Напишите нам т е л е г р а м').spans).toEqual([]);
});

test('names of goods are no words of the writer', () => {
  expect(traits('Наш Чайник Телеграм греет', ['чайник телеграм'])).toEqual(traits('Наш греет'));
});

test('any text has its buckets inside the range, each once', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme', maxLength: 300 }), fc.constantFrom(4, 14, 17), (raw, few) => {
      for (const visit of [visitTraits, visitWords]) {
        const buckets = [...bucketsOf(wordsOf(raw), few, visit)];
        expect(new Set(buckets).size).toBe(buckets.length);
        expect(buckets.every((bucket) => Number.isInteger(bucket) && bucket >= 0 && bucket < 2 ** few)).toBe(
          true,
        );
      }
    }),
    { numRuns: 200 },
  );
});
