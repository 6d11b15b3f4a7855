/** Reads calendar dates, ranges of them and months. */
import { isDatePlace } from './date-places.ts';
import { readDayNumber } from './numerals.ts';
import type { Bound, CalendarDay, PeriodPart } from './types.ts';
import type { Token } from './word-types.ts';

interface DayRead {
  readonly day: CalendarDay;
  readonly next: number;
}

export type DateRead =
  | {
      readonly kind: 'date';
      readonly day: CalendarDay;
      readonly bound: Bound;
      readonly from: number;
      readonly next: number;
    }
  | {
      readonly kind: 'date_range';
      readonly range: readonly [CalendarDay, CalendarDay];
      readonly from: number;
      readonly next: number;
    }
  | {
      readonly kind: 'month';
      readonly month: number;
      readonly year: number | null;
      readonly part: PeriodPart | null;
      readonly bound: Bound;
      readonly from: number;
      readonly next: number;
    };

/** A date or range at `index`; a range may begin with its preposition. */
export function readDate(tokens: readonly Token[], index: number): DateRead | null {
  return (
    readRangeWithPrepositions(tokens, index) ?? readPlainRange(tokens, index) ?? readSingle(tokens, index)
  );
}

const untilWords = new Set(['до', 'к', 'ко', 'по']);
const sinceWords = new Set(['с', 'со', 'после', 'начиная', 'от']);

/** What the words before `index` make of the value: «не позднее», «до», «с». */
export function boundBefore(tokens: readonly Token[], index: number): Bound {
  const before = tokens[index - 1]?.text ?? '';
  if (untilWords.has(before)) return 'until';
  if (sinceWords.has(before)) return 'since';
  const negated = tokens[index - 2]?.text === 'не';
  if (before === 'позднее' || before === 'позже') return negated ? 'until' : 'since';
  return before === 'раньше' || before === 'ранее' ? (negated ? 'since' : 'until') : null;
}

/** «с 2 по 4 марта», «со 2 марта до 4 апреля», «между 2 и 4 марта». */
function readRangeWithPrepositions(tokens: readonly Token[], index: number): DateRead | null {
  const preposition = tokens[index]?.text ?? '';
  if (!['с', 'со', 'от', 'между'].includes(preposition)) return null;
  const low = readLooseDay(tokens, index + 1);
  if (low === null) return null;
  const comma = tokens[low.next]?.text === ',' ? 1 : 0;
  const joint = tokens[low.next + comma]?.text ?? '';
  if (preposition === 'между' ? joint !== 'и' : joint !== 'по' && joint !== 'до') return null;
  return closeRange(tokens, index, low, low.next + comma + 1);
}

/** «2–4 марта», «2 марта – 4 апреля», «2 или 4 марта», «02.03-04.03». */
function readPlainRange(tokens: readonly Token[], index: number): DateRead | null {
  const low = readLooseDay(tokens, index);
  if (low === null) return null;
  const joint = tokens[low.next]?.text ?? '';
  if (!['-', 'или', 'и', '/', '…', 'по'].includes(joint)) return null;
  return closeRange(tokens, index, low, low.next + 1);
}

/** The low end takes month and year from the high end where it has none of its own. */
function closeRange(tokens: readonly Token[], from: number, low: DayRead, highAt: number): DateRead | null {
  const high = readLooseDay(tokens, tokens[highAt]?.text === '-' ? highAt + 1 : highAt);
  if (high === null) return null;
  if (
    high.day.month === null &&
    tokens[high.next - 1]?.text !== 'числа' &&
    tokens[high.next]?.text !== 'число'
  )
    return null;
  const borrowedMonth = low.day.month ?? high.day.month;
  const wraps = (borrowedMonth ?? 0) > (high.day.month ?? 0);
  const lowYear = low.day.year ?? (wraps && high.day.year ? high.day.year - 1 : high.day.year);
  const lowDay = { year: lowYear, month: borrowedMonth, day: low.day.day };
  return { kind: 'date_range', range: [lowDay, high.day], from, next: high.next };
}

function readSingle(tokens: readonly Token[], index: number): DateRead | null {
  const read = readFullDay(tokens, index) ?? readNumberedDay(tokens, index);
  if (read === null) return null;
  return { kind: 'date', day: read.day, bound: boundBefore(tokens, index), from: index, next: read.next };
}

/** A whole date or, for the low end of a range, a bare day. */
function readLooseDay(tokens: readonly Token[], index: number): DayRead | null {
  const full = readFullDay(tokens, index);
  if (full !== null) return full;
  const day = readDayNumber(tokens, index);
  if (day === null) return null;
  return { day: { year: null, month: null, day: day.day }, next: skipWord(tokens, day.next, 'числа') };
}

function readFullDay(tokens: readonly Token[], index: number): DayRead | null {
  return readIsoDay(tokens, index) ?? readDottedDay(tokens, index) ?? readNamedDay(tokens, index);
}

/** «21 марта 2026 года», «двадцать первого марта». */
function readNamedDay(tokens: readonly Token[], index: number): DayRead | null {
  const day = readDayNumber(tokens, index);
  if (day === null) return null;
  const named = skipWord(tokens, day.next, 'числа');
  const month = tokens[named]?.meaning.month;
  if (month === undefined || day.day > daysIn(month) || tokens[named]?.newLine) return null;
  const afterMonth =
    tokens[named + 1]?.text === '.' && (tokens[named]?.text.length ?? 9) <= 4 ? named + 2 : named + 1;
  const year = readYear(tokens, afterMonth);
  return {
    day: { year: year?.year ?? null, month, day: day.day },
    next: year?.next ?? named + 1,
  };
}

