/** Where a person lives: streets, houses, flats, settlements and postal codes in the ways buyers write them. */
import type { PersonalPattern } from './placeholders.ts';

const street =
  '(?:улиц[аеыуй]{1,2}|ул\\.?|проспект[аеу]?|просп\\.|пр-?к?т\\.?|переул(?:ок|ке|ка)|пер\\.?|шоссе|бульвар[ае]?|б-р|бул\\.|набережн(?:ая|ой|ую)|наб\\.|площад[ьи]|пл\\.|микрорайон[ае]?|мкр\\.?|проезд[ае]?|тупик[ае]?|алле[яие]|снт|днт|пос[её]л(?:ок|ке|ка)|пос\\.|пгт|деревн[яеи]|дер\\.|сел[оеа]|станиц[аеы]|квартал[ае]?)';
const detail =
  '(?:д(?:ом[ае]?|\\.)?|корп(?:ус[ае]?|\\.)?|к\\.?|стр(?:оение|\\.)?|кв(?:артир[аеы]|\\.)?|под(?:ъезд[ае]?|\\.)?|эт(?:аж[ае]?|\\.)?|домофон|код|оф(?:ис[ае]?|\\.)?|лит(?:ера|\\.)?|вл(?:адение|\\.)?)';
const house = `(?:[\\s,]+${detail}?[\\s.:№]*\\d{1,4}[а-я]?(?![\\p{L}\\d])(?:[/-]\\d{1,4}[а-я]?)?)`;
const word = '[«"]?[\\p{L}\\d][\\p{L}\\d.-]*[»"]?';
const start = '(?<![\\p{L}\\d-])';
const town = '(?:(?:г(?:ород[ае]?)?\\.?|город[ае]?)\\s*[А-ЯЁ][\\p{L}-]+(?:\\s[А-ЯЁ][\\p{L}-]+)?)';

/** Case counts only where a capital is the sign of a name; the rest is matched in any case. */
export const addressPatterns: readonly PersonalPattern[] = [
  any(`${start}(?:${word}\\s)?${word}\\s${street}${house}+`),
  any(`${start}(?:\\d{6}[\\s,]+)?${street}[\\s,]*(?:${word}[\\s,]+){0,2}?${word}${house}+`),
  any(`${start}(?:почтовый\\s+)?индекс[\\s:№-]*\\d{6}(?!\\d)`),
  any(
    `${start}(?:кв(?:артир[аеы]|\\.)?|подъезд[ае]?|домофон|дом[ае]?|д\\.)[\\s.:№]*\\d{1,4}[а-я]?(?:[/-]\\d{1,4})?(?![\\p{L}\\d])`,
  ),
  any(
    `${start}(?:адрес(?:у|е|ом)?|живу|прожива[юе]\\S*|прописан\\S*)\\s*(?:доставки|проживания|по адресу)?\\s*[:—-]\\s*[^\\n.!?;]{4,100}`,
  ),
  capital(`${start}${street.toLowerCase()}\\s+[«"]?[А-ЯЁ][\\p{L}-]+(?:\\s[А-ЯЁ][\\p{L}-]+)?[»"]?`),
  capital(
    `${start}[А-ЯЁ][\\p{Ll}-]+(?:а|я|ой|ая|ского|ого|ова|ева|ина|ий)\\s*,?\\s+\\d{1,3}[а-я]?(?:\\s*[-/,]\\s*(?:кв\\.?\\s*)?\\d{1,4})+(?!\\d)`,
  ),
  capital(`${start}${town}(?![\\p{L}])`),
];

function any(source: string): PersonalPattern {
  return { kind: 'ADDRESS', pattern: new RegExp(source, 'giu') };
}

function capital(source: string): PersonalPattern {
  return { kind: 'ADDRESS', pattern: new RegExp(source, 'gu') };
}
