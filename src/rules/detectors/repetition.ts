/** A public answer that nearly repeats one of the shop's recent ones, by shared runs of three words. */
import { toBase } from '../../text/graphemes.ts';
import type { Detector } from '../detector.ts';

/** Share of common runs from which two texts count as the same. */
const alike = 0.8;
const runLength = 3;

export const repetition: Detector = ({ base, context }) => {
  const recent = context.recentPublicReplies ?? [];
  if (recent.length === 0) return [];
  const own = runsOf(base.text);
  const repeats = recent.some((reply) => similarity(own, runsOf(toBase(reply).text)) >= alike);
  return repeats ? [{ start: 0, end: base.text.length }] : [];
};

function runsOf(text: string): Set<string> {
  const words = text.match(/[\p{L}\p{N}]+/gu) ?? [];
  if (words.length < runLength) return new Set([words.join(' ')]);
  return new Set(words.slice(runLength - 1).map((_, at) => words.slice(at, at + runLength).join(' ')));
}

function similarity(one: ReadonlySet<string>, other: ReadonlySet<string>): number {
  const common = one.intersection(other).size;
  return common / (one.size + other.size - common);
}
