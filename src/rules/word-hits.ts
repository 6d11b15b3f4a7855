/** Words found in a text, and which of several readings of one place stay. */
import { tricks } from './readings.ts';

/** One word found: the numbers of its lexicons, offsets of the base text, `tricks`: how it was disguised. */
export interface WordHit {
  readonly concepts: readonly number[];
  readonly start: number;
  readonly end: number;
  /** Where the letters end that surely belong to the word: the stem's own end where the ending is a guess. */
  readonly sure: number;
  readonly tricks: number;
}

/** In order of place, of equal places the least disguised first; several readings may share a place. */
export function inOrder(hits: readonly WordHit[]): WordHit[] {
  const sorted = hits.toSorted(
    (one, other) => one.start - other.start || other.end - one.end || one.tricks - other.tricks,
  );
  return sorted.some(isSpelledOut) ? withoutCovered(sorted) : sorted;
}

function isSpelledOut({ tricks: used }: WordHit): boolean {
  return (used & tricks.separated) !== 0;
}

/** Two words that begin alike and end nearly alike: both count. */
function isSameButTail(hit: WordHit, longest: WordHit): boolean {
  return hit.start === longest.start && longest.sure - hit.sure <= longestTail;
}

/** One letter and what sets it apart. */
const longestTail = 2;

/** The «ты» of «кар⏎ты»: what a torn word leaves behind is no word. */
function isTornPiece(hit: WordHit, longest: WordHit): boolean {
  return !isSpelledOut(hit) && hit.end === longest.sure && hit.end - hit.start <= longestTail;
}

/** Letters set apart make many short words: those inside a longer one are none. */
function withoutCovered(hits: readonly WordHit[]): WordHit[] {
  const kept: WordHit[] = [];
  let longest: WordHit | null = null;
  for (const hit of hits) {
    const covered =
      longest !== null &&
      (isTornPiece(hit, longest) ||
        (isSpelledOut(hit) &&
          hit.sure <= longest.sure &&
          hit.sure - hit.start < longest.sure - longest.start &&
          !isSameButTail(hit, longest)));
    if (covered) continue;
    kept.push(hit);
    if (isSpelledOut(hit) && (longest === null || hit.sure > longest.sure)) longest = hit;
  }
  return kept;
}
