/** Texts the shop approved that a person put into a reply: facts of the case from then on, and sources of the draft. */
import { type KnowledgeFact, noFacts } from './facts.ts';
import type { Records } from './store.ts';
import type { Case, Draft, Instant, Source } from './words.ts';

export async function addQuoted(
  records: Records,
  row: Case,
  quoted: readonly KnowledgeFact[],
  at: Instant,
): Promise<void> {
  if (quoted.length === 0) return;
  const kept = await records.facts.get(row.id);
  const facts = kept?.facts ?? noFacts;
  const known = new Set(facts.knowledge.map(({ id }) => id));
  const added = quoted.filter(({ id }) => !known.has(id));
  // Only the order is read at a time; these texts do not make it fresher.
  const knowledge = [...facts.knowledge, ...added];
  await records.facts.put(row.id, { ...facts, knowledge }, kept?.readAt ?? at);
}

/** The sources of a text that grew out of the draft before it. */
export function sourcesWith(before: Draft | null, quoted: readonly KnowledgeFact[]): readonly Source[] {
  return quoted.length === 0 ? [] : [...(before?.sources ?? []), ...quoted.map(asSource)];
}

function asSource({ ref, title, text, reviewedOn }: KnowledgeFact): Source {
  const at = reviewedOn === null ? null : Date.parse(reviewedOn);
  return { ref, kind: ref.startsWith('T') ? 'template' : 'faq', title, quote: text, at };
}
