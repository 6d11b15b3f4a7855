/** Reads sums of money. */
import { type NumberRead, readNumber, readRange } from './numerals.ts';
import type { Token } from './word-types.ts';

export interface MoneyRead {
  readonly min: number;
  readonly max: number;
  readonly currency: string;
  readonly implied: boolean;
  readonly from: number;
  readonly next: number;
}

export function readMoney(tokens: readonly Token[], index: number): MoneyRead | null {
  return readAmount(tokens, index) ?? readUnitFirst(tokens, index);
}

/** «1 299 ₽», «полторы тысячи рублей», «500–700 р.», «100 руб. 50 коп.», «2к», «цена 990». */
function readAmount(tokens: readonly Token[], index: number): MoneyRead | null {
  const number = readRange(tokens, index);
  if (number === null || number.several) return null;
  const at = skipAdjective(tokens, number.next);
  const currency = isSize(tokens, index) ? undefined : tokens[at]?.meaning.currency;
  if (currency === undefined || (tokens[at]?.text === 'р' && tokens[at]?.newLine))
    return readImplied(tokens, index, number);
  const next =
    tokens[at + 1]?.text === '.' && /^[а-я]{1,4}$/.test(tokens[at]?.text ?? '') && tokens[at + 1]?.glued
      ? at + 2
      : at + 1;
  const kopecks = currency.size === 100 ? readKopecks(tokens, next) : null;
  const extra = kopecks?.value ?? 0;
  return {
    min: Math.round(number.min * currency.size) + extra,
    max: Math.round(number.max * currency.size) + extra,
    currency: currency.code,
    implied: false,
    from: index,
    next: kopecks?.next ?? next,
  };
}

function skipAdjective(tokens: readonly Token[], index: number): number {
  return /^(российск|белорусск|полн)/.test(tokens[index]?.text ?? '') ? index + 1 : index;
}

/** «размер 52 р.» counts no roubles. */
function isSize(tokens: readonly Token[], index: number): boolean {
  return [1, 2, 3].some((back) => /^(размер|рост|обхват)/.test(tokens[index - back]?.text ?? ''));
}

function readKopecks(
  tokens: readonly Token[],
  index: number,
): { readonly value: number; readonly next: number } | null {
  const number = tokens[index]?.kind === 'number' ? readNumber(tokens, index) : null;
  const currency = number === null ? undefined : tokens[number.next]?.meaning.currency;
  if (number === null || currency?.size !== 1) return null;
  return {
    value: number.min,
    next: tokens[number.next + 1]?.text === '.' ? number.next + 2 : number.next + 1,
  };
}

const priceWords =
  /^(цен[аыеу]|ценой|стоит|стоят|стоил|стоимост|сумм|скидк|скинем|доплат|компенсац|компенсир|возмест|верн[еу]|стоить|обойд|обход|просят|просим|прода[ею]|отда[едю]|взять|выйдет|дисконт|дешевле|дороже|бюджет|переплат|промокод|оплат|ценник|сэконом|эконом(ия|ии|ию)$|сбереж|сберегл|сберегут|выгадае|выиграе|уступ(им|лю)|сбав|сброси|скину$|тянет|потянет|обош[ле]|тариф|прайс|расценк)/;
const fillers = new Set([
  ':',
  '-',
  'составит',
  'составляет',
  'будет',
  'равна',
  'в',
  'размере',
  'на',
  'за',
  'вам',
  'сейчас',
  'всего',
  'около',
  'до',
  'от',
  'товара',
  'заказа',
  'по',
  'сейчас',
  'ваша',
  'теперь',
  'станет',
  'станут',
  'стала',
  'упадет',
  'снизится',
  'вырастет',
  'набора',
  'комплекта',
  'пары',
  'лишь',
  'только',
  'из',
  'себе',
  'еще',
  'почти',
  'целых',
  'целую',
  'отдельно',
  'примерно',
  'ровно',
  'где',
  'то',
  'за',
  'акции',
]);
const resolutions =
  /^(разрешен|экран|видео|монитор|телевиз|камер|ultra|uhd|матриц|съемк|запис|hd|hdmi|качеств|формат)/;

