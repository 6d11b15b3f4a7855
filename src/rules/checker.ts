/** The checker: a text and what is known go in, a verdict comes out. Same input, same output, on every machine. */
import { createHash } from 'node:crypto';
import type { CheckContext, Checker, Finding, Verdict, VerdictLevel } from '../desk/checking.ts';
import { type CompiledRule, type CompiledRules, compileRules } from './compile.ts';
import { describeDisguise } from './disguise.ts';
import { type Examination, examine } from './examine.ts';
import type { RuleSet } from './load.ts';
import { type RuleHit, runRule, severityOrder } from './run-rule.ts';
import { type RuleSettings, ruleSettings } from './schema.ts';

export interface CheckerOptions {
  readonly ruleSet: RuleSet;
  /** From the shop's entry; validated here, a wrong one throws a `ZodError`. */
  readonly settings?: RuleSettings;
}

/** Compiles the rules; throws `RuleFilesError` when they cannot work together. */
export function createChecker({ ruleSet, settings = {} }: CheckerOptions): Checker {
  const checked = ruleSettings.parse(settings);
  const compiled = compileRules(ruleSet, checked);
  const ruleSetHash = hashOf(ruleSet.hash, checked);
  return {
    check(text, context) {
      try {
        const examined = examine(compiled, text, context);
        return verdictOf(judged(compiled, examined), ruleSetHash);
      } catch (error) {
        return verdictOf([failed('check.failed', text, error)], ruleSetHash);
      }
    },
  };
}

function judged(compiled: CompiledRules, examined: Examination): Finding[] {
  const found = withoutLastResorts(compiled, findIn(compiled, examined));
  return tidy(withoutYielding(compiled, examined, found));
}

/** What each rule finds by itself, before rules of one category are merged. May throw. */
export function findAll(compiled: CompiledRules, text: string, context: CheckContext): Finding[] {
  return findIn(compiled, examine(compiled, text, context));
}

/** What one rule finds by itself: its part of `findAll`, without the work of the others. May throw. */
export function findOne(
  compiled: CompiledRules,
  rule: CompiledRule,
  text: string,
  context: CheckContext,
): Finding[] {
  return findBy(rule, examine(compiled, text, context));
}

function findIn(compiled: CompiledRules, examined: Examination): Finding[] {
  return compiled.rules.flatMap((rule) => findBy(rule, examined));
}

function findBy(rule: CompiledRule, examined: Examination): Finding[] {
  return withoutOverlaps(findingsOf(rule, examined));
}

/**
 * Drops findings of rules that yield to another category found in the same sentence. Of two that would yield to each other one
 * stays, that which comes first.
 */
function withoutYielding(
  { rules }: CompiledRules,
  { base, structure }: Examination,
  findings: readonly Finding[],
): Finding[] {
  const sentencesOf = ({ start, end }: Finding) => ({
    first: structure.sentenceAt(base.fromRaw(start)),
    last: structure.sentenceAt(Math.max(base.fromRaw(start), base.fromRaw(end) - 1)),
  });
  let kept = [...findings];
  for (const finding of findings.toReversed()) {
    const yields = rules.find(({ definition }) => definition.id === finding.rule)?.definition.yields_to ?? [];
    if (yields.length === 0) continue;
    const { first, last } = sentencesOf(finding);
    const isOutdone = kept.some((other) => {
      if (!yields.some((category) => category === other.category)) return false;
      const place = sentencesOf(other);
      return place.first <= last && first <= place.last;
    });
    if (isOutdone) kept = kept.filter((other) => other !== finding);
  }
  return kept;
}

/** Rules of last resort are silent where another rule already stops the text; beside what only warns they are the first to yield. */
function withoutLastResorts({ rules }: CompiledRules, findings: readonly Finding[]): readonly Finding[] {
  const lastResorts = new Set(
    rules.filter(({ definition }) => definition.last_resort).map(({ definition }) => definition.id),
  );
  const others = findings.filter(({ rule }) => !lastResorts.has(rule));
  if (others.some(({ severity }) => severity === 'block')) return others;
  return [...others, ...findings.filter(({ rule }) => lastResorts.has(rule))];
}

