/** What a lead may do to synonyms, as pure functions: the present groups and an edit give the next version or a refusal. */
import type { KnowledgeRefusal } from './knowledge-edit.ts';
import { liveGroups, type SynonymGroup, type SynonymVersion, type Wordbook } from './synonym-words.ts';

/** `version` is the one that the person saw: a later one makes the edit stale. */
export type SynonymEdit =
  | { readonly kind: 'add'; readonly words: readonly string[] }
  | {
      readonly kind: 'change';
      readonly groupId: string;
      readonly version: number;
      readonly words: readonly string[];
    }
  | { readonly kind: 'retire'; readonly groupId: string; readonly version: number }
  /** Takes back the version: what was before it stands again, as a new version. */
  | { readonly kind: 'undo'; readonly groupId: string; readonly version: number };

export type NextSynonyms = Pick<SynonymVersion, 'group' | 'retired' | 'change'>;

export interface SynonymContext {
  readonly shopId: string;
  readonly book: Wordbook;
  /** Newest versions of all groups of the shop. */
  readonly current: readonly SynonymVersion[];
  /** Of the group that is edited, newest first; empty for `add`. */
  readonly history: readonly SynonymVersion[];
}

const limits = { words: 12, letters: 60, parts: 4 } as const;

export function editSynonyms(edit: SynonymEdit, context: SynonymContext): NextSynonyms | KnowledgeRefusal {
  if (edit.kind === 'add') {
    const group = { id: freeId(context.current), words: tidy(edit.words), version: 1 };
    return refusalOf(group, context) ?? { group, retired: false, change: 'added' };
  }
  const [present, before] = context.history;
  if (present === undefined) return { kind: 'unknown_entry' };
  const { group, authorId, at } = present;
  if (edit.version !== group.version) return { kind: 'stale', authorId, authorName: null, at };
  if (edit.kind === 'undo') {
    const words = before?.group.words ?? group.words;
    return { ...next(group, words), retired: before?.retired ?? true, change: 'undone' };
  }
  if (present.retired) return { kind: 'unknown_entry' };
  if (edit.kind === 'retire') return { ...next(group, group.words), retired: true, change: 'retired' };
  const changed = next(group, tidy(edit.words));
  return refusalOf(changed.group, context) ?? { ...changed, retired: false, change: 'changed' };
}

function next({ id, version }: SynonymGroup, words: readonly string[]): Pick<NextSynonyms, 'group'> {
  return { group: { id, words, version: version + 1 } };
}

function freeId(current: readonly SynonymVersion[]): string {
  const taken = new Set(current.map(({ group }) => group.id));
  let number = 1;
  while (taken.has(`syn-${number}`)) number += 1;
  return `syn-${number}`;
}

/** Case and «ё» mean nothing to the search. */
function tidy(words: readonly string[]): readonly string[] {
  const plain = words.map((one) => one.toLowerCase().replaceAll('ё', 'е').replace(/\s+/gu, ' ').trim());
  return [...new Set(plain)].filter((one) => one !== '');
}

function refusalOf(group: SynonymGroup, context: SynonymContext): KnowledgeRefusal | null {
  const reasons = problemsOf(group, context);
  return reasons.length === 0 ? null : { kind: 'invalid', reasons };
}

function problemsOf({ id, words }: SynonymGroup, { shopId, book, current }: SynonymContext): string[] {
  if (words.length < 2) return ['Нужно хотя бы два разных слова через «=».'];
  if (words.length > limits.words) return [`Слов больше ${limits.words}.`];
  const odd = words.filter((one) => !/^\p{L}[\p{L}\d -]*$/u.test(one) || /\d{4}/u.test(one));
  if (odd.length > 0) return [`Это не слова: ${listed(odd)}. Нужны слова без знаков и номеров.`];
  const long = words.filter((one) => one.length > limits.letters || one.split(' ').length > limits.parts);
  if (long.length > 0) return [`Слишком длинно: ${listed(long)}. До ${limits.parts} слов в одном выражении.`];
  const empty = words.filter((one) => book.read(shopId, one).length === 0);
  if (empty.length > 0) return [`По этим словам искать нечего: ${listed(empty)}.`];
  const others = liveGroups(current).filter((one) => one.id !== id);
  const isKnown = others.some((one) => words.every((word) => one.words.includes(word)));
  return isKnown || areSynonyms(book, shopId, words, id, current) ? ['Это уже синонимы.'] : [];
}

/** By the words that the program brings as well; a group that is being changed does not count against itself. */
function areSynonyms(
  book: Wordbook,
  shopId: string,
  words: readonly string[],
  id: string,
  current: readonly SynonymVersion[],
): boolean {
  if (current.some(({ group }) => group.id === id)) return false;
  const meanings = words.map((one) => new Set(book.read(shopId, one).flatMap((word) => word.meanings)));
  const [first = new Set<string>(), ...rest] = meanings;
  return [...first].some((meaning) => rest.every((other) => other.has(meaning)));
}

function listed(words: readonly string[]): string {
  return words.map((one) => `«${one}»`).join(', ');
}
