/** The shop's entries as three indexes that together rank them: wordings by meaning, by letters, whole entries. */
import type { KnowledgeEntry } from '../desk/drafting.ts';
import type { Concepts } from './concepts.ts';
import type { QueryTerm } from './query.ts';
import { scoreDocuments } from './score.ts';
import { buildIndex } from './search-index.ts';
import { gramsOf, readWords, substance, type Word } from './tokens.ts';

/** Shares of the three in an entry's score; flat around these values on the labelled sets. */
const shares = { meaning: 0.41, letters: 0.26, whole: 0.33 };
/** What the second-best wording adds to the best: two that fit are surer than one. */
const secondWording = 0.4;
/** How much length is held against a document: wordings are all short, whole entries are not. */
const lengthWeights = { wording: 0.3, letters: 0.5, whole: 0.5 };

export interface EntryIndex {
  /** Words of questions, variants and answers. */
  readonly words: readonly Word[];
  /** Whether an entry has the term in its question or variants. */
  asks(term: string): boolean;
  /** By entry, 0…1. `words` are the query's own, for the letters; `terms` what they mean. */
  score(words: readonly Word[], terms: readonly QueryTerm[]): Float32Array;
}

export function buildEntryIndex(entries: readonly KnowledgeEntry[], concepts: Concepts): EntryIndex {
  const wordings = entries.map((entry) => [entry.question, ...entry.variants].map(readWords));
  const answers = entries.map((entry) => readWords(entry.answer));
  // Each wording is a document of its own: joined ones would lose to short entries by length.
  const single = wordings.flat();
  const owners = wordings.flatMap((own, entry) => own.map(() => entry));
  const termsOf = (words: readonly Word[]) => documentTerms(words, concepts);
  const meaning = buildIndex(single.map(termsOf), lengthWeights.wording);
  const letters = buildIndex(single.map(documentGrams), lengthWeights.letters);
  const whole = buildIndex(
    wordings.map((own, entry) => [...own, answers[entry] ?? []].flatMap(termsOf)),
    lengthWeights.whole,
  );
  // An approved wording finds its own entry, however many others are like it.
  const verbatim = Map.groupBy(owners.keys(), (at) => keyOf(single[at] ?? []));

  return {
    words: [...single, ...answers].flat(),
    asks: (term) => meaning.idOf(term) !== undefined,
    score(words, terms) {
      const byMeaning = scoreDocuments(meaning, terms);
      const byLetters = scoreDocuments(letters, queryGrams(words));
      const best = new Float32Array(entries.length);
      const second = new Float32Array(entries.length);
      owners.forEach((entry, at) => {
        const score = shares.meaning * (byMeaning[at] ?? 0) + shares.letters * (byLetters[at] ?? 0);
        const before = best[entry] ?? 0;
        best[entry] = Math.max(before, score);
        second[entry] = Math.max(second[entry] ?? 0, Math.min(before, score));
      });
      const same = (verbatim.get(keyOf(words)) ?? []).map((at) => owners[at]);
      return scoreDocuments(whole, terms).map((score, entry) => {
        if (same.includes(entry)) return 1;
        const top = best[entry] ?? 0;
        const next = wordings[entry]?.length === 1 ? top : (second[entry] ?? 0);
        return shares.whole * score + (top + secondWording * next) / (1 + secondWording);
      });
    },
  };
}

/** Wordings of one key say the same in the same words. */
function keyOf(words: readonly Word[]): string {
  return substance(words)
    .map(({ stem }) => stem)
    .join(' ');
}

function documentTerms(words: readonly Word[], concepts: Concepts): readonly string[] {
  const found = new Set(concepts.findIn(words).map(({ term }) => term));
  return [...substance(words).map(({ stem }) => stem), ...found];
}

function documentGrams(words: readonly Word[]): readonly string[] {
  return substance(words).flatMap(({ text }) => gramsOf(text));
}

function queryGrams(words: readonly Word[]): readonly QueryTerm[] {
  return substance(words).flatMap(({ text, weight }) =>
    gramsOf(text).map((term) => ({ weight: weight || 1, alternatives: [{ term, weight: 1 }] })),
  );
}
