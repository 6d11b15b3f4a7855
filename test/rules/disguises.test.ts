/** How sellers hide words: every way of writing in a table, and as laws over the examples that the rules carry. */
import { describe, expect, test } from 'vitest';
import { createChecker } from '../../src/rules/checker.ts';
import { checkContextOf } from '../../src/rules/known-context.ts';
import { loadRules } from '../../src/rules/load.ts';
import { checkText } from './check.ts';

describe('a disguised violation is found', () => {
  test.each([
    ['letters set apart before a preposition', 'Д о б а в ь т е в корзину второй чехол.', 'upsell'],
    ['several words set apart in one run', 'О т з ы в у д а л и т е.', 'review_manipulation'],
    ['several words set apart, the other order', 'У д а л и т е о т з ы в.', 'review_manipulation'],
    ['a whole phrase set apart', 'П и ш и т е в т е л е г р а м.', 'off_platform_contact'],
    ['wide gaps between words', 'Сообщите к о д  и з  с м с, пожалуйста.', 'personal_data'],
    ['three letters of an abbreviation', 'С В В код подскажите.', 'personal_data'],
    ['Latin letters at the end of a Russian word', 'Пишите в телегrame.', 'off_platform_contact'],
    ['Russian letters at the end of a Latin word', 'Напишите в vatsапп.', 'off_platform_contact'],
    ['a Russian letter for another', 'Бepнём дeньги caми.', 'return_outside_account'],
    ['a hyphen at the end of a line', 'Напишите в теле-\nграм.', 'off_platform_contact'],
    ['a line break behind a short word', 'Вы\nшлем вам новую деталь взамен.', 'unconfirmed_promise'],
    ['a word from its end', 'Пишите в маргелет.', 'off_platform_contact'],
    ['words from their ends', 'Етишип в маргелет.', 'off_platform_contact'],
    ['a phrase on the other layout', 'gbibnt d ntktuhfv', 'off_platform_contact'],
    ['another phrase on the other layout', 'jnvtybnt pfrfp', 'asks_to_cancel'],
    ['stretched vowels', 'Пишите в вотсааап.', 'off_platform_contact'],
    ['an emoji for a letter', 'Пишите в в⭕тсап.', 'off_platform_contact'],
    ['a squared emoji letter', 'Пишите в телегр🅰м.', 'off_platform_contact'],
    ['circled letters', 'Пишите в 🅣🅔🅛🅔🅖🅡🅐🅜.', 'off_platform_contact'],
    ['a digit and a sounding letter', 'Отправим p0слезавтра.', 'unconfirmed_date'],
    ['a number in sounding letters', 'Доставка займёт d v a дня.', 'unconfirmed_date'],
    ['letters for the digits of a date', 'Заказ доставят 24/О4.', 'unconfirmed_date'],
    ['an abbreviation before a preposition', 'Сообщите C V C с обратной стороны.', 'personal_data'],
    ['a letter put in front', 'Ответим в nтелеgрамм.', 'off_platform_contact'],
    ['a short word torn', 'Уд4лите отз ыв.', 'review_manipulation'],
    ['two hyphens in a short name', 'О-зо-н вас обманул, не мы.', 'negative_about_others'],
    ['a phone in words and digits', 'Наберите 8 девятьсот 16 два ноля 5 сорок 12.', 'off_platform_contact'],
    ['a sum in words and digits', 'Доплатите три00 рублей.', 'extra_payment'],
  ])('%s: %s', (_, text, category) => {
    expect(checkText(text).findings.map((finding) => finding.category)).toContain(category);
  });
});

describe('the same ways of writing in innocent words find nothing', () => {
  test.each([
    'Комплектация:\n– стул,\n– бол-\nты М8,\n– ключ.',
    'Размеры S M L есть в таблице.',
    'Варианты а б в отличаются цветом.',
    'Без коробки чехол не вернуть в прежний вид.',
    'К а ч е с т в о проверено.',
    'Спасибооо за тёплые слова!',
    'Модель vatan поставляется с чехлом.',
    '⭕ Диаметр кольца 20 мм.\n❌ Не стирать.',
    'Формат 24/О4 указан на шильдике.',
  ])('%s', (text) => {
    expect(checkText(text).findings).toEqual([]);
  });
});

const plainWord = /(?<![\p{L}\p{N}])[а-яё]{6,}(?![\p{L}\p{N}])/giu;
const eachWord = (change: (word: string) => string) => (text: string) => text.replace(plainWord, change);
const stretched = (word: string) => word.replace(/(?<=[а-яё]{2})[аеиоуы](?=[а-яё])/iu, '$&$&$&');

/** So harsh a disguise of every word also hides what makes an innocent text innocent: a few may be stopped. */
const mostCried = 0.08;

/** Each leaves words readable; `least` is the share of the rules' own bad examples that must be found under it. */
const laws = [
  { name: 'letters set apart by blanks', least: 0.9, apply: eachWord((word) => [...word].join(' ')) },
  {
    name: 'torn by a hyphen at a line end',
    least: 0.9,
    apply: eachWord((word) => `${word.slice(0, 3)}-\n${word.slice(3)}`),
  },
  { name: 'stretched vowels', least: 0.9, apply: eachWord(stretched) },
  { name: 'from the end', least: 0.9, apply: eachWord((word) => [...word].reverse().join('')) },
  { name: 'an emoji for о', least: 0.9, apply: eachWord((word) => word.replace(/(?<=[а-яё])о/u, '⭕')) },
  {
    name: 'Latin letters by sound in a Russian word',
    least: 0.9,
    apply: eachWord((word) => word.replace(/д/u, 'd').replace(/л/u, 'l').replace(/г/u, 'g')),
  },
] as const;

const ruleSet = loadRules('data');
const checker = createChecker({ ruleSet });
const rules = ruleSet.rules.filter((rule) => rule.disguises && rule.detector === undefined);

describe('over the examples of all rules', () => {
  test.each(laws)('$name', ({ apply, least }) => {
    const bad = rules.flatMap((rule) => rule.examples.bad.map((example) => ({ rule, example })));
    const missed = bad.filter(({ rule, example }) => {
      const text = example.text.replace(/\[\[(.*)\]\]/su, (_, inside: string) => apply(inside));
      return !found(text, example).includes(rule.category);
    });
    const cried = rules.flatMap((rule) =>
      rule.examples.good.filter((example) => found(apply(example.text), example).length > 0),
    );
    const good = rules.flatMap((rule) => rule.examples.good);
    expect(cried.length / good.length, cried.map(({ text }) => apply(text)).join('\n')).toBeLessThan(
      mostCried,
    );
    expect(
      1 - missed.length / bad.length,
      missed.map(({ example }) => example.text).join('\n'),
    ).toBeGreaterThan(least);
  });
});

function found(
  text: string,
  { context, channel }: (typeof rules)[number]['examples']['good'][number],
): string[] {
  return checker.check(text, checkContextOf(context, channel)).findings.map(({ category }) => category);
}
