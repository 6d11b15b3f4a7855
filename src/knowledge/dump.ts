/** Writes entries in the shape that `load.ts` and `faq-json.ts` read. */
import { stringify } from 'yaml';
import type { KnowledgeEntry } from '../desk/drafting.ts';

export function toYaml(entries: readonly KnowledgeEntry[]): string {
  return entries.map((entry) => stringify([rawOf(entry)], { lineWidth: 110 })).join('\n');
}

/** `{"faq":[…]}` with FAQ entries alone; tags and places are lost. */
export function toFaqJson(entries: readonly KnowledgeEntry[]): string {
  const faq = entries
    .filter(({ kind }) => kind === 'faq')
    .map(({ id, question, answer, variants }) => ({ id, question, answer, variants }));
  return `${JSON.stringify({ faq }, null, 2)}\n`;
}

function rawOf(entry: KnowledgeEntry): Readonly<Record<string, unknown>> {
  const { id, kind, question, variants, answer, whenMissing, tags, appliesTo, owner } = entry;
  return {
    id,
    kind,
    question,
    variants,
    answer,
    ...(whenMissing !== 'ask' && { when_missing: whenMissing }),
    tags,
    ...(Object.keys(appliesTo).length > 0 && { applies_to: appliesTo }),
    owner,
    reviewed_on: entry.reviewedOn,
    expires_on: entry.expiresOn,
    version: entry.version,
  };
}
