/** Scores the documents of an index by a query's terms. */
import type { QueryTerm } from './query.ts';
import type { Bm25Index } from './search-index.ts';

/** By document, 0…1: the share of the best score that any document could have for these terms. */
export function scoreDocuments(index: Bm25Index, terms: readonly QueryTerm[]): Float32Array {
  const scores = new Float32Array(index.documentCount);
  const gains = new Float32Array(index.documentCount);
  let ideal = 0;
  for (const { weight, alternatives } of terms) {
    const touched: number[] = [];
    let most = 0;
    for (const { term, weight: likeness } of alternatives) {
      const id = index.idOf(term);
      if (id === undefined) continue;
      most = Math.max(most, likeness * index.best(id));
      index.visit(id, (document, gain) => {
        const before = gains[document] ?? 0;
        if (before === 0) touched.push(document);
        if (gain * likeness > before) gains[document] = gain * likeness;
      });
    }
    for (const document of touched) {
      scores[document] = (scores[document] ?? 0) + weight * (gains[document] ?? 0);
      gains[document] = 0;
    }
    // A term that no document has counts as the rarest: nonsense must not score high by one known word.
    ideal += weight * (most > 0 ? most : index.unknownBest);
  }
  return ideal > 0 ? scores.map((score) => Math.min(1, score / ideal)) : scores;
}
