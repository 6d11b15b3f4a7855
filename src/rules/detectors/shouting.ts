/** Shouting: several words in capitals in a row, or heaps of exclamation marks. */
import type { Detector, Span } from '../detector.ts';

const heaps = /[!?]{3,}|!(?:\s?!){2,}/gu;
/** Low lines join the names of slots, which are another rule's matter. */
const word = /[\p{L}\p{N}_-]+/gu;
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
  for (const match of raw.matchAll(word)) {
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