function hashOf(rules: string, settings: object): string {
  return createHash('sha256')
    .update(`${rules}\n${JSON.stringify(settings)}`)
    .digest('hex')
    .slice(0, 16);
}

function findingsOf(rule: CompiledRule, examined: Examination): Finding[] {
  const { channel } = examined.context;
  if (rule.severity(channel) === null) return [];
  try {
    return runRule(rule, examined).map((hit) => findingOf(rule, examined, hit, channel));
  } catch (error) {
    return [failed(rule.definition.id, examined.raw, error)];
  }
}

function findingOf(
  { definition, severity }: CompiledRule,
  { base, raw }: Examination,
  hit: RuleHit,
  channel: CheckContext['channel'],
): Finding {
  const { start, end } = base.toRaw(hit.start, hit.end);
  const matched = raw.slice(start, end);
  return {
    rule: definition.id,
    category: definition.category,
    severity: hit.severity ?? severity(channel) ?? 'block',
    start,
    end,
    matched,
    message: (hit.message ?? definition.message).replaceAll('{span}', () => matched),
    why: definition.why,
    suggestion: hit.suggestion ?? definition.suggestion,
    disguise: hit.disguise ?? describeDisguise(hit.tricks, matched, base.text.slice(hit.start, hit.end)),
    fix: hit.fix === undefined ? null : { ...hit.fix, ...base.toRaw(hit.fix.start, hit.fix.end) },
  };
}

/** A rule that cannot be run never lets a text pass. The error itself stays out: it may hold the buyer's words. */
function failed(rule: string, text: string, error: unknown): Finding {
  return {
    rule,
    category: 'check_failed',
    severity: 'block',
    start: 0,
    end: text.length,
    matched: text,
    message: `Проверка не выполнена: правило «${rule}» дало сбой.`,
    why: 'Непроверенный ответ отправлять нельзя.',
    suggestion: `Сообщите тому, кто ведёт правила (${error instanceof Error ? error.name : 'ошибка'}).`,
    disguise: null,
    fix: null,
  };
}

function tidy(findings: readonly Finding[]): Finding[] {
  return sorted(withoutOverlaps(withoutDoubles(findings)));
}

function withoutDoubles(findings: readonly Finding[]): Finding[] {
  const seen = new Set<string>();
  return findings.filter(({ category, start, end }) => {
    const key = `${category} ${start} ${end}`;
    return !seen.has(key) && seen.add(key);
  });
}

/** Of overlapping findings of one category the most severe stays, then the one that begins first, then the longest. */
function withoutOverlaps(findings: readonly Finding[]): Finding[] {
  const kept: Finding[] = [];
  const byWeight = findings.toSorted(
    (one, other) =>
      severityOrder[one.severity] - severityOrder[other.severity] ||
      one.start - other.start ||
      other.end - one.end,
  );
  for (const finding of byWeight) {
    const covered = kept.some(
      (other) =>
        other.category === finding.category && other.start < finding.end && finding.start < other.end,
    );
    if (!covered) kept.push(finding);
  }
  return kept;
}

function sorted(findings: readonly Finding[]): Finding[] {
  return findings.toSorted(
    (one, other) =>
      severityOrder[one.severity] - severityOrder[other.severity] ||
      one.start - other.start ||
      one.end - other.end ||
      (one.rule < other.rule ? -1 : 1),
  );
}

function verdictOf(findings: readonly Finding[], ruleSetHash: string): Verdict {
  return { level: levelOf(findings), findings, ruleSetHash };
}

function levelOf(findings: readonly Finding[]): VerdictLevel {
  if (findings.some((finding) => finding.severity === 'block')) return 'block';
  return findings.some((finding) => finding.severity === 'warn') ? 'warn' : 'pass';
}
