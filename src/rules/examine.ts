/** Prepares a text once for all rules. */
import type { CheckContext } from '../desk/checking.ts';
import { type BaseText, toBase } from '../text/graphemes.ts';
import type { CompiledRules } from './compile.ts';
import type { Examined, FactSpan, Span } from './detector.ts';
import { factSpansOf, isInside } from './fact-spans.ts';
import { surveyOf } from './grounding/survey.ts';
import { longestExamined } from './limits.ts';
import { peopleIn, properIn, titlesIn } from './named.ts';
import { type Denial, deniedRanges } from './negation.ts';
import { type Hit, type PhraseIndex, phraseIndex } from './phrase-index.ts';
import { likenessOf } from './resemblance/model.ts';
import { wordsOutside } from './resemblance/words-outside.ts';
import { type Structure, structureOf } from './structure.ts';
import { type Told, toldRanges } from './told.ts';

export interface Examination extends Examined {
  readonly structure: Structure;
  readonly phrases: PhraseIndex;
  /** Ranges inside which something is denied or forbidden. */
  readonly denied: readonly Denial[];
  /** Ranges that only tell the buyer's words again. */
  readonly told: readonly Told[];
  /** Titles in quotation marks. */
  readonly titles: readonly Span[];
  /** What the buyer wrote, prepared when a rule first asks. */
  buyer(): PhraseIndex;
  /** What the shop's approved texts say, prepared likewise. */
  approved(): PhraseIndex;
}

export function examine(compiled: CompiledRules, raw: string, context: CheckContext): Examination {
  const base = toBase(raw.slice(0, longestExamined));
  const structure = structureOf(base, raw);
  const factSpans = factSpansOf(base.text, structure.words, context.facts, compiled.allowedWords);
  const named = namedPlaces(raw.slice(0, longestExamined), base);
  const places = new Map([...valuePlaces(base, context, factSpans), ...named]);
  const phrases = phraseIndex(compiled.vocabulary, base.text, structure, places);
  const lexicon = (name: string): readonly Hit[] => {
    const concept = compiled.vocabulary.conceptOf(name);
    return concept === undefined ? [] : phrases.hits(concept);
  };
  const told = toldRanges(
    base.text,
    structure,
    {
      says: lexicon('told.says'),
      quotes: lexicon('told.quotes'),
      breakers: lexicon('told.breakers'),
    },
    lazy(() => toBase(context.facts.buyerMessages.join('\n').slice(0, longestExamined)).text),
  );
  return {
    raw,
    base,
    context,
    structure,
    phrases,
    titles: named.get('value.title') ?? [],
    sentences: structure.sentences,
    factSpans,
    lexicon,
    likeness: lazy(() => likenessOf(compiled.model, wordsOutside(base.text, structure, factSpans))),
    denied: deniedRanges(base.text, structure, {
      before: lexicon('negation.before'),
      after: lexicon('negation.after'),
      sentence: lexicon('negation.sentence'),
      exempt: lexicon('negation.exempt'),
      breakers: lexicon('negation.breakers'),
    }),
    told,
    buyersQuotes: told.filter(({ quoted }) => quoted),
    buyer: lazy(() => indexOf(compiled, context.facts.buyerMessages)),
    approved: lazy(() =>
      indexOf(
        compiled,
        context.facts.knowledge.map((entry) => entry.text),
      ),
    ),
  };
}

function indexOf({ vocabulary }: CompiledRules, texts: readonly string[]): PhraseIndex {
  const words = texts.join('\n').slice(0, longestExamined);
  const base = toBase(words);
  return phraseIndex(vocabulary, base.text, structureOf(base, words));
}

const stars = /[★⭐🌟✨☆]+/gu;

function starRuns(text: string): Span[] {
  return [...text.matchAll(stars)].map((match) => ({
    start: match.index,
    end: match.index + match[0].length,
  }));
}

const quoted = /«[^«»\n]{2,40}»/gu;
const nameLike = /[\p{L}\p{N}&-]+/gu;
const latinName = /^[a-z][a-z&-]{2,20}$/u;

/** Quoted or Latin names that are none of the case's own products. */
function namesOfOthers(text: string, factSpans: readonly FactSpan[]): Span[] {
  const latin = [...text.matchAll(nameLike)].filter((match) => latinName.test(match[0]));
  return [...text.matchAll(quoted), ...latin]
    .map((match) => ({ start: match.index, end: match.index + match[0].length }))
    .filter((span) => !isInside(factSpans, span))
    .sort((one, other) => one.start - other.start);
}

/** Sums, shares of a price and drawn stars, for patterns that speak of money however it is written. */
function valuePlaces(
  base: BaseText,
  context: CheckContext,
  factSpans: readonly FactSpan[],
): ReadonlyMap<string, readonly Span[]> {
  const { values } = surveyOf({ base, context });
  const places = new Map<string, readonly Span[]>(
    (['money', 'percent', 'number'] as const).map((kind) => [
      `value.${kind}`,
      values.filter((placed) => placed.value.kind === kind),
    ]),
  );
  places.set('value.name', namesOfOthers(base.text, factSpans));
  return places.set('value.stars', starRuns(base.text));
}

/** Titles in quotation marks, people's full names and other names. */
function namedPlaces(raw: string, base: BaseText): ReadonlyMap<string, readonly Span[]> {
  const toBaseSpan = ({ start, end }: Span) => ({ start: base.fromRaw(start), end: base.fromRaw(end) });
  return new Map([
    ['value.title', titlesIn(raw).map(toBaseSpan)],
    ['value.person', peopleIn(raw).map(toBaseSpan)],
    ['value.proper', properIn(raw).map(toBaseSpan)],
  ]);
}

function lazy<Value>(make: () => Value): () => Value {
  let made: { readonly value: Value } | null = null;
  return () => {
    made ??= { value: make() };
    return made.value;
  };
}
