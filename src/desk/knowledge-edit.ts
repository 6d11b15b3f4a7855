/** What a lead may do to an entry, as pure functions: the present version and an edit give the next one or a refusal. */
import type { Finding } from './checking.ts';
import type { KnowledgeEntry } from './drafting.ts';
import type { KnowledgeChange, KnowledgeVersion } from './knowledge-words.ts';

/** What people write of an entry; the rest is kept by the desk. */
export type EntryText = Pick<
  KnowledgeEntry,
  'kind' | 'question' | 'variants' | 'answer' | 'whenMissing' | 'tags' | 'appliesTo' | 'expiresOn'
>;

/** `version` is the one that the person saw: a later one makes the edit stale. */
export type KnowledgeEdit =
  | { readonly kind: 'add'; readonly text: EntryText }
  /** An empty patch says that the entry was reviewed and stands. */
  | {
      readonly kind: 'change';
      readonly entryId: string;
      readonly version: number;
      readonly patch: Partial<EntryText>;
    }
  | { readonly kind: 'add_variant'; readonly entryId: string; readonly variant: string }
  | { readonly kind: 'retire'; readonly entryId: string; readonly version: number }
  /** Takes back the version: what was before it stands again, as a new version. */
  | { readonly kind: 'undo'; readonly entryId: string; readonly version: number };

export type KnowledgeRefusal =
  /** Only leads change knowledge. */
  | { readonly kind: 'not_allowed' }
  | { readonly kind: 'unknown_entry' }
  /** Somebody was faster. */
  | ({ readonly kind: 'stale' } & Pick<KnowledgeVersion, 'authorId' | 'authorName' | 'at'>)
  /** Russian, one line each. */
  | { readonly kind: 'invalid'; readonly reasons: readonly string[] }
  /** The rules forbid the answer. */
  | { readonly kind: 'blocked'; readonly findings: readonly Finding[] }
  /** The proposal behind the edit is decided already. */
  | { readonly kind: 'decided' }
  /** An entry asks this already, word for word. */
  | { readonly kind: 'known_wording'; readonly entryId: string; readonly wording: string };

/** What the next version will be, without its number's author and time. */
export interface NextVersion {
  readonly entry: KnowledgeEntry;
  readonly retired: boolean;
  readonly change: KnowledgeChange;
}

export interface EditContext {
  /** Newest versions of all entries of the shop. */
  readonly current: readonly KnowledgeVersion[];
  /** Of the entry that is edited, newest first; empty for `add`. */
  readonly history: readonly KnowledgeVersion[];
  /** Who answers for the entry from now on. */
  readonly owner: string;
  /** ISO date in the shop's zone. */
  readonly today: string;
}

type Edited = NextVersion | KnowledgeRefusal;

export function isRefusal<Next extends object>(edited: Next | KnowledgeRefusal): edited is KnowledgeRefusal {
  return 'kind' in edited;
}

export function editEntry(edit: KnowledgeEdit, context: EditContext): Edited {
  if (edit.kind === 'add') return add(edit.text, context);
  const [present, before] = context.history;
  if (present === undefined) return { kind: 'unknown_entry' };
  if ('version' in edit && edit.version !== present.entry.version)
    return { kind: 'stale', authorId: present.authorId, authorName: present.authorName, at: present.at };
  if (edit.kind === 'undo') return undo(present, before);
  if (present.retired) return { kind: 'unknown_entry' };
  if (edit.kind === 'retire') return next(present, { retired: true, change: 'retired' });
  const { entry } = present;
  const [change, text] =
    edit.kind === 'change'
      ? (['changed', edit.patch] as const)
      : (['variant_added', { variants: [...entry.variants, edit.variant] }] as const);
  const written = {
    ...entry,
    ...tidy({ ...entry, ...text }),
    owner: context.owner,
    reviewedOn: context.today,
  };
  return known(written, context) ?? next({ ...present, entry: written }, { retired: false, change });
}

function add(text: EntryText, context: EditContext): Edited {
  const { owner, today: reviewedOn } = context;
  const entry = { ...tidy(text), id: freeId(context.current), owner, reviewedOn, version: 1 };
  return known(entry, context) ?? { entry, retired: false, change: 'added' };
}

function undo(present: KnowledgeVersion, before: KnowledgeVersion | undefined): Edited {
  if (before === undefined) return next(present, { retired: true, change: 'undone' });
  const entry = { ...before.entry, version: present.entry.version };
  return next({ ...present, entry }, { retired: before.retired, change: 'undone' });
}

function next({ entry }: KnowledgeVersion, rest: Omit<NextVersion, 'entry'>): NextVersion {
  return { entry: { ...entry, version: entry.version + 1 }, ...rest };
}

/** `own-1`, `own-2`…: short enough to be said aloud, never used before. */
function freeId(current: readonly KnowledgeVersion[]): string {
  const taken = new Set(current.map(({ entry }) => entry.id));
  let number = 1;
  while (taken.has(`own-${number}`)) number += 1;
  return `own-${number}`;
}

function tidy(text: EntryText): EntryText {
  const { kind, whenMissing, tags, appliesTo, expiresOn } = text;
  const line = (words: string) => words.replace(/\s+/gu, ' ').trim();
  const question = line(text.question);
  const variants = [...new Map(text.variants.map((one) => [wordingKey(one), line(one)])).values()];
  return {
    kind,
    question,
    variants: variants.filter((one) => one !== '' && wordingKey(one) !== wordingKey(question)),
    answer: text.answer.trim(),
    whenMissing,
    tags,
    appliesTo,
    expiresOn,
  };
}

/** Two entries that ask the same would take turns being found. */
function known(written: KnowledgeEntry, { current }: EditContext): KnowledgeRefusal | null {
  const wordings = new Map([written.question, ...written.variants].map((one) => [wordingKey(one), one]));
  for (const { entry, retired } of current) {
    if (retired || entry.id === written.id || entry.kind !== written.kind) continue;
    const same = [entry.question, ...entry.variants].find((one) => wordings.has(wordingKey(one)));
    if (same !== undefined) return { kind: 'known_wording', entryId: entry.id, wording: same };
  }
  return null;
}

function wordingKey(text: string): string {
  return (
    text
      .toLowerCase()
      .replaceAll('ё', 'е')
      .match(/[\p{L}\p{N}]+/gu) ?? []
  ).join(' ');
}
