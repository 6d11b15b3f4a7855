/** Hybrid search: stems tell the topic, character grams forgive typos. */
import type { KnowledgeEntry, KnowledgeHit, SearchResult } from '../desk/drafting.ts';
import { stemOf, wordsOf } from '../text/words.ts';
import { readingsOf } from './repair.ts';
import type { Synonyms } from './schema.ts';
import { buildIndex } from './search-index.ts';
import { contentWords, gramsOf } from './tokens.ts';

/** Below this share of the ideal score an entry is no ground for an answer. */
const answerableFrom = 0.3;
const stemShare = 0.6;
/** A synonym is a weaker sign than the buyer's own word. */
const synonymWeight = 0.5;

export type Searcher = (
  query: string,
  accepts: (entry: KnowledgeEntry) => boolean,
  limit: number,
) => SearchResult;

/** Stem → stems of the same meaning. */
function synonymTable(groups: Synonyms): ReadonlyMap<string, ReadonlySet<string>> {
  const table = new Map<string, Set<string>>();
  for (const group of groups) {
    const stems = group.flatMap((phrase) => contentWords(phrase).map(stemOf));
    for (const stem of stems) table.set(stem, new Set([...(table.get(stem) ?? []), ...stems]));
  }
  return table;
}

/** A message of stop words alone is still searched by all its words. */
function queryWords(text: string): readonly string[] {
  const content = contentWords(text);
  return content.length > 0 ? content : wordsOf(text);
}

function weighted(terms: readonly string[]): Map<string, number> {
  return new Map(terms.map((term) => [term, 1]));
}

export function createSearcher(entries: readonly KnowledgeEntry[], synonyms: Synonyms): Searcher {
  /** Each wording is a document of its own: joined ones would lose to short entries by length. */
  const wordings = entries.flatMap((entry) =>
    [entry.question, ...entry.variants].map((text) => ({ entry, words: queryWords(text) })),
  );
  const stems = buildIndex(wordings.map(({ words }) => words.map(stemOf)));
  const grams = buildIndex(wordings.map(({ words }) => gramsOf(words)));
  const table = synonymTable(synonyms);

  function scoreReading(text: string): Float32Array {
    const words = queryWords(text);
    const own = weighted(words.map(stemOf));
    const wide = new Map(own);
    for (const stem of own.keys()) {
      for (const other of table.get(stem) ?? []) if (!wide.has(other)) wide.set(other, synonymWeight);
    }
    const exact = stems.score(own);
    const byMeaning = stems.score(wide);
    const byLetters = grams.score(weighted(gramsOf(words)));
    return byLetters.map((letters, at) => {
      const stem = Math.max(exact[at] ?? 0, byMeaning[at] ?? 0);
      return stemShare * stem + (1 - stemShare) * letters;
    });
  }

  return (query, accepts, limit) => {
    const best = new Map<KnowledgeEntry, number>();
    for (const scores of readingsOf(query).map(scoreReading)) {
      wordings.forEach(({ entry }, at) => {
        const score = scores[at] ?? 0;
        if (score > (best.get(entry) ?? 0) && accepts(entry)) best.set(entry, score);
      });
    }
    const hits: KnowledgeHit[] = [...best].map(([entry, score]) => ({ entry, score }));
    hits.sort((one, other) => other.score - one.score || (one.entry.id < other.entry.id ? -1 : 1));
    return { hits: hits.slice(0, limit), answerable: (hits[0]?.score ?? 0) >= answerableFrom };
  };
}