/** A bare number is money only behind a word of price and with nothing counted after it; «2к» also by itself. */
function readImplied(tokens: readonly Token[], index: number, number: NumberRead): MoneyRead | null {
  const last = tokens[number.next - 1];
  const thousands = (last?.text === 'к' || last?.text === 'k') && last.glued;
  const scaled =
    thousands ||
    Boolean(last?.meaning.scale) ||
    tokens.slice(index, number.next).some((token) => token.meaning.scale);
  const colloquial = readColloquial(tokens, index, number);
  if (colloquial !== null) return colloquial;
  const value = Math.round(number.min * 100);
  if (number.min < 10 || number.min > 10_000_000 || isFollowed(tokens, number.next)) return null;
  const priced =
    isPriced(tokens, index) ||
    (scaled && /^(сверху|дешевле|дороже)$/.test(tokens[number.next]?.text ?? '')) ||
    (scaled && (tokens[index - 1]?.text === 'за' || speaksOfPrice(tokens, index)));
  const resolution =
    thousands &&
    (number.min === 2_000 || number.min === 4_000 || number.min === 8_000) &&
    isNear(tokens, index, number.next);
  if (resolution || !(priced || (thousands && number.min !== 4_000 && number.min !== 8_000))) return null;
  if (
    !scaled &&
    number.digits === null &&
    tokens[index]?.kind === 'number' &&
    Number.isInteger(number.min) === false &&
    number.min < 100
  )
    return null;
  return {
    min: value,
    max: Math.round(number.max * 100),
    currency: 'RUB',
    implied: true,
    from: index,
    next: number.next,
  };
}

/** «за две четыреста»: thousands and hundreds without the word between them. */
function readColloquial(tokens: readonly Token[], index: number, number: NumberRead): MoneyRead | null {
  const hundreds = tokens[number.next]?.meaning.cardinal ?? 0;
  if (tokens[index]?.kind !== 'word' || number.min < 1 || number.min > 20 || hundreds < 100) return null;
  const rest = readNumber(tokens, number.next);
  if (rest === null || !isPriced(tokens, index) || isFollowed(tokens, rest.next)) return null;
  const value = Math.round((number.min * 1_000 + rest.min) * 100);
  return { min: value, max: value, currency: 'RUB', implied: true, from: index, next: rest.next };
}

function isPriced(tokens: readonly Token[], index: number): boolean {
  for (let back = 1; back <= 4; back += 1) {
    const word = tokens[index - back]?.text ?? '';
    if (priceWords.test(word)) return true;
    if (!fillers.has(word)) return false;
  }
  return false;
}

/** A word of price a few words before a thousand or a hundred: «цена пледа упадёт до двух тысяч». */
function speaksOfPrice(tokens: readonly Token[], index: number): boolean {
  for (let back = 1; back <= 6; back += 1) {
    const token = tokens[index - back];
    if (token === undefined || token.newLine || ['.', '!', '?', ';'].includes(token.text)) return false;
    if (/^(цен[аыеу]|ценник|стоимост|скидк|просят$|просим$)/.test(token.text)) return true;
  }
  return false;
}

/** Something is counted, or the digits go on: then it is no bare sum. */
function isFollowed(tokens: readonly Token[], index: number): boolean {
  const after = tokens[index];
  if (after === undefined) return false;
  if (after.kind === 'mark')
    return (
      ['-', '/', ':', '%', '°', '×', '*'].includes(after.text) ||
      (after.text === '.' && tokens[index + 1]?.glued === true && tokens[index + 1]?.kind === 'number')
    );
  if (after.kind === 'number' || after.glued) return true;
  const { month, unit, measure, currency, percent, workday } = after.meaning;
  const counted = month || unit || measure || currency || percent || workday;
  return (
    Boolean(counted) ||
    !/^(ровно|примерно|целиком|всего|за|вместо|без|с|и|на|по|в|от|до|мы|вам|вы|или|если|при|что|но|а|это|после|был|будет|сейчас|дешевле|дороже|выгоднее|меньше|экономии|сверху|прямо|лично|просто|сразу|вам)$/.test(
      after.text,
    )
  );
}

function isNear(tokens: readonly Token[], from: number, next: number): boolean {
  return tokens.slice(Math.max(0, from - 3), next + 3).some((token) => resolutions.test(token.text));
}

/** «₽500», «рублей пятьсот». */
function readUnitFirst(tokens: readonly Token[], index: number): MoneyRead | null {
  const token = tokens[index];
  const currency = token?.meaning.currency;
  if (token === undefined || currency === undefined || currency.size !== 100) return null;
  if (token.kind === 'word' && token.text !== 'рублей') return null;
  const before = tokens[index - 1];
  if (before?.kind === 'number' || before?.meaning.cardinal !== undefined || before?.meaning.scale)
    return null;
  const number = readNumber(tokens, index + 1);
  if (number === null || number.several) return null;
  return {
    min: Math.round(number.min * 100),
    max: Math.round(number.max * 100),
    currency: currency.code,
    implied: false,
    from: index,
    next: number.next,
  };
}
