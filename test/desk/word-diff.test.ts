import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { replyChange } from '../../src/desk/reply-change.ts';
import { likeness, wordDiff } from '../../src/desk/word-diff.ts';

const squeezed = (text: string) => text.replace(/\s+/gu, '');
const side = (before: string, after: string, without: 'added' | 'removed') =>
  squeezed(
    wordDiff(before, after)
      .filter(({ kind }) => kind !== without)
      .map(({ text }) => text)
      .join(''),
  );

test.each([
  ['Заказ придёт завтра.', 'Заказ придёт завтра.', [['same', 'Заказ придёт завтра.']]],
  [
    'Заказ придёт завтра.',
    'Заказ придёт 5 марта.',
    [
      ['same', 'Заказ придёт '],
      ['removed', 'завтра'],
      ['added', '5 марта'],
      ['same', '.'],
    ],
  ],
  ['', 'Новое', [['added', 'Новое']]],
  ['Старое', '', [['removed', 'Старое']]],
  ['', '', []],
])('«%s» → «%s»', (before, after, parts) => {
  expect(wordDiff(before, after).map(({ kind, text }) => [kind, text])).toEqual(parts);
});

const words = fc.array(fc.constantFrom('заказ', 'Вам', '5', ', ', ' ', '! ', 'ё', 'a-b', '\n'), {
  maxLength: 40,
});

test('the parts tell both texts, and likeness is symmetric', () => {
  fc.assert(
    fc.property(words, words, (one, other) => {
      const [before, after] = [one.join(''), other.join('')];
      expect(side(before, after, 'added')).toBe(squeezed(before));
      expect(side(before, after, 'removed')).toBe(squeezed(after));
      expect(likeness(before, after)).toBeCloseTo(likeness(after, before), 10);
      expect(likeness(before, before)).toBe(1);
    }),
  );
});

describe('what people made of a draft', () => {
  const draft = 'Здравствуйте! Ваш заказ придёт 5 марта в пункт выдачи на Ленина. Спасибо, что ждёте.';
  test.each([
    ['nothing', draft, 'as_is', []],
    ['another date', draft.replace('5', '7'), 'light', ['fact']],
    ['no greeting', draft.replace('Здравствуйте! ', ''), 'light', ['greeting']],
    ['softer words', draft.replace('Спасибо, что ждёте', 'Благодарим за терпение'), 'light', ['tone']],
    ['a word on returns', `${draft} Возврат возможен.`, 'light', ['policy']],
    ['all of it', 'Добрый день! Уточните номер.', 'rewritten', ['fact', 'length']],
  ])('%s', (_, sent, change, changed) => {
    expect(replyChange(draft, sent)).toEqual({ change, changed });
  });

  test('there was none', () => {
    expect(replyChange(null, draft)).toEqual({ change: 'own', changed: [] });
  });
});
