/** What buyers write about, each matter in many words of theirs. */
import type { Concepts } from './concepts.ts';
import { documentTerms, gramsOfAll, queryGrams } from './document.ts';
import type { Matters } from './lexicon.ts';
import type { WeightedTerm } from './query.ts';
import { scoreDocuments } from './score.ts';
import { buildIndex } from './search-index.ts';
import { createTextReader, type Word } from './tokens.ts';

/** How much of the likeness the letters give; they forgive what the spelling did not repair. */
const lettersShare = 0.4;
/** Matters are long by how much buyers have to say of them: length is held against them only in part. */
const lengthWeight = 0.5;

export interface MatterIndex {
  readonly isEmpty: boolean;
  /** Every word of the matters: what a mistyped word may have meant. */
  readonly words: readonly Word[];
  /** By matter, 0…1: how near a text is to it. `words` are the text's own, for the letters; `terms` what they mean. */
  likeness(words: readonly Word[], terms: readonly WeightedTerm[]): Float32Array;
  /** The same without the letters: enough for texts without slips. */
  likenessOfTerms(terms: readonly WeightedTerm[]): Float32Array;
}

export function compileMatters(matters: Matters, concepts: Concepts): MatterIndex {
  // One document a matter: what counts is how its whole field of words is hit, not one phrase.
  const readWords = createTextReader();
  const read = Object.entries(matters).map(([name, phrases]) => [name, ...phrases].map(readWords));
  const meaning = buildIndex(
    read.map((phrases) => phrases.flatMap((words) => documentTerms(words, concepts))),
    lengthWeight,
  );
  const letters = buildIndex(gramsOfAll(read.map((phrases) => phrases.flat())), lengthWeight);
  return {
    isEmpty: read.length === 0,
    words: [...new Set(read.flat(2))],
    likenessOfTerms: (terms) => scoreDocuments(meaning, terms),
    likeness(words, terms) {
      const byLetters = scoreDocuments(letters, queryGrams(words));
      return scoreDocuments(meaning, terms).map(
        (byMeaning, at) => (1 - lettersShare) * byMeaning + lettersShare * (byLetters[at] ?? 0),
      );
    },
  };
}
