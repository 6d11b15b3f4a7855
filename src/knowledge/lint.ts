/** What is wrong with a shop's knowledge as a whole: what no check of a single entry can see, and what time does to it. */
import type { KnowledgeEntry } from '../desk/drafting.ts';
import type { Lexicon } from './lexicon.ts';
import { relatedEntries } from './lint-pairs.ts';
import type { LintKind, LintProblem } from './lint-problem.ts';

export interface LintOptions {
  /** ISO date. */
  readonly today: string;
  /** Null where the shop is not known. */
  readonly shopId: string | null;
  /** Why the entry may not be kept, Russian, one line each; none when it may. */
  readonly forbiddenBy: (entry: KnowledgeEntry) => readonly string[];
}

const fewestVariants = 3;
/** An entry that nobody has looked at for so long may no longer be true. */
const longestUnreviewed = Temporal.Duration.from({ years: 1 });

/** Sorted by entry, errors first. */
export function lintEntries(
  entries: readonly KnowledgeEntry[],
  lexicon: Lexicon,
  options: LintOptions,
): readonly LintProblem[] {
  const single = entries.flatMap((entry) => [
    ...variantProblems(entry),
    ...timeProblems(entry, options.today),
    ...deadProblems(entry, options.shopId),
    ...options.forbiddenBy(entry).map((message) => problem(entry, 'blocked', 'error', message)),
  ]);
  const problems = [...single, ...relatedEntries(entries, lexicon)];
  return problems.sort(
    (one, other) =>
      compare(one.id, other.id) || compare(one.severity, other.severity) || compare(one.kind, other.kind),
  );
}

function problem(
  { id }: KnowledgeEntry,
  kind: LintKind,
  severity: LintProblem['severity'],
  message: string,
): LintProblem {
  return { id, kind, severity, message };
}

function compare(one: string, other: string): number {
  return one < other ? -1 : one > other ? 1 : 0;
}

function variantProblems(entry: KnowledgeEntry): readonly LintProblem[] {
  const count = entry.variants.length;
  if (count >= fewestVariants) return [];
  const message = `Вариантов вопроса ${count}, нужно хотя бы ${fewestVariants}: иначе запись плохо находится.`;
  return [problem(entry, 'few_variants', 'warning', message)];
}

function timeProblems(entry: KnowledgeEntry, today: string): readonly LintProblem[] {
  if (entry.expiresOn !== null && entry.expiresOn < today)
    return [problem(entry, 'expired', 'error', `Срок записи вышел ${entry.expiresOn}: она не предлагается.`)];
  const oldest = Temporal.PlainDate.from(today).subtract(longestUnreviewed).toString();
  if (entry.reviewedOn >= oldest) return [];
  return [problem(entry, 'not_reviewed', 'warning', `Не проверялась с ${entry.reviewedOn}.`)];
}

/** An empty list of places suits none, and another shop's entry is never this one's. */
function deadProblems(entry: KnowledgeEntry, shopId: string | null): readonly LintProblem[] {
  const { shops } = entry.appliesTo;
  const empty = Object.entries(entry.appliesTo).filter(([, places]) => places.length === 0);
  if (empty.length === 0) {
    if (shopId === null || shops === undefined || shops.includes(shopId)) return [];
    const message = `Не будет предложена: запись для магазинов ${shops.join(', ')}, а этот ${shopId}.`;
    return [problem(entry, 'dead', 'error', message)];
  }
  const names = empty.map(([name]) => name).join(', ');
  return [problem(entry, 'dead', 'error', `Не будет предложена нигде: пустой список ${names} в applies_to.`)];
}
