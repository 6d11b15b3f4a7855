/**
 * Every rule proves its own examples before it may judge: the marked words are hit exactly, good texts stay silent under all rules,
 * and generated disguises change neither.
 */
import type { Finding } from '../../desk/checking.ts';
import { findAll, findOne } from '../checker.ts';
import { type CompiledRule, type CompiledRules, compileRules } from '../compile.ts';
import { checkContextOf } from '../known-context.ts';
import type { RuleSet } from '../load.ts';
import type { Example, RuleDefinition } from '../schema.ts';
import { disguises } from './disguises.ts';

export interface ProofProblem {
  readonly rule: string;
  /** The example as it was checked. */
  readonly text: string;
  /** Russian. */
  readonly reason: string;
}

/** Empty when every rule keeps what its examples promise. */
export function proveRules(ruleSet: RuleSet): ProofProblem[] {
  const compiled = compileRules(ruleSet, {});
  return compiled.rules.flatMap((rule) => [
    ...rule.definition.examples.bad.flatMap((example) => proveBad(compiled, rule, example)),
    ...rule.definition.examples.good.flatMap((example) => proveGood(compiled, rule.definition, example)),
  ]);
}

interface Marked {
  readonly text: string;
  readonly start: number;
  readonly end: number;
}

/** An example with its mark taken out and the words inside it changed; null when nothing is marked. */
function unmark(text: string, change: (inside: string) => string = (inside) => inside): Marked | null {
  const open = text.indexOf('[[');
  const close = text.lastIndexOf(']]');
  if (open < 0 || close < open) return null;
  const changed = change(text.slice(open + 2, close));
  const before = text.slice(0, open);
  return { text: before + changed + text.slice(close + 2), start: open, end: open + changed.length };
}

function proveBad(compiled: CompiledRules, rule: CompiledRule, example: Example): ProofProblem[] {
  const { id, category, disguises: areDisguised } = rule.definition;
  const marked = unmark(example.text);
  if (marked === null) {
    if (category === 'missing_greeting' || category === 'too_long')
      return proveFound(compiled, rule, example);
    return [{ rule: id, text: example.text, reason: 'в плохом примере не отмечены слова: [[…]]' }];
  }
  const plain = proveSpan(compiled, rule, example, marked, '');
  if (plain.length > 0 || !areDisguised) return plain;
  return disguises.flatMap(({ name, apply }) => {
    const changed = unmark(example.text, apply);
    return changed === null ? [] : proveSpan(compiled, rule, example, changed, ` (${name})`);
  });
}

function proveFound(compiled: CompiledRules, rule: CompiledRule, example: Example): ProofProblem[] {
  return findingsOf(compiled, rule, example, example.text).length > 0
    ? []
    : [{ rule: rule.definition.id, text: example.text, reason: 'правило молчит на плохом примере' }];
}

function proveSpan(
  compiled: CompiledRules,
  rule: CompiledRule,
  example: Example,
  { text, start, end }: Marked,
  note: string,
): ProofProblem[] {
  const findings = findingsOf(compiled, rule, example, text);
  if (findings.some((finding) => finding.start === start && finding.end === end)) return [];
  const found = findings.map((finding) => `«${finding.matched}»`).join(', ');
  const reason =
    found === '' ? `правило молчит на плохом примере${note}` : `найдено не то, что отмечено${note}: ${found}`;
  return [{ rule: rule.definition.id, text, reason }];
}

/** A bad example is its own rule's affair: the others need not look at it. */
function findingsOf(
  compiled: CompiledRules,
  rule: CompiledRule,
  { channel, context }: Example,
  text: string,
): Finding[] {
  return findOne(compiled, rule, text, checkContextOf(context, channel));
}

function proveGood(compiled: CompiledRules, rule: RuleDefinition, example: Example): ProofProblem[] {
  const versions = [{ name: '', text: example.text }];
  if (rule.disguises)
    versions.push(...disguises.map(({ name, apply }) => ({ name: ` (${name})`, text: apply(example.text) })));
  for (const { name, text } of versions) {
    const [finding] = findAll(compiled, text, checkContextOf(example.context, example.channel));
    if (finding !== undefined) {
      const reason = `хороший пример${name} задет правилом ${finding.rule}: «${finding.matched}»`;
      return [{ rule: rule.id, text, reason }];
    }
  }
  return [];
}
