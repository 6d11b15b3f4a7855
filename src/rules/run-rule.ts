/** One rule over one examined text: what it finds, less what cancels it. */
import type { Fix, Severity } from '../desk/checking.ts';
import type { CompiledRule } from './compile.ts';
import type { RawHit, Span } from './detector.ts';
import type { Examination } from './examine.ts';
import { isInside } from './fact-spans.ts';
import { isDenied } from './negation.ts';
import type { PatternMatch, PhraseIndex } from './phrase-index.ts';
import { isTold } from './told.ts';
import type { CompiledPattern } from './vocabulary.ts';

export interface RuleHit extends RawHit {
  readonly tricks: number;
}

export function runRule(rule: CompiledRule, examined: Examination): readonly RuleHit[] {
  const detected = rule.detector?.(examined, rule.definition.options, rule.definition.category) ?? [];
  const hits = [
    ...(examined.phrases.hasAnyOf(rule.needs) ? wordsFound(rule, examined) : []),
    ...detected.filter((hit) => !isInside(examined.factSpans, hit)).map((hit) => ({ tricks: 0, ...hit })),
  ];
  if (hits.length === 0 || found(examined.phrases, rule.unlessText)) return [];
  if (rule.unlessBuyer.length > 0 && found(examined.buyer(), rule.unlessBuyer)) return [];
  if (
    rule.definition.unless_approved &&
    rule.patterns.some((pattern) => found(examined.approved(), [pattern]))
  )
    return [];
  return hits.filter((hit) => !cancelled(rule.unless, examined, hit));
}

function wordsFound(rule: CompiledRule, examined: Examination): RuleHit[] {
  const written = rule.patterns.flatMap((pattern) => examined.phrases.match(pattern));
  const replaced = rule.replacements.flatMap(({ pattern, text }) =>
    examined.phrases.match(pattern).map((match) => ({ match, text })),
  );
  return [
    ...written.filter((match) => stands(rule, examined, match)).map((match) => hitOf(match)),
    ...replaced
      .filter(({ match }) => stands(rule, examined, match))
      .map(({ match, text }) => ({ ...hitOf(match), fix: replacement(examined, match, text) })),
  ];
}

function hitOf({ start, end, tricks }: PatternMatch): RuleHit {
  return { start, end, tricks };
}

/** A match of words stands when no part of it is denied or belongs to something known, and it is not the buyer's own words told again. */
function stands(rule: CompiledRule, examined: Examination, match: PatternMatch): boolean {
  if (match.parts.some((part) => isInside(examined.factSpans, part))) return false;
  if (isTold(examined.told, match, match.parts)) return false;
  if (rule.definition.titles === 'innocent' && isInsideAny(examined.titles, match)) return false;
  if (rule.definition.negation === 'ignored') return true;
  return !isDenied(examined.denied, wordsOf(match));
}

function wordsOf({ parts }: PatternMatch): readonly Span[] {
  return parts.flatMap((part) => part.words);
}

function isInsideAny(spans: readonly Span[], hit: Span): boolean {
  return spans.some((span) => span.start <= hit.start && hit.end <= span.end);
}

function found(phrases: PhraseIndex, patterns: readonly CompiledPattern[]): boolean {
  return patterns.some((pattern) => phrases.match(pattern).length > 0);
}

/** A cancelling pattern in the sentence where the hit begins or ends; one that is denied excuses nothing: «не оформляйте в приложении». */
function cancelled(patterns: readonly CompiledPattern[], examined: Examination, hit: Span): boolean {
  if (patterns.length === 0) return false;
  const first = examined.structure.sentenceAt(hit.start);
  const last = examined.structure.sentenceAt(Math.max(hit.start, hit.end - 1));
  const refusals = examined.denied.filter(({ by }) => /^н[еи]/u.test(examined.base.text.slice(by.start)));
  return patterns.some((pattern) =>
    examined.phrases.match(pattern).some((match) => {
      const sentence = examined.structure.sentenceAt(match.start);
      if (isDenied(refusals, wordsOf(match))) return false;
      return sentence >= first && sentence <= last;
    }),
  );
}

/** The neutral word in the same case of its first letter. */
function replacement(examined: Examination, span: Span, text: string): Fix {
  const { start, end } = examined.base.toRaw(span.start, span.end);
  const capital = /^\p{Lu}/u.test(examined.raw.slice(start, end));
  const word = capital ? text.charAt(0).toUpperCase() + text.slice(1) : text;
  return {
    label: text === '' ? 'Убрать слово' : `Заменить на «${word}»`,
    start: span.start,
    end: span.end,
    replacement: word,
  };
}

export const severityOrder: Readonly<Record<Severity, number>> = { block: 0, warn: 1, note: 2 };
