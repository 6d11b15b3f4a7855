/** The shop's entries as three indexes that together rank them: wordings by meaning, by letters, whole entries. */
import type { KnowledgeEntry } from '../desk/drafting.ts';
import type { Concepts } from './concepts.ts';
import { documentTerms, gramsOfAll, queryGrams } from './document.ts';
import type { QueryTerm } from './query.ts';
import { scoreDocuments } from './score.ts';
import { type Bm25Index, buildIndex } from './search-index.ts';
import { createTextReader, substance, type Word } from './tokens.ts';

/** Shares of the three in an entry's score; flat around these values on the labelled sets. */
const shares = { meaning: 0.41, letters: 0.26, whole: 0.33 };
/** What the second-best wording adds to the best: two that fit are surer than one. */
const secondWording = 0.4;
/** How much length is held against a document: wordings are all short, whole entries are not. */
const lengthWeights = { wording: 0.3, letters: 0.5, whole: 0.5 };

export interface EntryIndex {
  /** By entry, 0…1. `words` are the query's own, for the letters; `terms` what they mean. */
  score(words: readonly Word[], terms: readonly QueryTerm[]): Float32Array;
}

/** The words of one entry, as they are indexed. */
export interface EntryWords {
  /** Of the question and each variant. */
  readonly wordings: readonly (readonly Word[])[];
  readonly answer: readonly Word[];
}

export function readEntries(entries: readonly KnowledgeEntry[]): readonly EntryWords[] {
  const read = createTextReader();
  return entries.map(({ question, variants, answer }) => ({
    wordings: [question, ...variants].map(read),
    answer: read(answer),
  }));
}

export function* buildEntryIndex(
  entries: readonly EntryWords[],
  concepts: Concepts,
): Generator<undefined, EntryIndex> {
  const read = entries.map(({ wordings, answer }) => ({
    wordings: wordings.map((words) => documentTerms(words, concepts)),
    answer: documentTerms(answer, concepts),
  }));
  // Each wording is a document of its own: joined ones would lose to short entries by length.
  const single = entries.flatMap(({ wordings }) => wordings);
  yield;
  const meaning = buildIndex(
    read.flatMap(({ wordings }) => wordings),
    lengthWeights.wording,
  );
  yield;
  const letters = buildIndex(gramsOfAll(single), lengthWeights.letters);
  yield;
  const whole = buildIndex(
    read.map(({ wordings, answer }) => [...wordings, answer].flat()),
    lengthWeights.whole,
  );
  return indexOver({
    owners: Uint32Array.from(entries.flatMap(({ wordings }, entry) => wordings.map(() => entry))),
    fingerprints: Uint32Array.from(single, fingerprintOf),
    meaning,
    letters,
    whole,
  });
}

/** By wording: the entry that it belongs to, and its fingerprint. */
interface Parts {
  readonly owners: Uint32Array;
  readonly fingerprints: Uint32Array;
  readonly meaning: Bm25Index;
  readonly letters: Bm25Index;
  readonly whole: Bm25Index;
}

function indexOver({ owners, fingerprints, meaning, letters, whole }: Parts): EntryIndex {
  const countOf = new Uint32Array(whole.documentCount);
  for (const entry of owners) countOf[entry] = (countOf[entry] ?? 0) + 1;

  return {
    score(words, terms) {
      const byMeaning = scoreDocuments(meaning, terms);
      const byLetters = scoreDocuments(letters, queryGrams(words));
      const scores = scoreDocuments(whole, terms);
      const best = new Float32Array(scores.length);
      const second = new Float32Array(scores.length);
      const fingerprint = words.length === 0 ? -1 : fingerprintOf(words);
      for (let at = 0; at < owners.length; at += 1) {
        const entry = owners[at] ?? 0;
        // An approved wording finds its own entry, however many others are like it.
        const verbatim = fingerprints[at] === fingerprint;
        const score = verbatim
          ? Number.POSITIVE_INFINITY
          : shares.meaning * (byMeaning[at] ?? 0) + shares.letters * (byLetters[at] ?? 0);
        const before = best[entry] ?? 0;
        best[entry] = Math.max(before, score);
        second[entry] = Math.max(second[entry] ?? 0, Math.min(before, score));
      }
      return scores.map((score, entry) => {
        const top = best[entry] ?? 0;
        const next = countOf[entry] === 1 ? top : (second[entry] ?? 0);
        return Math.min(1, shares.whole * score + (top + secondWording * next) / (1 + secondWording));
      });
    },
  };
}

/** Equal for wordings that say the same in the same words; FNV-1a over the stems of substance. */
function fingerprintOf(words: readonly Word[]): number {
  let hash = 0x811c9dc5;
  for (const { stem } of substance(words)) {
    for (const letter of `${stem} `) hash = Math.imul(hash ^ letter.charCodeAt(0), 0x01000193);
  }
  return hash >>> 0;
}
