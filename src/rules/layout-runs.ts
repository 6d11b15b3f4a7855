/** Whole phrases typed with the wrong keyboard layout: short words that prove nothing alone are read beside a long one. */
import type { Span } from './detector.ts';
import { inRussianLayout, isLatinKey, tricks } from './readings.ts';
import type { WordHit } from './word-hits.ts';

/** Words of the runs of Latin keys around the hits; `read` finds the words of a run as it would look in the Russian layout. */
export function inLayoutRuns(
  text: string,
  hits: readonly WordHit[],
  read: (run: string) => readonly WordHit[],
): WordHit[] {
  return runsAround(text, hits).flatMap(({ start, end }) =>
    read(inRussianLayout(text.slice(start, end))).map((hit) => ({
      concepts: hit.concepts,
      start: start + hit.start,
      end: start + hit.end,
      sure: start + hit.sure,
      tricks: hit.tricks | tricks.layout,
    })),
  );
}

/** The longest stretches of Latin keys and blanks around hits, in order and without overlap. */
function runsAround(text: string, hits: readonly Span[]): Span[] {
  const runs: Span[] = [];
  for (const hit of hits) {
    if (hit.start < (runs.at(-1)?.end ?? 0)) continue;
    if (!isKey(text, hit.start)) continue;
    let { start, end } = hit;
    while (start > 0 && isKey(text, start - 1)) start -= 1;
    while (end < text.length && isKey(text, end)) end += 1;
    runs.push({ start, end });
  }
  return runs;
}

function isKey(text: string, at: number): boolean {
  const character = text.charAt(at);
  return character === ' ' || isLatinKey(character);
}
