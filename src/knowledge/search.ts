/**
 * Hybrid search: stems and concepts tell the topic, character grams and guesses forgive typos,
 * the library of matters joins a query with an entry that says the same in other words.
 */
import type { KnowledgeEntry, SearchResult } from '../desk/drafting.ts';
import { type AnswerJudge, createAnswerJudge } from './answerable.ts';
import { buildEntryIndex, readEntries } from './entry-index.ts';
import { type InSteps, inSteps } from './in-steps.ts';
import { findKin } from './kinship.ts';
import { compileLanguage } from './language.ts';
import type { Lexicon } from './lexicon.ts';
import { createQueryReader, type QueryTerm } from './query.ts';
import { readingsOf } from './repair.ts';
import { readWords, type Word } from './tokens.ts';

/** Share of what an entry is about in its score, beside its own words; flat around this value on the labelled sets. */
const matterShare = 0.6;

export interface SearchOptions {
  readonly accepts: (entry: KnowledgeEntry) => boolean;
  /** Factor of an entry's score, 1 for most. */
  readonly boost: (entry: KnowledgeEntry) => number;
  readonly limit: number;
}

export type Searcher = (query: string, options: SearchOptions) => SearchResult;

/** A text as one way of reading it: written as it is, or repaired. */
interface Reading {
  readonly words: readonly Word[];
  readonly terms: readonly QueryTerm[];
  /** By entry, 0…1. */
  readonly scores: Float32Array;
  /** By entry, 0…1: the likeness to what the entry is about. */
  readonly nearness: Float32Array;
  /** The likeness to the nearest matter of all. */
  readonly topic: number;
}

interface Best {
  readonly entry: KnowledgeEntry;
  readonly score: number;
  readonly reading: Reading;
}

/** Built by the first search, unless idle turns were enough to do it before. */
export function createSearcher(
  entries: readonly KnowledgeEntry[],
  lexicon: Lexicon,
): Searcher & Pick<InSteps<unknown>, 'advance'> {
  const { value, advance } = inSteps(() => buildSearcher(entries, lexicon));
  return Object.assign<Searcher, Pick<InSteps<unknown>, 'advance'>>(
    (query, options) => value()(query, options),
    { advance },
  );
}

function* buildSearcher(
  entries: readonly KnowledgeEntry[],
  lexicon: Lexicon,
): Generator<undefined, Searcher> {
  const { concepts, matters } = compileLanguage(lexicon);
  yield;
  const read = readEntries(entries);
  const wordings = read.map((entry) => entry.wordings);
  yield;
  const index = yield* buildEntryIndex(read, concepts);
  yield;
  const readQuery = createQueryReader(
    [...read.flatMap(({ answer }) => answer), ...wordings.flat(2), ...matters.words],
    concepts,
  );
  yield;
  const kinship = findKin(wordings, matters, readQuery);
  yield;
  const judge = createAnswerJudge(wordings.flat(), lexicon.offTopic ?? []);
  const share = matters.isEmpty ? 0 : matterShare;

  function readAs(text: string): Reading {
    const words = readWords(text);
    const terms = readQuery(words);
    const likeness = matters.likeness(words, terms);
    const nearness = kinship.nearness(likeness);
    const scores = index.score(words, terms).map((own, entry) => {
      const about = (nearness[entry] ?? 0) ** 2;
      return own === 1 ? 1 : (1 - share) * own + share * about;
    });
    return { words, terms, scores, nearness, topic: Math.max(0, ...likeness) };
  }
  return searcherOver(entries, readAs, judge);
}

function searcherOver(
  entries: readonly KnowledgeEntry[],
  readAs: (text: string) => Reading,
  judge: AnswerJudge,
): Searcher {
  return (query, { accepts, boost, limit }) => {
    const [written, ...repaired] = readingsOf(query);
    const readings = [readAs(written), ...repaired.map(readAs).filter(makesSense)];
    const accepted = entries.flatMap((entry, at) => (accepts(entry) ? [at] : []));
    const found: Best[] = [];
    for (const at of accepted) {
      const reading = readings.reduce((best, one) =>
        (one.scores[at] ?? 0) > (best.scores[at] ?? 0) ? one : best,
      );
      const raw = reading.scores[at] ?? 0;
      const entry = entries[at];
      if (raw === 0 || entry === undefined) continue;
      insert(found, { entry, score: Math.min(1, raw * boost(entry)), reading }, limit);
    }
    return {
      hits: found.map(({ entry, score }) => ({ entry, score })),
      answerable: found[0] !== undefined && judge.isAnswerable(matchOf(found[0], accepted)),
    };
  };
}

function matchOf({ score, reading: { words, terms, topic, nearness } }: Best, accepted: readonly number[]) {
  const reach = accepted.reduce((most, at) => Math.max(most, nearness[at] ?? 0), 0);
  return { score, topic, reach, words, terms };
}

/** What a word of a repaired text proves: a known one that the repair is right, a guessed one half as much. */
const proof = { known: 1, guessed: 0.5, foreign: 0 };

/** A repair that makes sense of less than half of the text has made nothing of it. */
function makesSense({ terms }: Reading): boolean {
  return terms.reduce((sum, { origin }) => sum + proof[origin], 0) * 2 >= terms.length;
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
