/** The one extractor: runs over facts and drafts alike, so that a value is known again in any spelling. */

import { toBase } from '../graphemes.ts';
import { dayAfter, parseDay } from './calendar.ts';
import { type DateRead, readDate, readMonth } from './dates.ts';
import { type DayNameRead, readRelativeDay, readWeekday } from './days.ts';
import { type DurationRead, readDuration } from './durations.ts';
import { readIdentifier } from './identifiers.ts';
import { readRange } from './numerals.ts';
import { mayStart } from './openers.ts';
import { readPromise } from './promises.ts';
import { readPercent } from './shares.ts';
import { readMoney } from './sums.ts';
import { readTime } from './times.ts';
import { tokenize } from './tokens.ts';
import type { CalendarDay, TypedValue, Value } from './types.ts';
import { readVagueTerm } from './vague-terms.ts';
import type { Token } from './word-types.ts';

export interface ExtractOptions {
  /** Wall-clock day (`YYYY-MM-DD`, a time may follow) that «завтра» counts from; without it relative days stay open. */
  readonly now?: string;
}

interface Found {
  readonly value: Value;
  /** Token indices, end exclusive. */
  readonly from: number;
  readonly next: number;
}

/**
 * All typed values of a text in order of place, without overlaps. Pure and linear in the text's length. Offsets are UTF-16
 * into the untouched text. What is disguised (look-alike letters, leet, letters set apart, invisible characters) is read
 * as a person reads it.
 */
export function extractValues(text: string, options: ExtractOptions = {}): TypedValue[] {
  const base = toBase(text);
  return valuesOfTokens(tokenize(base.text), options).map((placed) => {
    const { start, end } = base.toRaw(placed.start, placed.end);
    return { ...placed.value, start, end, matched: text.slice(start, end) };
  });
}

/** A value between tokens `from` and `next` (exclusive); `start`/`end` are offsets into the base text. */
export interface PlacedValue {
  readonly value: Value;
  readonly from: number;
  readonly next: number;
  readonly start: number;
  readonly end: number;
}

/** The same for a text that is cleaned and cut already. */
export function valuesOfTokens(tokens: readonly Token[], options: ExtractOptions = {}): PlacedValue[] {
  const today = options.now === undefined ? null : parseDay(options.now);
  const found: Found[] = [];
  for (let index = 0; index < tokens.length; ) {
    const read = mayStart(tokens, index) ? readValue(tokens, index, today) : null;
    if (read === null) {
      index += 1;
    } else {
      found.push(read);
      index = Math.max(read.next, index + 1);
    }
  }
  return mergeWeekdays(found, tokens).map((entry) => place(entry, tokens));
}

type Reader = (tokens: readonly Token[], index: number, today: CalendarDay | null) => Found | null;

/** In this order: the longer and surer reading goes first. */
const readers: readonly Reader[] = [
  (tokens, index) => {
    const read = readIdentifier(tokens, index);
    return read && { value: { kind: read.kind, id: read.id }, from: read.from, next: read.next };
  },
  (tokens, index) => fromDate(readDate(tokens, index)),
  (tokens, index) => {
    const read = readTime(tokens, index);
    return (
      read && {
        value: { kind: 'time', from: read.minutes, to: read.to, bound: read.bound },
        from: read.from,
        next: read.next,
      }
    );
  },
  (tokens, index) => {
    const read = readVagueTerm(tokens, index);
    return (
      read && {
        value: { kind: 'vague_term', phrase: read.phrase, period: read.period },
        from: read.from,
        next: read.next,
      }
    );
  },
  (tokens, index) => fromDuration(tokens, readDuration(tokens, index)),
  (tokens, index) => {
    const read = readMoney(tokens, index);
    if (read === null) return null;
    const { min, max, currency, implied } = read;
    return { value: { kind: 'money', min, max, currency, implied }, from: read.from, next: read.next };
  },
  (tokens, index) => {
    const read = readPercent(tokens, index);
    return (
      read && {
        value: { kind: 'percent', min: read.min, max: read.max, share: read.share },
        from: read.from,
        next: read.next,
      }
    );
  },
  (tokens, index, today) => fromDayName(readRelativeDay(tokens, index) ?? readWeekday(tokens, index), today),
  (tokens, index) => fromDate(readMonth(tokens, index)),
  readQuantity,
  (tokens, index) => {
    const read = readPromise(tokens, index);
    if (read === null) return null;
    const { action, mood, negated } = read;
    return { value: { kind: 'promise', action, mood, negated }, from: read.from, next: read.next };
  },
  readBareNumber,
];

function readValue(tokens: readonly Token[], index: number, today: CalendarDay | null): Found | null {
  for (const reader of readers) {
    const found = reader(tokens, index, today);
    if (found !== null) return found;
  }
  return null;
}

