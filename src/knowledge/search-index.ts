/** BM25 over terms, in typed arrays: the whole index of a shop fits into a few megabytes. */

const saturation = 1.2;
const lengthWeight = 0.5;

interface Postings {
  readonly documents: Uint32Array;
  readonly weights: Float32Array;
  /** The most that this term can give to a document. */
  readonly best: number;
}

export interface Bm25Index {
  /** Share of the query's ideal score for each document, 0…1. */
  score(terms: ReadonlyMap<string, number>): Float32Array;
}

function countsOf(terms: readonly string[]): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const term of terms) counts.set(term, (counts.get(term) ?? 0) + 1);
  return counts;
}

function collect(documents: readonly (readonly string[])[]): Map<string, [number, number][]> {
  const found = new Map<string, [number, number][]>();
  documents.forEach((terms, document) => {
    for (const [term, count] of countsOf(terms)) {
      const list = found.get(term);
      if (list) list.push([document, count]);
      else found.set(term, [[document, count]]);
    }
  });
  return found;
}

function buildPostings(documents: readonly (readonly string[])[]): Map<string, Postings> {
  const total = documents.reduce((sum, terms) => sum + terms.length, 0);
  const average = total / Math.max(1, documents.length) || 1;
  const postings = new Map<string, Postings>();
  for (const [term, list] of collect(documents)) {
    const rarity = Math.log(1 + (documents.length - list.length + 0.5) / (list.length + 0.5));
    const weights = Float32Array.from(list, ([document, count]) => {
      const length = (documents[document]?.length ?? 0) / average;
      const norm = saturation * (1 - lengthWeight + lengthWeight * length);
      return (rarity * count * (saturation + 1)) / (count + norm);
    });
    const best = weights.reduce((most, weight) => Math.max(most, weight), 0);
    postings.set(term, { documents: Uint32Array.from(list, ([document]) => document), weights, best });
  }
  return postings;
}

export function buildIndex(documents: readonly (readonly string[])[]): Bm25Index {
  const postings = buildPostings(documents);
  /** A term that no document has counts as the rarest one: nonsense must not score high by one known word. */
  const unknownBest = Math.log(1 + (documents.length + 0.5) / 0.5);
  return {
    score(terms) {
      const scores = new Float32Array(documents.length);
      let ideal = 0;
      for (const [term, weight] of terms) {
        const found = postings.get(term);
        ideal += weight * (found?.best ?? unknownBest);
        found?.documents.forEach((document, at) => {
          scores[document] = (scores[document] ?? 0) + weight * (found.weights[at] ?? 0);
        });
      }
      return ideal > 0 ? scores.map((score) => Math.min(1, score / ideal)) : scores;
    },
  };
}
