/** Words found in a text, and which of several readings of one place stay. */
import { tricks } from './readings.ts';

/** One word found: `concept` is the number of its lexicon, offsets are of the base text, `tricks` how it was disguised. */
export interface WordHit {
  readonly concept: number;
  readonly start: number;
  readonly end: number;
  readonly tricks: number;
}

/** One hit for each concept and place, the least disguised one. */
export function distinct(hits: readonly WordHit[]): WordHit[] {
  const best = new Map<number, WordHit>();
  for (const hit of hits) {
    const key = (hit.concept * 2 ** 17 + hit.start) * 2 ** 12 + (hit.end - hit.start);
    const known = best.get(key);
    if (known === undefined || hit.tricks < known.tricks) best.set(key, hit);
  }
  const sorted = [...best.values()].sort((one, other) => one.start - other.start || other.end - one.end);
  return sorted.some(isSpelledOut) ? withoutCovered(sorted) : sorted;
}

function isSpelledOut({ tricks: used }: WordHit): boolean {
  return (used & tricks.separated) !== 0;
}

/** Letters set apart make many short words: those inside a longer one are none. */
function withoutCovered(hits: readonly WordHit[]): WordHit[] {
  const kept: WordHit[] = [];
  let longest: WordHit | null = null;
  for (const hit of hits) {
    const covered =
      longest !== null &&
      isSpelledOut(hit) &&
      hit.end <= longest.end &&
      hit.end - hit.start < longest.end - longest.start;
    if (covered) continue;
    kept.push(hit);
    if (isSpelledOut(hit) && (longest === null || hit.end > longest.end)) longest = hit;
  }
  return kept;
}
