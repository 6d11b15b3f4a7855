/** Hybrid search: stems and concepts tell the topic, character grams and guesses forgive typos. */
import type { KnowledgeEntry, SearchResult } from '../desk/drafting.ts';
import { type AnswerJudge, createAnswerJudge } from './answerable.ts';
import { compileConcepts } from './concepts.ts';
import { buildEntryIndex, readEntry } from './entry-index.ts';
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
  const read = entries.map(readEntry);
  const index = buildEntryIndex(read, concepts);
  const readQuery = createQueryReader(
    read.flatMap(({ wordings, answer }) => [...wordings.flat(), ...answer]),
    concepts,
  );
  const judge = createAnswerJudge(
    read.flatMap(({ wordings }) => wordings),
    lexicon.offTopic ?? [],
  );
  return searcherOver(
    entries,
    (text) => {
      const words = readWords(text);
      const terms = readQuery(words);
      return { words, terms, scores: index.score(words, terms) };
    },
    judge,
  );
}

function searcherOver(
  entries: readonly KnowledgeEntry[],
  readAs: (text: string) => Reading,
  judge: AnswerJudge,
): Searcher {
  return (query, { accepts, boost, limit }) => {
    const [written, ...repaired] = readingsOf(query);
    const readings = [readAs(written), ...repaired.map(readAs).filter(makesSense)];
    const found: Best[] = [];
    entries.forEach((entry, at) => {
      const reading = readings.reduce((best, one) =>
        (one.scores[at] ?? 0) > (best.scores[at] ?? 0) ? one : best,
      );
      const raw = reading.scores[at] ?? 0;
      if (raw === 0 || !accepts(entry)) return;
      insert(found, { entry, score: Math.min(1, raw * boost(entry)), reading }, limit);
    });
    const [best] = found;
    return {
      hits: found.map(({ entry, score }) => ({ entry, score })),
      answerable:
        best !== undefined && judge.isAnswerable(best.score, best.reading.words, best.reading.terms),
    };
  };
}

/** A repair that makes no known words of most of the text has made nothing of it. */
function makesSense({ terms }: Reading): boolean {
  return terms.filter(({ origin }) => origin === 'known').length * 2 >= terms.length;
}

/** Keeps `found` sorted, best first, and no longer than `limit`. */
function insert(found: Best[], one: Best, limit: number): void {
  if (found.length === limit && !isBetter(one, found[limit - 1])) return;
  const at = found.findIndex((other) => isBetter(one, other));
  found.splice(at < 0 ? found.length : at, 0, one);
  if (found.length > limit) found.pop();
}

function isBetter(one: Best, other: Best | undefined): boolean {
  if (other === undefined || one.score !== other.score) return other === undefined || one.score > other.score;
  return one.entry.id < other.entry.id;
}
