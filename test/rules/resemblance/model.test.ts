/** What labelled texts teach: the category, the sentence and the words that make a new text like them. */
import { describe, expect, test } from 'vitest';
import type { Category } from '../../../src/desk/checking.ts';
import { labelledText } from '../../../src/rules/labelled.ts';
import { learn, likenessOf } from '../../../src/rules/resemblance/model.ts';
import { packModel, unpackModel } from '../../../src/rules/resemblance/packed.ts';
import { wordsOutside } from '../../../src/rules/resemblance/words-outside.ts';
import { structureOf } from '../../../src/rules/structure.ts';
import { toBase } from '../../../src/text/graphemes.ts';

const lesson = (text: string, ...expected: Category[]) => labelledText.parse({ id: text, text, expected });
const lessons = [
  lesson('Загляните к нам в мастерскую, поговорим.', 'off_platform_contact'),
  lesson('Загляните в мастерскую на углу.', 'off_platform_contact'),
  lesson('Прихватите заодно вторую кружку.', 'upsell'),
  lesson('Прихватите к чаю ещё и мёд.', 'upsell'),
  lesson('Кружка из мастерской на углу стола держит тепло.'),
  lesson('Мёд цветочный, кружка керамическая.'),
  lesson('Не тот цвет вышлем заново.', 'unconfirmed_promise'),
];
const asked = new Set<Category>(['off_platform_contact', 'upsell']);
const model = learn(lessons, asked);

function judge(raw: string, by = model) {
  const base = toBase(raw);
  const found = likenessOf(by, wordsOutside(base.text, structureOf(base, raw), []));
  return found === null
    ? null
    : {
        category: found.category,
        sentence: base.text.slice(found.span.start, found.span.end),
        words: found.words.map(({ start, end }) => base.text.slice(start, end)),
      };
}

describe('a text like the lessons', () => {
  test('is of their category, and says which sentence and words make it so', () => {
    expect(judge('Добрый день. Прихватите вторую подушку.')).toEqual({
      category: 'upsell',
      sentence: 'прихватите вторую подушку',
      words: ['прихватите', 'вторую'],
    });
    expect(judge('Загляните к мастерам в нашу мастерскую.')?.category).toBe('off_platform_contact');
  });

  test('is none when it is like those that break nothing', () => {
    expect(judge('Мёд керамический, кружка цветочная.')).toBeNull();
    expect(judge('')).toBeNull();
  });

  test('is none when it is like a violation that nobody asks about', () => {
    expect(judge('Не тот цвет вышлем заново.')).toBeNull();
  });
});

test('a model that has seen nothing finds nothing', () => {
  expect(judge('Загляните в мастерскую.', learn([], asked))).toBeNull();
  expect(judge('Загляните в мастерскую.', learn(lessons, new Set()))).toBeNull();
});

test('as JSON it stays the same', () => {
  expect(unpackModel(JSON.parse(JSON.stringify(packModel(model))))).toEqual(model);
});

test('the same lessons teach the same', () => {
  expect(learn(lessons, asked)).toEqual(model);
});
