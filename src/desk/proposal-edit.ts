/** A proposal as the change of the knowledge that it asks for. Pure. */
import type { KnowledgeEntry } from './drafting.ts';
import type { KnowledgeEdit } from './knowledge-edit.ts';
import type { ProposedEdit } from './proposal-words.ts';
import type { SynonymEdit } from './synonym-edit.ts';

export type FilledEdit =
  | { readonly subject: 'entry'; readonly edit: KnowledgeEdit }
  | { readonly subject: 'synonyms'; readonly edit: SynonymEdit };

/** `find`: an entry of the shop as it is now. Null when it is gone, or says by now what was proposed. */
export function filledEdit(
  proposed: ProposedEdit,
  find: (entryId: string) => KnowledgeEntry | null,
): FilledEdit | null {
  if (proposed.kind === 'synonyms')
    return { subject: 'synonyms', edit: { kind: 'add', words: proposed.words } };
  const edit = entryEdit(proposed, find);
  return edit === null ? null : { subject: 'entry', edit };
}

function entryEdit(
  proposed: Exclude<ProposedEdit, { kind: 'synonyms' }>,
  find: (entryId: string) => KnowledgeEntry | null,
): KnowledgeEdit | null {
  if (proposed.kind === 'entry') return { kind: 'add', text: newEntry(proposed) };
  const entry = find(proposed.entryId);
  if (entry === null) return null;
  if (proposed.kind === 'variant')
    return { kind: 'add_variant', entryId: entry.id, variant: proposed.variant };
  const answer = reworded(entry.answer, proposed);
  if (answer === null) return null;
  return { kind: 'change', entryId: entry.id, version: entry.version, patch: { answer } };
}

function newEntry({ question, answer }: Extract<ProposedEdit, { kind: 'entry' }>) {
  const rest = { variants: [], whenMissing: 'ask', tags: [], appliesTo: {}, expiresOn: null } as const;
  return { kind: 'faq', question, answer, ...rest } as const;
}

/** Added words go behind what they followed in the replies, or to the end; null when there is nothing to strike out. */
function reworded(
  answer: string,
  { added, words, after }: Extract<ProposedEdit, { kind: 'wording' }>,
): string | null {
  if (!added) return answer.includes(words) ? joined(answer.replace(words, ' ')) : null;
  if (answer.includes(words)) return null;
  const at = after === '' ? -1 : answer.indexOf(after);
  const end = at < 0 ? answer.length : at + after.length;
  return joined(`${answer.slice(0, end)} ${words} ${answer.slice(end)}`);
}

/** Lines stay lines; the spaces that a cut leaves do not. */
function joined(text: string): string {
  return text
    .replace(/[^\S\n]+/gu, ' ')
    .replace(/ +([.,;:!?…])/gu, '$1')
    .trim();
}
