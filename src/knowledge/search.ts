/** Hybrid search: stems and concepts tell the topic, character grams and guesses forgive typos. */
import type { KnowledgeEntry, SearchResult } from '../desk/drafting.ts';
import { createAnswerJudge } from './answerable.ts';
import { compileConcepts } from './concepts.ts';
import { buildEntryIndex } from './entry-index.ts';
import type { Lexicon } from './lexicon.ts';
import { createQueryReader, type QueryTerm } from './query.ts';
import { readingsOf } from './repair.ts';
import { readWords, type Word } from './tokens.ts';

export interface SearchOptions {
  readonly accepts: (entry: KnowledgeEntry) => boolean;
  /** Factor of an entry's score, 1 for most. */
  readonly boost: (entry: KnowledgeEntry) => number;
  readonly limit: number;
}

export type Searcher = (query: string, options: SearchOptions) => SearchResult;

interface Reading {
  readonly words: readonly Word[];
  readonly terms: readonly QueryTerm[];
  readonly scores: Float32Array;
}

interface Best {
  readonly entry: KnowledgeEntry;
  readonly score: number;
  readonly reading: Reading;
}

export function createSearcher(entries: readonly KnowledgeEntry[], lexicon: Lexicon): Searcher {
  const concepts = compileConcepts(lexicon.synonyms);
  const index = buildEntryIndex(entries, concepts);
  const readQuery = createQueryReader(index.words, concepts);
  const wordings = entries.flatMap((entry) => [entry.question, ...entry.variants].map(readWords));
  const judge = createAnswerJudge(wordings, index.asks, concepts, lexicon.offTopic ?? []);

  function readAs(text: string): Reading {
    const words = readWords(text);
    const terms = readQuery(words);
    return { words, terms, scores: index.score(words, terms) };
  }

  return (query, { accepts, boost, limit }) => {
    const readings = readingsOf(query).map(readAs);
    const found = entries.flatMap((entry, at): Best[] => {
      if (!accepts(entry)) return [];
      const reading = readings.reduce((best, one) =>
        (one.scores[at] ?? 0) > (best.scores[at] ?? 0) ? one : best,
      );
      const score = Math.min(1, (reading.scores[at] ?? 0) * boost(entry));
      return score > 0 ? [{ entry, score, reading }] : [];
    });
    found.sort((one, other) => other.score - one.score || (one.entry.id < other.entry.id ? -1 : 1));
    const [best] = found;
    return {
      hits: found.slice(0, limit).map(({ entry, score }) => ({ entry, score })),
      answerable:
        best !== undefined && judge.isAnswerable(best.score, best.reading.words, best.reading.terms),
    };
  };
}
