/** A public answer that nearly repeats one of the shop's recent ones, by shared runs of three words or by its words alone. */
import { toBase } from '../../text/graphemes.ts';
import type { Detector } from '../detector.ts';

/** Share of common runs from which two texts count as the same; of common words, in whatever order, where there are enough of them. */
const alike = { runs: 0.8, words: 0.9, fewestWords: 6 } as const;
const runLength = 3;

export const repetition: Detector = ({ base, context }) => {
  const recent = context.recentPublicReplies ?? [];
  if (recent.length === 0) return [];
  const own = wordsOf(base.text);
  const repeats = recent.some((reply) => isAlike(own, wordsOf(toBase(reply).text)));
  return repeats ? [{ start: 0, end: base.text.length }] : [];
};

function isAlike(one: readonly string[], other: readonly string[]): boolean {
  if (similarity(runsOf(one), runsOf(other)) >= alike.runs) return true;
  const words = new Set(one);
  return words.size >= alike.fewestWords && similarity(words, new Set(other)) >= alike.words;
}

/** «30см» are two words as «30 см» are. */
function wordsOf(text: string): readonly string[] {
  return text.match(/\p{L}+|\p{N}+/gu) ?? [];
}

function runsOf(words: readonly string[]): Set<string> {
  if (words.length < runLength) return new Set([words.join(' ')]);
  return new Set(words.slice(runLength - 1).map((_, at) => words.slice(at, at + runLength).join(' ')));
}

function similarity(one: ReadonlySet<string>, other: ReadonlySet<string>): number {
  const common = one.intersection(other).size;
  return common / (one.size + other.size - common);
}
