/** Rule files become runnable rules: patterns over one vocabulary, detectors by name. */

import type { Severity } from '../desk/checking.ts';
import type { Channel } from '../desk/words.ts';
import type { Detector } from './detector.ts';
import { detectors } from './detectors.ts';
import type { RuleSet } from './load.ts';
import { PatternError } from './pattern.ts';
import type { Model } from './resemblance/model.ts';
import { type RuleFileProblem, RuleFilesError } from './rule-files-error.ts';
import type { RuleDefinition, RuleSettings } from './schema.ts';
import {
  type CompiledPattern,
  type Needs,
  needsOf,
  type Vocabulary,
  vocabularyBuilder,
} from './vocabulary.ts';

export interface CompiledRule {
  readonly definition: RuleDefinition;
  readonly patterns: readonly CompiledPattern[];
  /** Patterns with what to write in their place. */
  readonly replacements: readonly { readonly pattern: CompiledPattern; readonly text: string }[];
  /** Of the first groups of all patterns: without any of them the rule's words find nothing. */
  readonly needs: Needs;
  readonly unless: readonly CompiledPattern[];
  readonly unlessText: readonly CompiledPattern[];
  readonly unlessBuyer: readonly CompiledPattern[];
  readonly detector: Detector | null;
  /** Null: this channel does not know the rule. */
  severity(channel: Channel): Severity | null;
}

export interface CompiledRules {
  readonly rules: readonly CompiledRule[];
  readonly vocabulary: Vocabulary;
  readonly model: Model;
  readonly allowedWords: readonly string[];
}

/** Throws `RuleFilesError` when a pattern cannot be read or a detector or lexicon is unknown. */
export function compileRules(ruleSet: RuleSet, settings: RuleSettings): CompiledRules {
  const builder = vocabularyBuilder(withGreetings(ruleSet.lexicons, settings.greetings ?? []));
  const problems: RuleFileProblem[] = [];
  const read = (file: string, source: string): CompiledPattern[] => {
    try {
      return builder.patterns(source);
    } catch (error) {
      if (!(error instanceof PatternError)) throw error;
      problems.push({ file, line: null, reason: error.message });
      return [];
    }
  };
  const compileOne = (definition: RuleDefinition): CompiledRule => {
    const file = `rules/${definition.id}.yaml`;
    const detector = definition.detector === undefined ? null : detectors[definition.detector];
    if (detector === undefined)
      problems.push({ file, line: null, reason: `нет обнаружителя «${definition.detector}»` });
    const patterns = definition.match.flatMap((source) => read(file, source));
    const replacements = Object.entries(definition.replace).flatMap(([source, text]) =>
      read(file, source).map((pattern) => ({ pattern, text })),
    );
    const all = [...patterns, ...replacements.map(({ pattern }) => pattern)];
    return {
      definition,
      patterns,
      replacements,
      needs: needsOf(all.flatMap(({ groups }) => groups[0] ?? [])),
      unless: definition.unless.flatMap((source) => read(file, source)),
      unlessText: definition.unless_text.flatMap((source) => read(file, source)),
      unlessBuyer: definition.unless_buyer.flatMap((source) => read(file, source)),
      detector: detector ?? null,
      severity: (channel) => severityOf(definition, settings, channel),
    };
  };
  for (const name of ruleSet.lexicons.keys()) read('lexicons', `@${name}`);
  const rules = [...ruleSet.rules, ...forbiddenWords(settings.forbiddenWords ?? [])]
    .filter(({ id }) => settings.rules?.[id]?.off !== true)
    .map(compileOne);
  if (problems.length > 0) throw new RuleFilesError(problems);
  return {
    rules,
    vocabulary: builder.finish(),
    model: ruleSet.model,
    allowedWords: settings.allowedWords ?? [],
  };
}

function severityOf(definition: RuleDefinition, settings: RuleSettings, channel: Channel): Severity | null {
  const own = settings.rules?.[definition.id]?.severity;
  if (own !== undefined) return own;
  return typeof definition.severity === 'string'
    ? definition.severity
    : (definition.severity[channel] ?? null);
}

function withGreetings(lexicons: RuleSet['lexicons'], greetings: readonly string[]): RuleSet['lexicons'] {
  if (greetings.length === 0) return lexicons;
  return new Map(lexicons).set('greeting', [...(lexicons.get('greeting') ?? []), ...greetings]);
}

/** The shop's own forbidden words are one more rule. */
function forbiddenWords(words: readonly string[]): RuleDefinition[] {
  if (words.length === 0) return [];
  return [
    {
      id: 'shop.forbidden_word',
      title: 'Запрещённое слово магазина',
      category: 'slang_or_rude',
      severity: 'block',
      source: 'Настройки магазина',
      match: [...words],
      replace: {},
      unless: [],
      unless_text: [],
      unless_buyer: [],
      unless_approved: false,
      yields_to: [],
      last_resort: false,
      titles: 'count',
      negation: 'ignored',
      options: {},
      message: 'Магазин не использует слова «{span}».',
      why: 'Так решил руководитель: слово стоит в настройках магазина.',
      suggestion: 'Скажите иначе.',
      disguises: true,
      examples: { bad: [], good: [] },
    },
  ];
}
