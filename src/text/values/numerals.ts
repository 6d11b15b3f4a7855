/** Reads numbers, in digits and in words, single and as ranges. */
import type { Token } from './word-types.ts';

/** `next` is the index after the last token read. */
export interface NumberRead {
  readonly min: number;
  readonly max: number;
  readonly next: number;
  /** Digits as written when there is one group of them, else null. */
  readonly digits: string | null;
  /** «пару», «несколько»: a number that nobody can hold to. `several` has no value at all. */
  readonly several: boolean;
}

const most = 1e12;
/** A sum has no more digits than this; further groups are other numbers. */
const mostDigits = 9;

/** A single number at `index`, or null. */
export function readNumber(tokens: readonly Token[], index: number): NumberRead | null {
  if (lastTokens === tokens && lastIndex === index) return lastRead;
  const token = tokens[index];
  if (token === undefined) return null;
  lastRead = token.kind === 'number' ? readDigits(tokens, index) : readWords(tokens, index);
  lastTokens = tokens;
  lastIndex = index;
  return lastRead;
}

/** The readers ask for the same number one after another. */
let lastTokens: readonly Token[] = [];
let lastIndex = -1;
let lastRead: NumberRead | null = null;

/** A number or a range: «2–4», «от двух до четырёх», «два-три», «2 или 3». */
export function readRange(tokens: readonly Token[], index: number): NumberRead | null {
  if (tokens[index]?.text === 'от' || tokens[index]?.text === 'с' || tokens[index]?.text === 'между') {
    const low = readNumber(tokens, index + 1);
    const joint = low === null ? undefined : tokens[low.next];
    if (low === null || joint === undefined || !['до', 'по', 'и'].includes(joint.text)) return null;
    return joinRange(low, readNumber(tokens, low.next + 1));
  }
  const low = readNumber(tokens, index);
  if (low === null || low.several) return low;
  return joinRange(low, readUpper(tokens, low)) ?? low;
}

function joinRange(low: NumberRead, high: NumberRead | null): NumberRead | null {
  if (high === null || high.several || high.max < low.min) return null;
  return { min: low.min, max: high.max, next: high.next, digits: null, several: false };
}

function readUpper(tokens: readonly Token[], low: NumberRead): NumberRead | null {
  const joint = tokens[low.next];
  if (joint === undefined) return null;
  if (joint.text === 'или' || joint.text === 'либо' || joint.text === '…')
    return readNumber(tokens, low.next + 1);
  // «За четыре — 756 рублей»: a dash between blanks parts a number in words from one in digits.
  const parted =
    !joint.glued && tokens[low.next - 1]?.kind === 'word' && tokens[low.next + 1]?.kind === 'number';
  if (joint.text === '-' && parted) return null;
  if (joint.text === '-')
    return readNumber(tokens, tokens[low.next + 1]?.text === '-' ? low.next + 2 : low.next + 1);
  if (joint.text === '.' && tokens[low.next + 1]?.text === '.') {
    return readNumber(tokens, tokens[low.next + 2]?.text === '.' ? low.next + 3 : low.next + 2);
  }
  const counted = joint.meaning.cardinal ?? 0;
  const small = low.max < 10 && joint.kind === 'word' && counted > low.max && counted <= 12;
  return small && tokens[low.next - 1]?.kind === 'word' ? readNumber(tokens, low.next) : null;
}

function readDigits(tokens: readonly Token[], index: number): NumberRead | null {
  let digits = tokens[index]?.text ?? '';
  let next = index + 1;
  if (digits.length <= 3) {
    while (digits.length <= mostDigits && isGroup(tokens, next, digits)) {
      const group = tokens[next]?.kind === 'number' ? next : next + 1;
      digits += tokens[group]?.text ?? '';
      next = group + 1;
    }
  }
  let value = Number(digits);
  const fraction = tokens[next + 1];
  const point = tokens[next];
  if (
    (point?.text === ',' || point?.text === '.') &&
    point.glued &&
    fraction?.kind === 'number' &&
    fraction.glued
  ) {
    if (fraction.text.length <= 2 && !continuesDotted(tokens, next + 2)) {
      value = Number(`${digits}.${fraction.text}`);
      digits = '';
      next += 2;
    }
  }
  if (!(value < most)) return null;
  next = skipCaseEnding(tokens, next);
  const halved = readAndHalf(tokens, next);
  if (halved !== null) {
    value += 0.5;
    digits = '';
    next = halved;
  }
  return scaled(tokens, {
    min: value,
    max: value,
    next,
    digits: digits === '' ? null : digits,
    several: false,
  });
}

/** «3-х», «2ух», «5-ти». */
function skipCaseEnding(tokens: readonly Token[], index: number): number {
  const at = tokens[index]?.text === '-' && tokens[index]?.glued ? index + 1 : index;
  const ending = tokens[at];
  return ending?.glued && /^([уе]?х|ти|ми|мя|ю)$/.test(ending.text) ? at + 1 : index;
}

function continuesDotted(tokens: readonly Token[], index: number): boolean {
  return (
    tokens[index]?.text === '.' && tokens[index + 1]?.kind === 'number' && tokens[index + 1]?.glued === true
  );
}

/** A further group of three digits, after a space or after a point, comma or apostrophe. */
function isGroup(tokens: readonly Token[], index: number, digits: string): boolean {
  const token = tokens[index];
  if (token === undefined || digits.startsWith('0')) return false;
  if (token.kind === 'number') return !token.glued && !token.newLine && token.text.length === 3;
  const group = tokens[index + 1];
  if (!['.', ',', "'", '’'].includes(token.text) || !token.glued) return false;
  if (group?.kind !== 'number' || !group.glued || group.text.length !== 3) return false;
  const after = tokens[index + 2];
  return (
    Boolean(after?.meaning.currency || (after?.kind === 'number' && after.text.length === 3)) ||
    isDecimal(after)
  );
}

