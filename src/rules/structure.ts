/** Words, sentences and clauses of a base text: where cues count and negations reach. */
import type { BaseText } from '../text/graphemes.ts';
import type { Span } from './detector.ts';

export interface Structure {
  readonly words: readonly Span[];
  readonly sentences: readonly Span[];
  /** Offsets at which a clause ends: after , ; : — ( ) and sentence ends. */
  readonly clauseEnds: readonly number[];
  /** Number of the word at or after an offset. */
  wordAt(offset: number): number;
  sentenceAt(offset: number): number;
  /** Number of the clause in which an offset stands. */
  clauseAt(offset: number): number;
}

/** A word, or letters of one word set apart: «т.е.л.е.г.р.а.м», «т е л е г р а м». */
const wordPattern =
  /(?<![\p{L}\p{N}])\p{L}(?:[^\p{L}\p{N}\s]\p{L}(?![\p{L}\p{N}]))+|(?<![\p{L}\p{N}])\p{L}(?:[ ]\p{L}(?![\p{L}\p{N}])){3,}|[\p{L}\p{N}]+/gu;
const sentenceEnd = /(?<![.!?])[.!?]+[)"'»”]*(?=\s|$)|\n[^\S\n]*\n|\n(?=\s*[-•*–—\d])/gu;
/** Short forms that end no sentence though a capital letter follows. */
const abbreviation =
  /(?:^|[^\p{L}])(?:ул|пр|пер|наб|пл|г|д|кв|корп|стр|тел|обл|им|т|м|б|ш|тц|пос|дер|мкр|р)$/u;
const clauseEnd = /[,;:()"«»]|(?<!\p{L}-)\n|[.!?]+(?=\s|$)|\s[-–—]+\s/gu;

export function structureOf(base: BaseText, raw: string): Structure {
  const { text } = base;
  const words = [...text.matchAll(wordPattern)].map((match) => spanOf(match.index, match[0]));
  const sentences = sentencesOf(base, raw);
  const clauseEnds = [...text.matchAll(clauseEnd)].map((match) => match.index);
  return {
    words,
    sentences,
    clauseEnds,
    wordAt: (offset) => firstEndingAfter(words, offset),
    sentenceAt: (offset) => Math.min(firstEndingAfter(sentences, offset), sentences.length - 1),
    clauseAt: (offset) => firstAbove(clauseEnds, offset - 1),
  };
}

function spanOf(start: number, piece: string): Span {
  return { start, end: start + piece.length };
}

function sentencesOf(base: BaseText, raw: string): Span[] {
  const sentences: Span[] = [];
  let start = 0;
  for (const match of base.text.matchAll(sentenceEnd)) {
    const end = match.index + match[0].length;
    if (match[0].startsWith('.') && goesOn(base, raw, match.index, end)) continue;
    sentences.push({ start, end });
    start = end;
  }
  if (start < base.text.length || sentences.length === 0) sentences.push({ start, end: base.text.length });
  return sentences;
}

/** A full stop ends no sentence after an abbreviation: a small letter follows, or a number after a short word («тел. 8…»). */
function goesOn(base: BaseText, raw: string, dot: number, after: number): boolean {
  const next = /\S/u.exec(base.text.slice(after, after + 8));
  if (next === null) return false;
  const { start } = base.toRaw(after + next.index, after + next.index + 1);
  const character = raw.charAt(start);
  if (/\p{Ll}/u.test(character)) return true;
  if (abbreviation.test(base.text.slice(Math.max(0, dot - 6), dot))) return true;
  return (
    /\d/u.test(character) && /(?:^|[^\p{L}])\p{L}{1,4}$/u.test(base.text.slice(Math.max(0, dot - 5), dot))
  );
}

/** Binary search: spans are in order and do not overlap. */
function firstEndingAfter(spans: readonly Span[], offset: number): number {
  let low = 0;
  let high = spans.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((spans[middle]?.end ?? 0) <= offset) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** Binary search: index of the first number above a limit; the numbers are in order. */
export function firstAbove(numbers: readonly number[], limit: number): number {
  let low = 0;
  let high = numbers.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((numbers[middle] ?? 0) <= limit) low = middle + 1;
    else high = middle;
  }
  return low;
}
