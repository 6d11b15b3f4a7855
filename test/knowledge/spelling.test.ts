/** What a mistyped word may have meant. */
import { expect, test } from 'vitest';
import { createSpelling, soundOf } from '../../src/knowledge/spelling.ts';

const spelling = createSpelling(['возврат', 'доставка', 'заказ', 'цена', 'размер', 'чек', 'гарантия']);

test.each([
  ['written by ear', 'вазврат', 'возврат', 0.95],
  ['a letter lost', 'достака', 'доставка', 0.8],
  ['neighbours swapped', 'гаратния', 'гарантия', 0.8],
  ['two slips in a long word', 'догтавла', 'доставка', 0.6],
  ['a soft sign lost and a vowel by ear', 'закас', 'заказ', 0.95],
])('%s', (_case, word, meant, likeness) => {
  expect(spelling.guess(word)[0]).toEqual({ word: meant, likeness });
});

test.each([
  ['a longer form', 'гарантийщик', 'гарантийный'],
  ['a verb with a prefix', 'заформатировать', 'отформатировать'],
])('%s is kin', (_case, word, meant) => {
  const kin = createSpelling(['гарантийный', 'гарантия', 'отформатировать']);
  expect(kin.guess(word).map((guess) => guess.word)).toContain(meant);
});

test.each(['возврат', 'чик', 'iphone', '12345', 'абракадабра', ''])('no guess for «%s»', (word) => {
  expect(spelling.guess(word)).toEqual([]);
});

test('words that sound alike have one sound', () => {
  expect(soundOf('счёт'.replace('ё', 'е'))).not.toBe('');
  expect(soundOf('подъезд')).toBe(soundOf('падьезт'));
  expect(soundOf('коллекция')).toBe(soundOf('калекцыя'));
});
