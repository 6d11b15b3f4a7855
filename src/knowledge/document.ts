/** The terms of a text that is indexed, and of one that is looked for. */
import type { Concepts } from './concepts.ts';
import type { WeightedTerm } from './query.ts';
import { gramsOf, substance, type Word } from './tokens.ts';

export function documentTerms(words: readonly Word[], concepts: Concepts): readonly string[] {
  const found = new Set(concepts.findIn(words).map(({ term }) => term));
  return [...substance(words).map(({ stem }) => stem), ...found];
}

/** The character grams of many texts; a word's are cut once. */
export function gramsOfAll(texts: readonly (readonly Word[])[]): readonly (readonly string[])[] {
  const cut = new Map<string, readonly string[]>();
  return texts.map((words) =>
    substance(words).flatMap(({ text }) => {
      const grams = cut.get(text) ?? gramsOf(text);
      cut.set(text, grams);
      return grams;
    }),
  );
}

export function queryGrams(words: readonly Word[]): readonly WeightedTerm[] {
  return substance(words).flatMap(({ text, weight }) =>
    gramsOf(text).map((term) => ({ weight: weight || 1, alternatives: [{ term, weight: 1 }] })),
  );
}
