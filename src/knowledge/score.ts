/** Scores the documents of an index by a query's terms. */
import type { WeightedTerm } from './query.ts';
import type { Bm25Index } from './search-index.ts';

/** By document, 0…1: the share of the best score that any document could have for these terms. */
export function scoreDocuments(index: Bm25Index, terms: readonly WeightedTerm[]): Float32Array {
  const scores = new Float32Array(index.documentCount);
  const gains = new Float32Array(index.documentCount);
  let ideal = 0;
  for (const { weight, alternatives } of terms) {
    const known = alternatives.flatMap(({ term, weight: likeness }) => {
      const id = index.idOf(term);
      return id === undefined ? [] : [{ id, likeness }];
    });
    const [only] = known;
    if (only === undefined) {
      // A term that no document has counts as the rarest: nonsense must not score high by one known word.
      ideal += weight * index.unknownBest;
      continue;
    }
    ideal += weight * Math.max(...known.map(({ id, likeness }) => likeness * index.best(id)));
    if (known.length === 1) index.add(only.id, weight * only.likeness, scores);
    else addBest(index, known, weight, gains, scores);
  }
  return ideal > 0 ? scores.map((score) => Math.min(1, score / ideal)) : scores;
}

/** Of a term's meanings the best in each document counts; `gains` is all zeros before and after. */
function addBest(
  index: Bm25Index,
  meanings: readonly { readonly id: number; readonly likeness: number }[],
  weight: number,
  gains: Float32Array,
  scores: Float32Array,
): void {
  const touched: number[] = [];
  for (const { id, likeness } of meanings) index.raise(id, likeness, gains, touched);
  for (const document of touched) {
    scores[document] = (scores[document] ?? 0) + weight * (gains[document] ?? 0);
    gains[document] = 0;
  }
}
