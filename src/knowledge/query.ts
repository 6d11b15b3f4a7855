/** Reads a buyer's words into weighted terms, each with what it may have meant. */
import type { Concepts } from './concepts.ts';
import { createSpelling } from './spelling.ts';
import { fillerWeight, type Word } from './tokens.ts';

/** A concept is nearly as good a sign as the very word. */
const conceptWeight = 0.95;
/** A guessed word is a weaker sign than a written one. */
const guessWeight = 0.85;

export interface Alternative {
  readonly term: string;
  readonly weight: number;
}

/** Of what a term may mean, the likeliest in a document counts, never their sum. */
export interface WeightedTerm {
  readonly weight: number;
  readonly alternatives: readonly Alternative[];
}

/** One word of the query. */
export interface QueryTerm extends WeightedTerm {
  /** `foreign`: a word of substance that neither the entries nor the synonyms know, nor anything like it. */
  readonly origin: 'known' | 'guessed' | 'foreign';
}

interface Meaning {
  readonly word: Word;
  readonly weight: number;
}

export type QueryReader = (words: readonly Word[]) => readonly QueryTerm[];

/** `indexed`: the words of the shop's entries. Only a word that neither they nor the synonyms know is taken for a slip. */
export function createQueryReader(indexed: readonly Word[], concepts: Concepts): QueryReader {
  const known = new Map([...indexed, ...concepts.words].map((word) => [word.text, word]));
  const stems = new Set([...known.values()].map(({ stem }) => stem));
  const spelling = createSpelling(known.keys());

  /** What the word may mean, the likeliest first. */
  function meant(word: Word): readonly [Meaning, ...Meaning[]] {
    const itself = { word, weight: 1 };
    if (stems.has(word.stem)) return [itself];
    const [first, ...rest] = spelling.guess(word.text).flatMap(({ word: text, likeness }) => {
      const guessed = known.get(text);
      return guessed === undefined ? [] : [{ word: guessed, weight: likeness * guessWeight }];
    });
    return first === undefined ? [itself] : [first, ...rest, itself];
  }

  return (words) => {
    const meanings = words.map(meant);
    const found = Map.groupBy(concepts.findIn(meanings.map(([likeliest]) => likeliest.word)), ({ at }) => at);
    const onlyStopWords = meanings.every(([likeliest]) => likeliest.word.weight === 0);
    const terms = meanings.map((all, at): QueryTerm => {
      const [likeliest] = all;
      const own = all.map(({ word, weight }) => ({ term: word.stem, weight }));
      const wide = (found.get(at) ?? []).map(({ term }) => ({
        term,
        weight: conceptWeight * likeliest.weight,
      }));
      const weight = wide.length > 0 ? Math.max(likeliest.word.weight, fillerWeight) : likeliest.word.weight;
      const foreign = likeliest.word.weight === 1 && !stems.has(likeliest.word.stem);
      const origin = likeliest.weight < 1 ? 'guessed' : foreign ? 'foreign' : 'known';
      return { weight: onlyStopWords ? 1 : weight, alternatives: [...own, ...wide], origin };
    });
    return terms.filter(({ weight }) => weight > 0);
  };
}
