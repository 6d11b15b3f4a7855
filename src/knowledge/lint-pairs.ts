/** Entries that ask the same, and entries of one matter that name different numbers. */
import type { KnowledgeEntry } from '../desk/drafting.ts';
import { sameValue } from '../text/values/compare.ts';
import { extractValues } from '../text/values/extract.ts';
import type { TypedValue } from '../text/values/types.ts';
import type { Lexicon } from './lexicon.ts';
import type { LintProblem } from './lint-problem.ts';
import { createSearcher, type Searcher } from './search.ts';

/** From here on two wordings compete for the same buyers. */
const duplicateFrom = 0.85;
/** From here on two entries are about one matter. */
const relatedFrom = 0.45;
const relatedLooked = 3;

const comparedKinds: ReadonlySet<TypedValue['kind']> = new Set([
  'duration',
  'money',
  'percent',
  'quantity',
  'time',
  'date',
  'date_range',
  'weekday',
]);

interface Pair {
  readonly entry: KnowledgeEntry;
  readonly other: KnowledgeEntry;
  readonly wording: string;
  readonly score: number;
}

/** Each pair is told once, at the entry whose id comes first. */
export function relatedEntries(entries: readonly KnowledgeEntry[], lexicon: Lexicon): readonly LintProblem[] {
  // Only the wordings are compared: two entries about one matter are no duplicates for that.
  const search = createSearcher(entries, { synonyms: lexicon.synonyms });
  const closest = new Map<string, Pair>();
  for (const pair of entries.flatMap((entry) => pairsOf(entry, search))) {
    const key = [pair.entry.id, pair.other.id].sort().join(' ');
    if (pair.score > (closest.get(key)?.score ?? 0)) closest.set(key, pair);
  }
  return [...closest.values()].flatMap((pair) => [...duplicateProblem(pair), ...numberProblems(pair)]);
}

function pairsOf(entry: KnowledgeEntry, search: Searcher): readonly Pair[] {
  const accepts = (other: KnowledgeEntry) =>
    other.id !== entry.id && other.kind === entry.kind && meet(entry, other);
  return [entry.question, ...entry.variants].flatMap((wording) =>
    search(wording, { accepts, boost: () => 1, limit: relatedLooked })
      .hits.filter(({ score }) => score >= relatedFrom)
      .map(({ entry: other, score }) => ({ entry, other, wording, score })),
  );
}

/** Whether one buyer could be offered both. */
function meet({ appliesTo: one }: KnowledgeEntry, { appliesTo: other }: KnowledgeEntry): boolean {
  const shared = (left?: readonly string[], right?: readonly string[]) =>
    !left || !right || left.some((place) => right.includes(place));
  return (
    shared(one.shops, other.shops) &&
    shared(one.skus, other.skus) &&
    shared(one.categories, other.categories) &&
    shared(one.channels, other.channels)
  );
}

function duplicateProblem({ entry, other, wording, score }: Pair): readonly LintProblem[] {
  if (score < duplicateFrom) return [];
  const [first, second] = [entry.id, other.id].sort();
  const message = `Почти то же спрашивает «${second}»: «${wording}». Оставьте вопрос одной записи.`;
  return [{ id: first ?? entry.id, kind: 'near_duplicate', severity: 'warning', message }];
}

function numberProblems({ entry, other }: Pair): readonly LintProblem[] {
  const [first, second] = entry.id < other.id ? [entry, other] : [other, entry];
  const [ours, theirs] = [valuesOf(first), valuesOf(second)];
  return [...comparedKinds].flatMap((kind): LintProblem[] => {
    const [left, right] = [ours, theirs].map((values) => values.filter((value) => value.kind === kind));
    if (!left?.[0] || !right?.[0]) return [];
    if (left.some((one) => right.some((another) => sameValue(one, another)))) return [];
    const message = `Говорит «${left[0].matched}», а «${second.id}» — «${right[0].matched}». Верно одно из двух?`;
    return [{ id: first.id, kind: 'contradiction', severity: 'error', message }];
  });
}

function valuesOf({ answer }: KnowledgeEntry): readonly TypedValue[] {
  return extractValues(answer).filter(({ kind }) => comparedKinds.has(kind));
}
