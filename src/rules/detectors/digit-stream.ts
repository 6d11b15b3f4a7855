/**
 * The digits of a text as a reader would dial them: digits, number words («девятьсот шестнадцать», «две семёрки») and letters in
 * place of digits beside real ones. Number words come from the lexicons `number.<digits>`, so disguised ones are read too.
 */
import type { Examined, Span } from '../detector.ts';

/** A run of digits at its place; `spoken` when it was written in words or letters. */
export interface DigitGroup extends Span {
  readonly digits: string;
  readonly spoken: boolean;
}

const figures = /\d[\d]*/gu;
const mixed = /[\p{L}\d](?:[\p{L}\d|!]*[\p{L}\d])?/gu;
const asDigit: Readonly<Record<string, string>> = {
  о: '0',
  o: '0',
  з: '3',
  ч: '4',
  б: '6',
  b: '6',
  в: '8',
  l: '1',
  i: '1',
  і: '1',
  '|': '1',
  '!': '1',
  z: '2',
  s: '5',
  g: '9',
  q: '9',
};

const remembered = new WeakMap<object, DigitGroup[]>();

/** In order; neighbouring number words of one number are one group: «сто двадцать три» is 123. */
export function digitGroups(examined: Examined): readonly DigitGroup[] {
  const known = remembered.get(examined);
  if (known !== undefined) return known;
  const made = readGroups(examined);
  remembered.set(examined, made);
  return made;
}

function readGroups(examined: Examined): DigitGroup[] {
  const { text } = examined.base;
  const spoken = spokenNumbers(examined);
  const written = [...text.matchAll(figures)].map((match) => ({
    start: match.index,
    end: match.index + match[0].length,
    digits: match[0],
    spoken: false,
  }));
  const groups = /\d/u.test(text) ? [...written, ...letteredNumbers(text)] : written;
  return withoutCovered([...spoken, ...groups]).sort((one, other) => one.start - other.start);
}

function withoutCovered(groups: readonly DigitGroup[]): DigitGroup[] {
  const byLength = groups.toSorted((one, other) => other.end - other.start - (one.end - one.start));
  const taken: DigitGroup[] = [];
  const owner = new Set<number>();
  for (const group of byLength) {
    let free = true;
    for (let at = group.start; at < group.end && free; at += 1) free = !owner.has(at);
    if (!free) continue;
    for (let at = group.start; at < group.end; at += 1) owner.add(at);
    taken.push(group);
  }
  return taken;
}

/** «89I6I23» and a lone «О» between digits. */
function letteredNumbers(text: string): DigitGroup[] {
  const groups: DigitGroup[] = [];
  for (const match of text.matchAll(mixed)) {
    const piece = match[0];
    if (piece.length > 3 && !/\d/u.test(piece)) continue;
    const digits = [...piece].map((character) => (/\d/u.test(character) ? character : asDigit[character]));
    if (/^\d+$/u.test(piece) || digits.includes(undefined)) continue;
    const figuresInside = piece.replace(/\D/gu, '').length;
    const nearDigits = /\d[^\p{L}\n]{0,2}$/u.test(text.slice(Math.max(0, match.index - 3), match.index));
    if (figuresInside === 0 && !(nearDigits && /^[оo]{1,3}$/u.test(piece))) continue;
    if (figuresInside * 2 < piece.length && !(nearDigits && piece.length <= 3)) continue;
    groups.push({
      start: match.index,
      end: match.index + piece.length,
      digits: digits.join(''),
      spoken: true,
    });
  }
  return groups;
}

interface Numeral extends Span {
  readonly value: number;
  readonly literal: string | null;
}

const units = Array.from({ length: 10 }, (_, value) => value);
const values = [
  ...units,
  ...Array.from({ length: 10 }, (_, teen) => 10 + teen),
  20,
  30,
  40,
  50,
  60,
  70,
  80,
  90,
];
const hundreds = [100, 200, 300, 400, 500, 600, 700, 800, 900];

function spokenNumbers(examined: Examined): DigitGroup[] {
  const numerals = [...values, ...hundreds]
    .flatMap((value) =>
      examined
        .lexicon(`number.${value}`)
        .map((span): Numeral => ({ start: span.start, end: span.end, value, literal: null })),
    )
    .sort((one, other) => one.start - other.start || other.end - one.end);
  if (numerals.length === 0) return [];
  const groups: DigitGroup[] = [];
  let open: { span: Span; value: number; room: number } | null = null;
  const close = () => {
    if (open !== null) groups.push({ ...open.span, digits: String(open.value), spoken: true });
    open = null;
  };
  for (const numeral of numerals) {
    const current = open as { span: Span; value: number; room: number } | null;
    if (current !== null && numeral.start < current.span.end) continue;
    const size = sizeOf(numeral.value);
    const joins =
      current !== null &&
      size < current.room &&
      numeral.value > 0 &&
      isBlankBetween(examined, current.span, numeral);
    if (joins && current !== null) {
      open = {
        span: { start: current.span.start, end: numeral.end },
        value: current.value + numeral.value,
        room: roomAfter(numeral.value),
      };
      continue;
    }
    close();
    open = {
      span: { start: numeral.start, end: numeral.end },
      value: numeral.value,
      room: roomAfter(numeral.value),
    };
  }
  close();
  return doubled(examined, groups);
}

function isBlankBetween(examined: Examined, one: Span, other: Span): boolean {
  return /^[\s-]{0,3}$/u.test(examined.base.text.slice(one.end, other.start));
}

function sizeOf(value: number): number {
  return value >= 100 ? 3 : value >= 10 ? 2 : 1;
}

/** After «сто» may come tens, after «двадцать» units, after «двенадцать» or «три» nothing of the same number. */
function roomAfter(value: number): number {
  if (value >= 100) return 3;
  return value >= 20 ? 2 : 0;
}

/** «две семёрки» and «три нуля»: the count and the digit that is repeated. */
function doubled(examined: Examined, groups: readonly DigitGroup[]): DigitGroup[] {
  const repeated = units.flatMap((digit) =>
    examined.lexicon(`number.many.${digit}`).map((span) => ({ span, digit: String(digit) })),
  );
  if (repeated.length === 0) return [...groups];
  const result = [...groups];
  for (const { span, digit } of repeated) {
    const count = result.findIndex(
      (group) =>
        group.end <= span.start && isBlankBetween(examined, group, span) && Number(group.digits) <= 9,
    );
    const times = result[count];
    if (times === undefined) {
      result.push({ start: span.start, end: span.end, digits: digit, spoken: true });
      continue;
    }
    result[count] = {
      start: times.start,
      end: span.end,
      digits: digit.repeat(Number(times.digits)),
      spoken: true,
    };
  }
  return result;
}
