/** Reads percentages and shares of a price. */
import { readRange } from './numerals.ts';
import type { Token } from './word-types.ts';

export interface PercentRead {
  readonly min: number;
  readonly max: number;
  readonly share: boolean;
  readonly from: number;
  readonly next: number;
}

/** «10 %», «десять процентов», «5–10%», «30%-ная»; «половина стоимости», «треть цены», «за полцены». */
export function readPercent(tokens: readonly Token[], index: number): PercentRead | null {
  const number = readRange(tokens, index);
  if (number !== null && !number.several && tokens[number.next]?.meaning.percent) {
    return { min: number.min, max: number.max, share: false, from: index, next: number.next + 1 };
  }
  if (number !== null && tokens[number.next]?.text === '-' && tokens[number.next + 1]?.meaning.percent) {
    return { min: number.min, max: number.max, share: false, from: index, next: number.next + 2 };
  }
  return readShare(tokens, index);
}

/** «на четверть дешевле», «дешевле на треть», «скидка вдвое». */
function isCheaper(tokens: readonly Token[], index: number): boolean {
  return (
    [-2, -1, 1, 2].some((step) =>
      /^(дешевле|ниже|выгоднее|скидк|скинем|уступим|сбавим|сбросим|снизим|снизили|снижен|уценк|уценил|подешеве|удешев|обойдет|обойдут)/.test(
        tokens[index + step]?.text ?? '',
      ),
    ) ||
    priceFalls(tokens, index) ||
    costsLess(tokens, index)
  );
}

const paying = /^(стоить|обой(дет|дут)ся|вы(йдет|йдут)|заплат|оплатите|отдадите|потратите)/;

/** «будет стоить на треть меньше», «заплатите вполовину меньше». */
function costsLess(tokens: readonly Token[], index: number): boolean {
  const less = [1, 2].some((step) => /^(меньше|поменьше)$/.test(tokens[index + step]?.text ?? ''));
  return less && [-1, -2, -3, -4].some((step) => paying.test(tokens[index + step]?.text ?? ''));
}

const falling =
  /^(упа[дл]|сниз|пада|похуде|подешеве|урез|сократ|сбав|сброс|опуст|уменьш|станет|будет|скин|роня|урони|слож)/;

/** «ценник похудеет ровно на треть», «цену снизим наполовину»: the price and its fall, a few words before the share. */
function priceFalls(tokens: readonly Token[], index: number): boolean {
  let falls = false;
  for (let back = 1; back <= 8; back += 1) {
    const token = tokens[index - back];
    if (token === undefined || token.newLine || ['.', '!', '?', ';'].includes(token.text)) return false;
    falls ||= falling.test(token.text);
    if (/^(цен[аыу]|ценник|стоимост[ьи]|прайс)$/.test(token.text)) return falls;
  }
  return false;
}

/** «каждый десятый рубль», «каждая десятая купюра»: that part of what was paid. */
function readEach(tokens: readonly Token[], index: number): PercentRead | null {
  const of = tokens[index + 1]?.meaning.ordinal;
  if (of === undefined || of < 2 || !/^кажд(ый|ая|ую)$/.test(tokens[index]?.text ?? '')) return null;
  if (!/^(рубл|купюр|копе|бумажк|денежк|банкнот)/.test(tokens[index + 2]?.text ?? '')) return null;
  return { min: 100 / of, max: 100 / of, share: true, from: index, next: index + 3 };
}

/** «цена упадёт в два раза», «в полтора раза дешевле». */
function readTimes(tokens: readonly Token[], index: number): PercentRead | null {
  if (!/^во?$/.test(tokens[index]?.text ?? '')) return null;
  const times = readRange(tokens, index + 1);
  if (times === null || times.several || times.min <= 1) return null;
  if (!/^раза?$/.test(tokens[times.next]?.text ?? '')) return null;
  const isOfPrice = /^(дешевле|выгоднее)$/.test(tokens[times.next + 1]?.text ?? '');
  if (!isOfPrice && !priceFalls(tokens, index)) return null;
  const share = 100 - 100 / times.min;
  return { min: share, max: share, share: true, from: index, next: times.next + 1 };
}

/** «одну пятую стоимости», «десятую часть цены», «одна седьмая от цены». */
function readPart(tokens: readonly Token[], index: number): PercentRead | null {
  const counted = tokens[index]?.meaning.cardinal === 1;
  const at = counted ? index + 1 : index;
  const of = tokens[at]?.meaning.ordinal;
  if (of === undefined || of < 3 || of > 20 || !/(ую|ью|ая|ья|ой|ей)$/.test(tokens[at]?.text ?? ''))
    return null;
  const partWord = /^част/.test(tokens[at + 1]?.text ?? '') ? 1 : 0;
  if (!counted && partWord === 0) return null;
  const fromWord = tokens[at + 1 + partWord]?.text === 'от' ? 1 : 0;
  const whole = at + 1 + partWord + fromWord;
  if (!/^(стоимост|цен|сумм|оплат|уплачен)/.test(tokens[whole]?.text ?? '')) return null;
  return { min: 100 / of, max: 100 / of, share: true, from: index, next: whole + 1 };
}

function readShare(tokens: readonly Token[], index: number): PercentRead | null {
  const token = tokens[index];
  const part = readPart(tokens, index) ?? readEach(tokens, index) ?? readTimes(tokens, index);
  if (part !== null) return part;
  const share = token?.meaning.share ?? (token?.meaning.half ? 50 : undefined);
  if (token === undefined || share === undefined) return null;
  if (/полцены$/.test(token.text) || isCheaper(tokens, index))
    return { min: share, max: share, share: true, from: index, next: index + 1 };
  for (let ahead = 1; ahead <= 6; ahead += 1) {
    const word = tokens[index + ahead]?.text ?? '';
    if (
      /^(стоимост|цен[аыу]$|цене|сумм|оплат|платеж|денег|средств|отдали|заплатили|уплатили|потратили|платили)/.test(
        word,
      )
    ) {
      return { min: share, max: share, share: true, from: index, next: index + ahead + 1 };
    }
    if (!/^(,|от|того|что|вы|ваш|этой|всей|полной|его|ее|уплаченной|товара|заказа|внесенной)/.test(word))
      return null;
  }
  return null;
}
