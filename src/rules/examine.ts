/** Prepares a text once for all rules. */
import type { CheckContext } from '../desk/checking.ts';
import { type BaseText, toBase } from '../text/graphemes.ts';
import type { CompiledRules } from './compile.ts';
import type { Examined, Span } from './detector.ts';
import { factSpansOf } from './fact-spans.ts';
import { surveyOf } from './grounding/survey.ts';
import { longestExamined } from './limits.ts';
import { deniedRanges } from './negation.ts';
import { type Hit, type PhraseIndex, phraseIndex } from './phrase-index.ts';
import { type Structure, structureOf } from './structure.ts';

export interface Examination extends Examined {
  readonly structure: Structure;
  readonly phrases: PhraseIndex;
  /** Ranges inside which something is denied or forbidden. */
  readonly denied: readonly Span[];
  /** What the buyer wrote, prepared when a rule first asks. */
  buyer(): PhraseIndex;
}

export function examine(compiled: CompiledRules, raw: string, context: CheckContext): Examination {
  const base = toBase(raw.slice(0, longestExamined));
  const structure = structureOf(base, raw);
  const phrases = phraseIndex(compiled.vocabulary, base.text, structure, valuePlaces(base, context));
  const lexicon = (name: string): readonly Hit[] => {
    const concept = compiled.vocabulary.conceptOf(name);
    return concept === undefined ? [] : phrases.hits(concept);
  };
  return {
    raw,
    base,
    context,
    structure,
    phrases,
    sentences: structure.sentences,
    factSpans: factSpansOf(base.text, structure.words, context.facts, compiled.allowedWords),
    lexicon,
    denied: deniedRanges(base.text, structure, {
      before: lexicon('negation.before'),
      after: lexicon('negation.after'),
      exempt: lexicon('negation.exempt'),
      breakers: lexicon('negation.breakers'),
    }),
    buyer: lazy(() => {
      const words = context.facts.buyerMessages.join('\n').slice(0, longestExamined);
      const said = toBase(words);
      return phraseIndex(compiled.vocabulary, said.text, structureOf(said, words));
    }),
  };
}

const stars = /[★⭐🌟✨☆]+/gu;

function starRuns(text: string): Span[] {
  return [...text.matchAll(stars)].map((match) => ({
    start: match.index,
    end: match.index + match[0].length,
  }));
}

/** Sums, shares of a price and drawn stars, for patterns that speak of money however it is written. */
function valuePlaces(base: BaseText, context: CheckContext): ReadonlyMap<string, readonly Span[]> {
  const { values } = surveyOf({ base, context });
  const places = new Map<string, readonly Span[]>(
    (['money', 'percent', 'number'] as const).map((kind) => [
      `value.${kind}`,
      values.filter((placed) => placed.value.kind === kind),
    ]),
  );
  return places.set('value.stars', starRuns(base.text));
}

function lazy<Value>(make: () => Value): () => Value {
  let made: { readonly value: Value } | null = null;
  return () => {
    made ??= { value: make() };
    return made.value;
  };
}
