/** Numbers and addresses of the net that find a person: phones, e-mails, cards, documents. */
import { phoneNumbersIn } from '../../text/phone-numbers.ts';
import type { PersonalPattern, PlaceholderKind } from './placeholders.ts';

const gap = '[\\s\\-‐-―−.()\\u00b7/_*]';

const email: PersonalPattern = {
  kind: 'EMAIL',
  pattern:
    /[\p{L}\d._%+-]+\s?(?:@|\(at\)|\[at\]|\(собака\)|\sсобака\s)\s?[\p{L}\d-]+(?:\s?(?:\.|\sточка\s)\s?[\p{L}\d-]+)*\s?(?:\.|\sточка\s)\s?\p{L}{2,}/giu,
};

const link: PersonalPattern = {
  kind: 'LINK',
  pattern:
    /(?:https?:\/\/|www\.)\S+|(?:^|(?<=[\s(]))(?:t\.me|telegram\.me|vk\.com|wa\.me|instagram\.com|ok\.ru|facebook\.com|viber\.com)\/\S+/giu,
  accepts: (matched) => !/^(?:https?:\/\/)?(?:www\.)?ozon\.ru(?:\/|$)/iu.test(matched),
};

const nick: PersonalPattern = { kind: 'NICK', pattern: /(?<![\p{L}\d])@[\p{L}\d_]{3,32}/gu };

/** A misspelt card is a card still: four groups of four count without the check digit. */
const card: PersonalPattern = {
  kind: 'CARD',
  pattern: new RegExp(`(?<!\\d)\\d(?:${gap}?\\d){12,18}(?!\\d)`, 'gu'),
  accepts: (matched) => passesLuhn(digitsOf(matched)) || /^\d{4}(?:\D+\d{4}){3}$/u.test(matched),
};

const russianPhone: PersonalPattern = {
  kind: 'PHONE',
  pattern: new RegExp(
    `(?<![\\d])(?:\\+\\s?7|8|7)${gap}*(?:\\d${gap}*){9}\\d(?!\\d)|(?<!\\d)\\(?9\\d{2}\\)?${gap}*\\d{3}${gap}*\\d{2}${gap}*\\d{2}(?!\\d)|\\+\\d(?:${gap}*\\d){8,14}`,
    'gu',
  ),
};

const snils: PersonalPattern = {
  kind: 'SNILS',
  pattern: /снилс\D{0,12}\d[\d\s-]{9,14}|(?<!\d)\d{3}-\d{3}-\d{3}[\s-]?\d{2}(?!\d)/giu,
};

const passport: PersonalPattern = {
  kind: 'PASSPORT',
  pattern:
    /паспорт[^\d\n]{0,30}\d{2}\s?\d{2}[^\d\n]{0,12}\d{6}|(?<!\d)\d{2}\s?\d{2}\s№?\s?\d{6}(?!\d)|сери[яи]\s*\d{2}\s?\d{2}[^\d\n]{0,15}\d{6}/giu,
};

const inn: PersonalPattern = { kind: 'INN', pattern: /инн\D{0,10}\d{10}(?:\d{2})?(?!\d)/giu };

const bareInn: PersonalPattern = {
  kind: 'INN',
  pattern: /(?<!\d)\d{12}(?!\d)/gu,
  accepts: isPersonalInn,
};

/** Order-like numbers that are none of this case's: they name somebody's order. */
const foreignOrder: PersonalPattern = {
  kind: 'ORDER',
  pattern: /(?<!\d)\d{6,10}-\d{4}(?:-\d{1,3})?(?!\d)/gu,
};

/** Whatever long number is left: nobody needs it to answer, and it may be anybody's. */
const longNumber: PersonalPattern = {
  kind: 'NUMBER',
  pattern: /(?<![\d.])\d(?:[ \-–—]?\d){6,}(?![\d.]\d)/gu,
  accepts: (matched) => !/\d{4}-\d{2}-\d{2}|^\d{1,3}(?: 000)+$/u.test(matched),
};

export const numberPatterns: readonly PersonalPattern[] = [
  email,
  link,
  nick,
  snils,
  passport,
  inn,
  bareInn,
  foreignOrder,
  card,
  russianPhone,
  foreignPhones(),
  longNumber,
];

/** What no shop's statement needs, should it have got into an entry. */
export const shopPatterns: readonly PersonalPattern[] = [email, card, russianPhone];

/** Numbers of other countries without a plus, as the library knows them. */
function foreignPhones(): PersonalPattern {
  return {
    kind: 'PHONE',
    pattern: /(?<!\d)(?:00)?\d[\d\s\-().]{9,18}\d(?!\d)/gu,
    accepts: (matched) => phoneNumbersIn(matched).length > 0,
  };
}

function digitsOf(text: string): string {
  return text.replace(/\D/gu, '');
}

export function passesLuhn(digits: string): boolean {
  const sum = [...digits].toReversed().reduce((total, digit, index) => {
    const doubled = Number(digit) * (index % 2 === 1 ? 2 : 1);
    return total + (doubled > 9 ? doubled - 9 : doubled);
  }, 0);
  return digits.length >= 13 && sum % 10 === 0;
}

/** Check digits of a person's twelve-digit INN. */
function isPersonalInn(digits: string): boolean {
  const check = (weights: readonly number[]) =>
    (weights.reduce((sum, weight, index) => sum + weight * Number(digits[index]), 0) % 11) % 10;
  const eleventh = check([7, 2, 4, 10, 3, 5, 9, 4, 6, 8]);
  const twelfth = check([3, 7, 2, 4, 10, 3, 5, 9, 4, 6, 8]);
  return eleventh === Number(digits[10]) && twelfth === Number(digits[11]);
}

const units = 'ноль нуль один одна два две три четыре пять шесть семь восемь девять';
const teens =
  'десять одиннадцать двенадцать тринадцать четырнадцать пятнадцать шестнадцать семнадцать восемнадцать девятнадцать';
const tens = 'двадцать тридцать сорок пятьдесят шестьдесят семьдесят восемьдесят девяносто';
const hundreds = 'сто двести триста четыреста пятьсот шестьсот семьсот восемьсот девятьсот';
const weights = new Map<string, number>([
  ...units.split(' ').map((word) => [word, 1] as const),
  ...`${teens} ${tens}`.split(' ').map((word) => [word, 2] as const),
  ...hundreds.split(' ').map((word) => [word, 3] as const),
]);
const spoken = new RegExp(
  `(?<![\\p{L}\\d])(?:плюс\\s+)?(?:${[...weights.keys()].join('|')}|\\d+)(?:[\\s,.\\-–—]+(?:${[...weights.keys()].join('|')}|\\d+)(?![\\p{L}\\d]))+`,
  'giu',
);

/** A phone spelt out: «восемь девятьсот двенадцать 345 шестьдесят семь…». */
export function numbersInWords(text: string, put: (kind: PlaceholderKind, value: string) => string): string {
  return text.replace(spoken, (matched) => {
    const parts = matched.toLowerCase().match(/[\p{L}]+|\d+/gu) ?? [];
    const digits = parts.reduce(
      (sum, part) => sum + (weights.get(part) ?? (/\d/u.test(part) ? part.length : 0)),
      0,
    );
    const long = parts.length >= 4 && digits >= 9 && parts.some((part) => weights.has(part));
    return long ? put('PHONE', matched) : matched;
  });
}
