/** Shouting: several words in capitals in a row, or heaps of exclamation marks. */
import type { Detector, Span } from '../detector.ts';
import { spansOf } from '../spans.ts';

const line = /[^\n]+/gu;
const heaps = /[!?]{3,}|!(?:\s?!){2,}/gu;
/** Low lines join the names of slots, which are another rule's matter. */
const word = /[\p{L}\p{N}_-]+/gu;
/** A line of letters set apart: a heading. */
const heading = /^\p{Lu}(?:\s{1,9}\p{Lu}){4,60}$/u;
/** So many letters in capitals, in so many words in a row, are no abbreviation or brand any more. */
const least = { words: 2, letters: 10, oneWord: 9 } as const;

export const shouting: Detector = ({ raw, base }) => {
  const found: Span[] = [...raw.matchAll(heaps)].map((match) => ({
    start: match.index,
    end: match.index + match[0].length,
  }));
  let run: { start: number; end: number; words: number; letters: number } | null = null;
  const close = () => {
    if (run !== null && run.letters >= least.letters && run.words >= least.words) {
      found.push({ start: run.start, end: run.end });
    }
    run = null;
  };
  const headings = spansOf(raw, line).filter(({ start, end }) => heading.test(raw.slice(start, end).trim()));
  for (const match of raw.matchAll(word)) {
    if (headings.some(({ start, end }) => start <= match.index && match.index < end)) continue;
    const letters = match[0].match(/\p{Script=Cyrillic}/gu)?.length ?? 0;
    const upper = letters > 0 && !/[\p{Ll}_]/u.test(match[0]);
    const current = run as { start: number; end: number; words: number; letters: number } | null;
    if (!upper) {
      close();
      continue;
    }
    run = {
      start: current?.start ?? match.index,
      end: match.index + match[0].length,
      words: (current?.words ?? 0) + 1,
      letters: (current?.letters ?? 0) + letters,
    };
  }
  close();
  return found.map(({ start, end }) => ({ start: base.fromRaw(start), end: base.fromRaw(end) }));
};
