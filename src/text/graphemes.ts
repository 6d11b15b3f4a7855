/**
 * The base text: what a reader sees, without the tricks of writing, and with the way back to the untouched text.
 *
 * Per grapheme: NFKC (full-width, mathematical and circled letters, emoji digits), lower case, ё → е; marks other than the breve
 * of й, invisible characters and soft hyphens are dropped; every white space but a line break becomes a blank.
 */

/** A cleaned text with an offset map; all offsets are UTF-16 code units. */
export interface BaseText {
  readonly text: string;
  /** Maps a half-open range of the base text to the range of the untouched text that a reader would point at. */
  toRaw(start: number, end: number): { readonly start: number; readonly end: number };
  /** The first base offset at or after an offset of the untouched text. */
  fromRaw(offset: number): number;
}

/** The letter «л» drawn with two signs. */
const drawnLetter = '/\\';

const segmenter = new Intl.Segmenter('und', { granularity: 'grapheme' });

/** Characters that never join a neighbour and stand for themselves: ASCII, Cyrillic, the usual punctuation and signs. */
function standsAlone(code: number): boolean {
  return (
    (code >= 0x20 && code < 0x7f) ||
    code === 0x0a ||
    code === 0xa0 ||
    (code >= 0x400 && code <= 0x45f) ||
    code === 0xab ||
    code === 0xbb ||
    (code >= 0x2010 && code <= 0x2022) ||
    code === 0x20bd ||
    code === 0x2116
  );
}

const dropped = /[\p{Default_Ignorable_Code_Point}\p{Cf}\p{Cc}\p{Emoji_Modifier}]/gu;
const marks = /\p{M}/gu;
const lineBreak = /^(?:\r\n|[\r\u0085\u2028\u2029\v\f])$/u;
const regionalIndicator = /[\u{1F1E6}-\u{1F1FF}]/gu;
const negativeLetter = /[\u{1F130}-\u{1F189}]/gu;

/** One grapheme as a reader sees it; may be empty. */
function clean(grapheme: string): string {
  if (lineBreak.test(grapheme)) return '\n';
  if (grapheme === '№') return grapheme;
  const lettered = grapheme
    .replace(regionalIndicator, indicatorLetter)
    .replace(negativeLetter, squaredLetter);
  const composed = lettered.normalize('NFKC').replace(dropped, '').toLowerCase();
  if (composed === 'й' || composed === 'ё') return composed === 'й' ? 'й' : 'е';
  const bare = composed
    .normalize('NFD')
    .replace(/и\u0306/gu, 'й')
    .replace(marks, '');
  return bare.replace(/\s/gu, ' ').replaceAll('ё', 'е');
}

/** Flags are written with letters that readers see: 🇹🇬 is «TG». */
function indicatorLetter(letter: string): string {
  return String.fromCodePoint((letter.codePointAt(0) ?? 0) - 0x1f1e6 + 0x61);
}

/** 🄰 🅐 🅰 and their kin have no NFKC form. */
function squaredLetter(letter: string): string {
  return String.fromCodePoint((((letter.codePointAt(0) ?? 0) - 0x1f130) % 32) + 0x61);
}

/** Builds the base text in time linear in the length of the text. */
export function toBase(raw: string): BaseText {
  const parts: string[] = [];
  const starts: number[] = [];
  const ends: number[] = [];
  const push = (piece: string, start: number, end: number) => {
    for (let unit = 0; unit < piece.length; unit += 1) {
      starts.push(start);
      ends.push(end);
    }
    if (piece !== '') parts.push(piece);
  };
  let at = 0;
  while (at < raw.length) {
    if (raw.startsWith(drawnLetter, at)) {
      push('л', at, at + drawnLetter.length);
      at += drawnLetter.length;
      continue;
    }
    const code = raw.charCodeAt(at);
    if (standsAlone(code) && (at + 1 >= raw.length || standsAlone(raw.charCodeAt(at + 1)))) {
      push(simple(code, raw.charAt(at)), at, at + 1);
      at += 1;
      continue;
    }
    const end = endOfRun(raw, at);
    for (const { segment, index } of segmenter.segment(raw.slice(at, end))) {
      push(clean(segment), at + index, at + index + segment.length);
    }
    at = end;
  }
  return mapped(parts.join(''), starts, ends, raw.length);
}

function simple(code: number, character: string): string {
  if (code === 0xa0) return ' ';
  if (code === 0x451 || code === 0x401) return 'е';
  return code < 0x61 || code > 0x7e ? character.toLowerCase() : character;
}

/** A run reaches to the last character that something unusual may be joined to. */
function endOfRun(raw: string, from: number): number {
  let end = from + 1;
  while (end < raw.length) {
    const plain = standsAlone(raw.charCodeAt(end));
    const nextPlain = end + 1 >= raw.length || standsAlone(raw.charCodeAt(end + 1));
    if (plain && nextPlain) break;
    end += 1;
  }
  return end;
}

function mapped(
  text: string,
  starts: readonly number[],
  ends: readonly number[],
  rawLength: number,
): BaseText {
  return {
    text,
    toRaw(start, end) {
      const first = starts[start] ?? rawLength;
      return { start: first, end: end > start ? (ends[end - 1] ?? rawLength) : first };
    },
    fromRaw(offset) {
      let low = 0;
      let high = starts.length;
      while (low < high) {
        const middle = (low + high) >> 1;
        if ((starts[middle] ?? 0) < offset) low = middle + 1;
        else high = middle;
      }
      return low;
    },
  };
}
