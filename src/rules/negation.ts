/**
 * Where a text denies or forbids: «не нужно доплачивать», «доплачивать не нужно», «правила запрещают писать в WhatsApp».
 *
 * A negator reaches to the end of its clause, a closing one («…не нужно», «…магазин не может») back to its start. A clause also ends before
 * «но», «а», «поэтому»… and before a verb that addresses the buyer («не отвечаем здесь пишите…»), unless the negator stands right
 * before it; what such a verb begins is not denied backwards («пишите в чат мы не кусаемся»). «Не стесняйтесь», «не только» and the
 * like deny nothing.
 */

import { withRussianTwins } from '../text/twins.ts';
import type { Span } from './detector.ts';
import type { Hit } from './phrase-index.ts';
import { firstAbove, type Structure } from './structure.ts';

/** Hits of the lexicons that negation is made of. */
export interface NegationCues {
  /** «не», «нельзя», «запрещено»…: deny what follows. */
  readonly before: readonly Hit[];
  /** «не нужно», «нельзя», «нет»…: deny what stands before. */
  readonly after: readonly Hit[];
  /** «…, нам знать не нужно», «…, это не мы»: deny all that stands before in the sentence. */
  readonly sentence: readonly Hit[];
  /** «не стесняйтесь», «не только»…: a negator inside one of these denies nothing. */
  readonly exempt: readonly Hit[];
  /** «но», «а», «поэтому»…: start a new clause. */
  readonly breakers: readonly Hit[];
}

const addressing = /^[а-я]{2,}(?:ите|йте|ьте)(?:сь)?$/u;

/** What we or others do not do: «не выдаём», «не может», «не предусмотрено». Verbs that address the buyer end otherwise. */
const denied =
  /^[а-я]{2,}(?:[аеиуюя]м|[еи]т|[аутюя]т|ать|ять|ить|еть|(?:[аяе]|ре)н[аоы]?)(?:ся)?$|^[а-я]{3,}(?:аю|яю|ую)(?:сь)?$/u;

/** A stretch that is denied, and the negator that does it. */
export interface Denial extends Span {
  readonly by: Span;
}

/** Ranges of the base text that are denied, in order. */
export function deniedRanges(written: string, structure: Structure, cues: NegationCues): Denial[] {
  const text = withRussianTwins(written);
  const negates = ({ start }: Span) => !cues.exempt.some((out) => out.start <= start && start < out.end);
  const addressed = new Set(addressingVerbs(text, structure));
  const breaks = [
    ...structure.clauseEnds,
    ...cues.breakers.filter((hit) => startsWord(structure, hit)).map((hit) => hit.start),
    ...structure.sentences.map((sentence) => sentence.end),
    ...addressed,
  ].sort((one, other) => one - other);
  const forwards = cues.before.filter(negates).map((hit) => ({
    start: hit.start,
    end: Math.min(
      reachOf(text, structure, hit),
      breaks[firstAbove(breaks, hit.end + 1)] ?? text.length,
      structure.clauseEnds[firstAbove(structure.clauseEnds, hit.end - 1)] ?? text.length,
    ),
    by: hit,
  }));
  const closing = [...cues.after, ...denyingVerbs(text, structure)];
  const backwards = closing.filter(negates).flatMap((hit) => {
    const start = clauseStart(text, breaks, hit.start);
    return addressed.has(start) ? [] : [{ start, end: hit.end, by: hit }];
  });
  const whole = cues.sentence.map((hit) => ({
    start: structure.sentences[hit.sentence]?.start ?? hit.start,
    end: hit.end,
    by: hit,
  }));
  return [...forwards, ...backwards, ...whole].sort((one, other) => one.start - other.start);
}

const insertion = /^,?\s*(?:минуя|мимо|помимо|кроме|в обход|вне)[^\p{L}]/u;

/** Where the clause begins in which an offset stands; what is only put in («, минуя кабинет, мы не можем») does not part it. */
function clauseStart(text: string, breaks: readonly number[], offset: number): number {
  const at = firstAbove(breaks, offset - 1) - 1;
  const before = breaks[at - 1];
  return before !== undefined && insertion.test(text.slice(before, before + 12))
    ? (breaks[at - 2] ?? 0)
    : (breaks[at] ?? 0);
}

const adjective = /(?:[оеыи]й|ого|его|[ыи]х|ую|юю)$/u;

/** «Без» denies what it stands before, with an adjective or without: «без дополнительной оплаты». Others deny to the clause's end. */
function reachOf(text: string, { words }: Structure, hit: Hit): number {
  if (text.slice(hit.start, hit.end) !== 'без') return text.length;
  const [next, after] = words.slice(hit.lastWord + 1, hit.lastWord + 3);
  if (next === undefined) return hit.end;
  const isAdjective = adjective.test(text.slice(next.start, next.end));
  return isAdjective && after !== undefined ? after.end : next.end;
}

/** Not a letter of a word that is spelled out: the «а» of «м.а.г.а.з.и.н» parts no clauses. */
function startsWord({ words }: Structure, hit: Hit): boolean {
  return words[hit.firstWord]?.start === hit.start;
}

/** «Не» and the verb that it denies. */
function denyingVerbs(text: string, structure: Structure): Span[] {
  return structure.words.flatMap((word, number) => {
    const next = structure.words[number + 1];
    if (next === undefined || text.slice(word.start, word.end) !== 'не') return [];
    const denies = denied.test(text.slice(next.start, next.end));
    return denies ? [{ start: word.start, end: next.end }] : [];
  });
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

/** Whether some part of a match is denied by a negator that is no part of the match itself: «не оформляйте возврат» forbids. */
export function isDenied(denials: readonly Denial[], parts: readonly Span[]): boolean {
  return denials.some(
    ({ start, end, by }) =>
      parts.some((part) => start <= part.start && part.start < end) &&
      !parts.some((part) => part.start === by.start),
  );
}