function fromDate(read: DateRead | null): Found | null {
  if (read === null) return null;
  const { from, next } = read;
  if (read.kind === 'date')
    return { value: { kind: 'date', day: read.day, weekday: null, bound: read.bound }, from, next };
  if (read.kind === 'date_range')
    return { value: { kind: 'date_range', from: read.range[0], to: read.range[1] }, from, next };
  return {
    value: { kind: 'month', year: read.year, month: read.month, part: read.part, bound: read.bound },
    from,
    next,
  };
}

const ageWords = /^(ребен|дет[еиям]|детск|возраст|малыш|мальчи|девоч|старше|младше|взросл|школьн|подрост)/;

/** Whole days are counted in days however they are written; years of age are a quantity. */
function fromDuration(tokens: readonly Token[], read: DurationRead | null): Found | null {
  if (read === null) return null;
  const { from, next, form, several } = read;
  if (several)
    return { value: { kind: 'vague_term', phrase: `несколько: ${read.unit}`, period: null }, from, next };
  if (read.unit === 'month' && read.min % 12 === 0 && isAge(tokens, from, next)) {
    return { value: { kind: 'quantity', min: read.min / 12, max: read.max / 12, unit: 'лет' }, from, next };
  }
  const days = read.unit === 'minute' && read.min % 1_440 === 0 && read.max % 1_440 === 0;
  const scale = days ? 1_440 : 1;
  return {
    value: {
      kind: 'duration',
      unit: days ? 'day' : read.unit,
      min: read.min / scale,
      max: read.max / scale,
      form,
    },
    from,
    next,
  };
}

function isAge(tokens: readonly Token[], from: number, next: number): boolean {
  for (let index = Math.max(0, from - 5); index < Math.min(tokens.length, next + 4); index += 1) {
    if (ageWords.test(tokens[index]?.text ?? '')) return true;
  }
  return false;
}

function fromDayName(read: DayNameRead | null, today: CalendarDay | null): Found | null {
  if (read === null) return null;
  const { from, next, bound } = read;
  if (read.kind === 'weekday') {
    return {
      value: { kind: 'weekday', weekdays: read.weekdays, following: read.following, bound },
      from,
      next,
    };
  }
  const day = today === null ? null : dayAfter(today, read.offset);
  return { value: { kind: 'relative_day', offset: read.offset, day, bound }, from, next };
}

function readQuantity(tokens: readonly Token[], index: number): Found | null {
  const number = readRange(tokens, index);
  if (number === null || number.several) return null;
  const unit = tokens[number.next]?.meaning.measure;
  if (unit === undefined || tokens[number.next]?.newLine) return null;
  return {
    value: { kind: 'quantity', min: number.min, max: number.max, unit },
    from: index,
    next: number.next + 1,
  };
}

function readBareNumber(tokens: readonly Token[], index: number): Found | null {
  const token = tokens[index];
  if (token?.kind !== 'number') return null;
  const point = tokens[index + 1];
  const fraction = tokens[index + 2];
  const decimal =
    (point?.text === ',' || point?.text === '.') &&
    point.glued &&
    fraction?.kind === 'number' &&
    fraction.glued;
  if (decimal && !(tokens[index + 3]?.text === '.' && tokens[index + 4]?.kind === 'number')) {
    const digits = `${token.text}.${fraction.text}`;
    return { value: { kind: 'number', digits, value: Number(digits) }, from: index, next: index + 3 };
  }
  return {
    value: { kind: 'number', digits: token.text, value: Number(token.text) },
    from: index,
    next: index + 1,
  };
}

/** «в среду, 4 марта», «4 марта (среда)»: the weekday belongs to the date. */
function mergeWeekdays(found: readonly Found[], tokens: readonly Token[]): readonly Found[] {
  const merged: Found[] = [];
  for (const entry of found) {
    const before = merged.at(-1);
    const joined =
      before === undefined || !isBeside(tokens, before.next, entry.from)
        ? null
        : (withWeekday(entry, before) ?? withWeekday(before, entry));
    if (joined === null || before === undefined) merged.push(entry);
    else merged[merged.length - 1] = { value: joined, from: before.from, next: entry.next };
  }
  return merged;
}

function withWeekday(date: Found, weekday: Found): Value | null {
  if (date.value.kind !== 'date' || date.value.weekday !== null || weekday.value.kind !== 'weekday')
    return null;
  return weekday.value.weekdays.length === 1
    ? { ...date.value, weekday: weekday.value.weekdays[0] ?? null }
    : null;
}

function isBeside(tokens: readonly Token[], from: number, to: number): boolean {
  if (to - from > 2) return false;
  for (let index = from; index < to; index += 1) {
    if (![',', '(', ')', '-', 'в', 'во', 'к', 'на'].includes(tokens[index]?.text ?? '')) return false;
  }
  return true;
}

function place(found: Found, tokens: readonly Token[]): PlacedValue {
  const start = tokens[found.from]?.start ?? 0;
  return { ...found, start, end: tokens[found.next - 1]?.end ?? start };
}
