/**
 * Where a text denies or forbids: «не нужно доплачивать», «доплачивать не нужно», «правила запрещают писать в WhatsApp».
 *
 * A negator reaches to the end of its clause, a closing one («…не нужно», «…нельзя») back to its start. A clause also ends before
 * «но», «а», «поэтому»… and before a verb that addresses the buyer («не отвечаем здесь пишите…»), unless the negator stands right
 * before it. «Не стесняйтесь», «не только» and the like deny nothing.
 */
import type { Span } from './detector.ts';
import type { Hit } from './phrase-index.ts';
import type { Structure } from './structure.ts';

/** Hits of the lexicons that negation is made of. */
export interface NegationCues {
  /** «не», «нельзя», «запрещено»…: deny what follows. */
  readonly before: readonly Hit[];
  /** «не нужно», «нельзя», «нет»…: deny what stands before. */
  readonly after: readonly Hit[];
  /** «не стесняйтесь», «не только»…: a negator inside one of these denies nothing. */
  readonly exempt: readonly Hit[];
  /** «но», «а», «поэтому»…: start a new clause. */
  readonly breakers: readonly Hit[];
}

const addressing = /^[а-я]{2,}(?:ите|йте|ьте)(?:сь)?$/u;

/** Ranges of the base text that are denied, in order. */
export function deniedRanges(text: string, structure: Structure, cues: NegationCues): Span[] {
  const negates = (hit: Hit) => !cues.exempt.some((out) => out.start <= hit.start && hit.end <= out.end);
  const breaks = [
    ...structure.clauseEnds,
    ...cues.breakers.map((hit) => hit.start),
    ...structure.sentences.map((sentence) => sentence.end),
    ...addressingVerbs(text, structure),
  ].sort((one, other) => one - other);
  return [
    ...cues.before
      .filter(negates)
      .map((hit) => ({ start: hit.start, end: nextBreak(breaks, hit.end + 1, text.length) })),
    ...cues.after.filter(negates).map((hit) => ({ start: lastBreak(breaks, hit.start), end: hit.end })),
  ].sort((one, other) => one.start - other.start);
}

/** Starts of verbs that address the buyer and are not denied themselves. */
function addressingVerbs(text: string, structure: Structure): number[] {
  return structure.words.flatMap((word, number) => {
    if (!addressing.test(text.slice(word.start, word.end))) return [];
    const previous = structure.words[number - 1];
    const denied = previous !== undefined && /^(?:не|ни)$/u.test(text.slice(previous.start, previous.end));
    return denied ? [] : [word.start];
  });
}

function nextBreak(breaks: readonly number[], from: number, otherwise: number): number {
  return breaks.find((at) => at >= from) ?? otherwise;
}

function lastBreak(breaks: readonly number[], before: number): number {
  return breaks.findLast((at) => at < before) ?? 0;
}

export function isDenied(denied: readonly Span[], span: Span): boolean {
  return denied.some((range) => range.start <= span.start && span.start < range.end);
}
