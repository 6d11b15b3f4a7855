/**
 * Where a text tells the buyer's own words again: «Вы пишете, что курьер попросил доплату», «на вопрос „есть ли вы в Telegram“».
 *
 * What the shop only repeats it neither says nor asks. A clause goes on after a comma while a conjunction follows («…, что», «…, чем»);
 * it ends before «но», «поэтому»…, before a verb that addresses the buyer and at «:», after which the shop speaks itself.
 */
import type { Span } from './detector.ts';
import type { Hit } from './phrase-index.ts';
import { spansOf } from './spans.ts';
import type { Structure } from './structure.ts';

export interface ToldCues {
  /** «вы пишете», «вы спрашиваете»… */
  readonly says: readonly Hit[];
  /** «вопрос», «слова», «фраза»…: a quotation behind one of these is the buyer's. */
  readonly quotes: readonly Hit[];
  /** «но», «поэтому»…: the shop speaks again. */
  readonly breakers: readonly Hit[];
}

const quoted = /[«"“„][^«»"“”„\n]{2,120}[»"”“]/gu;
const conjunction =
  /^[\s,–—-]*(?:что|чтобы|чем|как|где|когда|куда|почему|зачем|сколько|котор\p{L}{1,4}|если|можно|есть|ли|будто|якобы|и|или|а также|\p{L}+ ли)(?!\p{L})/u;
const addressing = /^[а-я]{2,}(?:ите|йте|ьте)(?:сь)?$/u;
/** A range and whether quotation marks close it: then no part of a match may stand inside. */
export interface Told extends Span {
  readonly quoted: boolean;
}

/** Furthest that a quotation may stand behind the word that announces it. */
const near = 30;

/** `buyerText` is the base text of what the buyer wrote; a quotation that stands there so is the buyer's whatever announces it. */
export function toldRanges(
  text: string,
  structure: Structure,
  cues: ToldCues,
  buyerText: () => string,
): Told[] {
  const clauses = cues.says.map((hit) => ({
    start: hit.end,
    end: endOfClause(text, structure, hit, cues.breakers),
    quoted: false,
  }));
  const quotes = spansOf(text, quoted).filter(
    (quote) => isAnnounced(cues, quote) || buyerText().includes(text.slice(quote.start + 1, quote.end - 1)),
  );
  return [...clauses, ...quotes.map((quote) => ({ ...quote, quoted: true }))];
}

/** Whether a match only repeats: the whole of it, or any part of it when that stands in a quotation. */
export function isTold(told: readonly Told[], match: Span, parts: readonly Span[]): boolean {
  return told.some((range) =>
    range.quoted
      ? parts.some((part) => range.start <= part.start && part.end <= range.end)
      : range.start <= match.start && match.end <= range.end,
  );
}

function isAnnounced({ quotes, says }: ToldCues, quote: Span): boolean {
  return [...quotes, ...says].some(({ end }) => end <= quote.start && quote.start - end < near);
}

function endOfClause(text: string, structure: Structure, hit: Hit, breakers: readonly Hit[]): number {
  const sentence = structure.sentences[hit.sentence];
  const last = sentence?.end ?? text.length;
  const breaks = [
    ...structure.clauseEnds.filter((at) => !conjunction.test(text.slice(at, at + 30))),
    ...breakers.map(({ start }) => start),
    ...structure.words
      .filter(({ start, end }) => addressing.test(text.slice(start, end)))
      .map(({ start }) => start),
  ];
  return Math.min(last, ...breaks.filter((at) => at >= hit.end));
}