/** «2026», «2026 г.», «26 г.», «26 года». */
function readYear(
  tokens: readonly Token[],
  index: number,
): { readonly year: number; readonly next: number } | null {
  const token = tokens[index];
  if (token?.kind !== 'number') return null;
  const word = tokens[index + 1]?.text;
  const named = word === 'г' || word === 'год' || word === 'года' || word === 'году';
  const isYear = token.text.length === 4 ? /^20\d\d$/.test(token.text) : token.text.length === 2 && named;
  if (!isYear) return null;
  const year = Number(token.text) + (token.text.length === 2 ? 2000 : 0);
  if (!named) return { year, next: index + 1 };
  return { year, next: word === 'г' && tokens[index + 2]?.text === '.' ? index + 3 : index + 2 };
}

function readIsoDay(tokens: readonly Token[], index: number): DayRead | null {
  const year = tokens[index];
  if (year?.kind !== 'number' || year.text.length !== 4 || tokens[index + 1]?.text !== '-') return null;
  const [month, dash, day] = tokens.slice(index + 2, index + 5);
  if (dash?.text !== '-') return null;
  if (month?.kind !== 'number' || day?.kind !== 'number' || !month.glued || !day.glued) return null;
  return validDay(Number(year.text), Number(month.text), Number(day.text), index + 5);
}

/** «21.03», «21.03.26», «21/03/2026», «21-03-2026»; a slash or dash needs the year, a bare «21.3» is no date. */
function readDottedDay(tokens: readonly Token[], index: number): DayRead | null {
  const day = tokens[index];
  const separator = tokens[index + 1];
  const month = tokens[index + 2];
  if (day?.kind !== 'number' || day.text.length > 2 || month?.kind !== 'number' || month.text.length > 2)
    return null;
  if (separator === undefined || !['.', '/', '-', ','].includes(separator.text)) return null;
  const spelled = day.end - day.start > day.text.length && month.end - month.start > month.text.length;
  const spaced = !spelled && (!separator.glued || !month.glued);
  const year = tokens[index + 4];
  const sameSeparator = tokens[index + 3]?.text === separator.text && year?.kind === 'number';
  if (
    sameSeparator &&
    (year.text.length === 4 || year.text.length === 2) &&
    (!spaced || year.text.length === 4)
  ) {
    const full = Number(year.text) + (year.text.length === 2 ? 2000 : 0);
    return full < 2000 || full > 2099
      ? null
      : validDay(full, Number(month.text), Number(day.text), index + 5);
  }
  if (
    spaced ||
    month.text.length !== 2 ||
    separator.text === ',' ||
    !isDatePlace(tokens, index, separator.text)
  )
    return null;
  return validDay(null, Number(month.text), Number(day.text), index + 3);
}

/** «4-го числа», «к 4-му», «до четвёртого»: a day without its month needs «числа» or an ordinal after a preposition. */
/** Before a bare day in words: «привезут тринадцатого», «будет у вас девятнадцатого». */
const arrives =
  /^(привез|приед|прид|достав|вруч|отправ|отгруз|вас$|вами$|дома$|будет$|ждите|получите|заберете|прибуд|передад|до$|после$|с$)/;

function readNumberedDay(tokens: readonly Token[], index: number): DayRead | null {
  const day = readDayNumber(tokens, index);
  if (day === null) return null;
  const named = skipWord(tokens, day.next, 'числа', 'числу', 'число');
  const day31 = { year: null, month: null, day: day.day };
  if (named > day.next) return { day: day31, next: named };
  const before = tokens[index - 1]?.text ?? '';
  const closed =
    tokens[day.next] === undefined ||
    tokens[day.next]?.kind === 'mark' ||
    ['или', 'и', 'вы', 'мы', 'он', 'она', 'заказ', 'посылка'].includes(tokens[day.next]?.text ?? '');
  const isDigits = tokens[index]?.kind === 'number';
  if (!day.ordinal || !closed) return null;
  const told = isDigits
    ? untilWords.has(before) || sinceWords.has(before)
    : /(?:ого|его)$/.test(tokens[day.next - 1]?.text ?? '') && arrives.test(before);
  return told ? { day: day31, next: day.next } : null;
}

/** «в марте», «в начале марта», «до конца марта 2026»: a bare month needs a preposition, «Марта» may be a name. */
export function readMonth(tokens: readonly Token[], index: number): DateRead | null {
  const month = tokens[index]?.meaning.month;
  if (month === undefined || (tokens[index]?.text.length ?? 0) < 3) return null;
  const before = tokens[index - 1];
  const part = before?.meaning.part ?? (before?.text === 'числах' ? 'begin' : undefined);
  const preposition = part === undefined ? before?.text : tokens[index - 2]?.text;
  if (
    part === undefined &&
    !['в', 'до', 'к', 'с', 'на', 'этого', 'по', 'весь', 'следующего'].includes(preposition ?? '')
  )
    return null;
  const year = readYear(tokens, index + 1);
  return {
    kind: 'month',
    month,
    year: year?.year ?? null,
    part: part ?? null,
    bound: preposition === 'до' || preposition === 'к' ? 'until' : preposition === 'с' ? 'since' : null,
    from: part === undefined ? index : index - 1,
    next: year?.next ?? index + 1,
  };
}

function skipWord(tokens: readonly Token[], index: number, ...words: string[]): number {
  return words.includes(tokens[index]?.text ?? '') ? index + 1 : index;
}

function daysIn(month: number): number {
  return month === 2 ? 29 : [4, 6, 9, 11].includes(month) ? 30 : 31;
}

function validDay(year: number | null, month: number, day: number, next: number): DayRead | null {
  return month >= 1 && month <= 12 && day >= 1 && day <= daysIn(month)
    ? { day: { year, month, day }, next }
    : null;
}