function isDecimal(token: Token | undefined): boolean {
  return token?.text === ',' && token.glued;
}

/** «1,5 тыс.», «2к», «2 тысячи 300», «3 млн». */
function scaled(tokens: readonly Token[], read: NumberRead): NumberRead {
  const token = tokens[read.next];
  if (token === undefined) return read;
  const thousands = token.text === 'к' || token.text === 'k';
  const scale =
    token.meaning.scale ?? (thousands && token.glued ? 1_000 : thousandRoubles(tokens, read.next));
  if (scale === undefined || read.min >= 10_000) return read;
  const afterPoint = tokens[read.next + 1]?.text === '.' && !thousands ? 2 : 1;
  const value = Math.round(read.min * scale * 100) / 100;
  const next = read.next + afterPoint;
  const rest = token.meaning.scale === 1_000 && Number.isInteger(read.min) ? readRest(tokens, next) : null;
  const sum = value + (rest?.min ?? 0);
  return { min: sum, max: sum, next: rest?.next ?? next, digits: null, several: false };
}

/** «т.р.», «т р», «тр»: the thousand is read here, the rouble by the reader of sums. */
function thousandRoubles(tokens: readonly Token[], index: number): number | undefined {
  if (tokens[index]?.text !== 'т') return undefined;
  const rouble = tokens[index + 1]?.text === '.' ? index + 2 : index + 1;
  return tokens[rouble]?.text === 'р' ? 1_000 : undefined;
}

function readRest(tokens: readonly Token[], index: number): NumberRead | null {
  const token = tokens[index];
  if (token?.kind === 'number') {
    return token.text.length === 3
      ? { min: Number(token.text), max: 0, next: index + 1, digits: null, several: false }
      : null;
  }
  const read = readBelowThousand(tokens, index);
  return read === null ? null : { min: read.value, max: 0, next: read.next, digits: null, several: false };
}

function readWords(tokens: readonly Token[], index: number): NumberRead | null {
  const meaning = tokens[index]?.meaning;
  if (meaning === undefined) return null;
  if (meaning.several)
    return { min: Number.NaN, max: Number.NaN, next: index + 1, digits: null, several: true };
  if (meaning.half) return readHalf(tokens, index);
  if (meaning.scale && tokens[index]?.text.length !== 3) {
    const rest = readBelowThousand(tokens, index + 1);
    return single(meaning.scale + (rest?.value ?? 0), rest?.next ?? index + 1);
  }
  const head = readBelowThousand(tokens, index);
  if (head === null) return null;
  const halved = readAndHalf(tokens, head.next);
  const value = head.value + (halved === null ? 0 : 0.5);
  return scaled(tokens, single(value, halved ?? head.next));
}

function single(value: number, next: number): NumberRead {
  return { min: value, max: value, next, digits: null, several: false };
}

/** «пол тысячи», «пол года»: only before what is counted. */
function readHalf(tokens: readonly Token[], index: number): NumberRead | null {
  if (tokens[index]?.text !== 'пол') return null;
  const hyphen = tokens[index + 1]?.text === '-' ? 1 : 0;
  const counted = tokens[index + 1 + hyphen]?.meaning;
  if (counted?.scale) return single(counted.scale / 2, index + 2 + hyphen);
  return counted?.unit ? single(0.5, index + 1 + hyphen) : null;
}

/** «с половиной». */
function readAndHalf(tokens: readonly Token[], index: number): number | null {
  return tokens[index]?.text === 'с' && tokens[index + 1]?.meaning.half ? index + 2 : null;
}

interface Sum {
  readonly value: number;
  readonly next: number;
}

/** «двести двадцать одна»: each word must be of a lower order than the one before. */
function readBelowThousand(tokens: readonly Token[], index: number): Sum | null {
  let value = 0;
  let room = 1_000;
  let next = index;
  while (next < tokens.length) {
    const token = tokens[next];
    const word = token?.kind === 'word' ? token.meaning.cardinal : undefined;
    if (word === undefined || (next > index && (token?.meaning.pair || !Number.isInteger(word)))) break;
    if (word >= room || (room <= 10 && word === 0)) break;
    value += word;
    room = word >= 100 ? 100 : word >= 20 ? 10 : 0;
    next += 1;
  }
  return next === index ? null : { value, next };
}

/** A day of the month, 1–31: «21», «21-го», «двадцать первого», «второе». */
export function readDayNumber(
  tokens: readonly Token[],
  index: number,
): { readonly day: number; readonly next: number; readonly ordinal: boolean } | null {
  const token = tokens[index];
  if (token === undefined) return null;
  if (token.kind === 'number') {
    const day = Number(token.text);
    if (token.text.length > 2 || day < 1 || day > 31) return null;
    const suffix = tokens[index + 1]?.text === '-' ? index + 2 : index + 1;
    const ordinal =
      tokens[suffix]?.glued === true &&
      ['го', 'ого', 'е', 'ое', 'му', 'м', 'ым', 'ом'].includes(tokens[suffix]?.text ?? '');
    return { day, next: ordinal ? suffix + 1 : index + 1, ordinal };
  }
  const tens = token.meaning.cardinal;
  const ones = tokens[index + 1]?.meaning.ordinal ?? 0;
  if ((tens === 20 || tens === 30) && ones > 0 && ones < 10 && tens + ones <= 31)
    return { day: tens + ones, next: index + 2, ordinal: true };
  const ordinal = token.meaning.ordinal;
  return ordinal === undefined ? null : { day: ordinal, next: index + 1, ordinal: true };
}
