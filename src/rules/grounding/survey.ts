/** A text as tokens and typed values with the sentence of each: what every detector of this folder looks at. */

import { type BaseText, toBase } from '../../text/graphemes.ts';
import { type PlacedValue, type Token, tokenize, valuesOfTokens } from '../../text/values.ts';
import type { Examined } from '../detector.ts';

export interface Survey {
  readonly tokens: readonly Token[];
  readonly values: readonly PlacedValue[];
  /** Token ranges, end exclusive. */
  readonly sentences: readonly TokenRange[];
}

export interface TokenRange {
  readonly from: number;
  readonly next: number;
}

const surveys = new WeakMap<BaseText, Survey>();

/** The survey of a draft, made once however many rules ask. */
export function surveyOf({ base, context }: Pick<Examined, 'base' | 'context'>): Survey {
  const known = surveys.get(base);
  if (known !== undefined) return known;
  const made = survey(base.text, today({ context }));
  surveys.set(base, made);
  return made;
}

/** By what a text is judged in: many rules ask, and zones are slow to count in. */
const days = new WeakMap<Examined['context'], string>();

/** Today in the shop's zone, `YYYY-MM-DD`. */
export function today({ context }: Pick<Examined, 'context'>): string {
  const known = days.get(context);
  if (known !== undefined) return known;
  const day = dayOf(context);
  days.set(context, day);
  return day;
}

function dayOf(context: Examined['context']): string {
  return Temporal.Instant.fromEpochMilliseconds(context.now)
    .toZonedDateTimeISO(context.zone)
    .toPlainDate()
    .toString();
}

const sources = new Map<string, Survey>();

/** The survey of an approved text; the shop's entries are few and come again with every check. */
export function surveyOfSource(text: string): Survey {
  const known = sources.get(text);
  if (known !== undefined) return known;
  const made = survey(toBase(text).text, undefined);
  if (sources.size >= 1_000) sources.clear();
  sources.set(text, made);
  return made;
}

function survey(base: string, now: string | undefined): Survey {
  const tokens = tokenize(base);
  return {
    tokens,
    values: valuesOfTokens(tokens, now === undefined ? {} : { now }),
    sentences: sentencesOf(tokens),
  };
}

/** A sentence ends after . ! ? that nothing is glued to, and at a line break. Abbreviations end none: a value may not be cut. */
function sentencesOf(tokens: readonly Token[]): TokenRange[] {
  const sentences: TokenRange[] = [];
  let from = 0;
  for (let index = 0; index < tokens.length; index += 1) {
    const next = tokens[index + 1];
    if (next === undefined || next.newLine || endsSentence(tokens, index)) {
      sentences.push({ from, next: index + 1 });
      from = index + 1;
    }
  }
  return sentences;
}

function endsSentence(tokens: readonly Token[], index: number): boolean {
  const token = tokens[index];
  if (token?.text !== '.' && token?.text !== '!' && token?.text !== '?') return false;
  const next = tokens[index + 1];
  if (next?.glued && (next.text === '.' || next.text === '!' || next.text === '?')) return false;
  if (token.text !== '.') return true;
  const before = tokens[index - 1];
  return (
    next?.glued !== true && !(before?.kind === 'word' && before.text.length <= 3 && next?.kind === 'number')
  );
}

export function sentenceOf({ sentences }: Survey, token: number): TokenRange {
  return sentences.find(({ next }) => token < next) ?? { from: 0, next: 0 };
}

export function someToken(
  { tokens }: Survey,
  range: TokenRange,
  test: (word: string, index: number) => boolean,
): boolean {
  for (let index = range.from; index < range.next; index += 1) {
    if (test(tokens[index]?.text ?? '', index)) return true;
  }
  return false;
}
