/** A lexicon made ready for the search. */
import { type Concepts, compileConcepts } from './concepts.ts';
import type { Lexicon } from './lexicon.ts';
import { compileMatters, type MatterIndex } from './matters.ts';

export interface Language {
  readonly concepts: Concepts;
  readonly matters: MatterIndex;
}

/** By the library of matters, which is the costly part: shops share one lexicon, and each edit of an entry rebuilds. */
const compiled = new WeakMap<object, Language & Pick<Lexicon, 'synonyms'>>();

export function compileLanguage({ synonyms, matters = {} }: Lexicon): Language {
  const known = compiled.get(matters);
  if (known?.synonyms === synonyms) return known;
  const concepts = compileConcepts(synonyms);
  const language = { concepts, matters: compileMatters(matters, concepts), synonyms };
  compiled.set(matters, language);
  return language;
}
