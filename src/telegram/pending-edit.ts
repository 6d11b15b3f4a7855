/** A change of the knowledge that waits under its preview, or its words that a person is asked for. */
import { z } from 'zod';
import type { FilledEdit } from '../desk/proposal-edit.ts';
import { channels } from '../desk/words.ts';

const kept = z.object({ entryId: z.string(), version: z.int() });
const places = z.array(z.string()).optional();
const text = z.object({
  kind: z.enum(['faq', 'template']),
  question: z.string(),
  variants: z.array(z.string()),
  answer: z.string(),
  whenMissing: z.enum(['ask', 'omit']),
  tags: z.array(z.string()),
  appliesTo: z.object({
    shops: places,
    skus: places,
    categories: places,
    channels: z.array(z.enum(channels)).optional(),
  }),
  expiresOn: z.string().nullable(),
});
const patch = z
  .object({
    question: z.string(),
    answer: z.string(),
    variants: z.array(z.string()),
    expiresOn: z.string().nullable(),
  })
  .partial();
const entryEdit = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('add'), text }),
  kept.extend({ kind: z.literal('change'), patch }),
  z.object({ kind: z.literal('add_variant'), entryId: z.string(), variant: z.string() }),
  kept.extend({ kind: z.literal('retire') }),
  kept.extend({ kind: z.literal('undo') }),
]);

const group = z.object({ groupId: z.string(), version: z.int() });
const words = z.array(z.string());
const synonymEdit = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('add'), words }),
  group.extend({ kind: z.literal('change'), words }),
  group.extend({ kind: z.literal('retire') }),
  group.extend({ kind: z.literal('undo') }),
]);

const about = z.object({
  shopId: z.string(),
  /** The proposal of `/learn` that is being taken. */
  proposalId: z.int().nullable().default(null),
});
const pending = z.union([
  about.extend({ subject: z.literal('entry').default('entry'), edit: entryEdit }),
  about.extend({ subject: z.literal('synonyms'), edit: synonymEdit }),
]);

export type PendingEdit = FilledEdit & { readonly shopId: string; readonly proposalId: number | null };

/** Throws a ZodError for what the room did not write. */
export function readPendingEdit(data: string): PendingEdit {
  // JSON knows no undefined: what was absent comes back absent.
  return pending.parse(JSON.parse(data)) as PendingEdit;
}

export const askedFields = [
  'answer',
  'question',
  'variant',
  'variants',
  'expires',
  'new',
  'synonyms',
] as const;
export type AskedField = (typeof askedFields)[number];

const askedWords = about.extend({
  field: z.enum(askedFields),
  /** The entry or the group of synonyms; empty and 0 for a new one. */
  entryId: z.string(),
  version: z.int(),
});
/** What the reply to a prompt will be. */
export type AskedWords = Readonly<z.infer<typeof askedWords>>;

/** Throws a ZodError for what the room did not write. */
export function readAskedWords(data: string): AskedWords {
  return askedWords.parse(JSON.parse(data));
}

/** What to ask for when the words of an edit are to be other ones, with the present words; null for an edit without words. */
export function wordsOfEdit(
  edit: FilledEdit,
): (Pick<AskedWords, 'field' | 'entryId' | 'version'> & { readonly present: string }) | null {
  if (edit.subject === 'synonyms') return wordsOfSynonyms(edit.edit);
  const change = edit.edit;
  const fresh = { entryId: '', version: 0 };
  switch (change.kind) {
    case 'add': {
      const { question, variants, answer } = change.text;
      const lines = [question, ...variants.map((one) => `- ${one}`), answer];
      return { ...fresh, field: 'new', present: lines.join('\n') };
    }
    case 'add_variant':
      return { ...fresh, field: 'variant', entryId: change.entryId, present: change.variant };
    case 'change': {
      const { entryId, version } = change;
      const { answer, question, variants } = change.patch;
      if (answer !== undefined) return { field: 'answer', entryId, version, present: answer };
      if (variants !== undefined)
        return { field: 'variants', entryId, version, present: variants.join('\n') };
      return question === undefined ? null : { field: 'question', entryId, version, present: question };
    }
    default:
      return null;
  }
}

function wordsOfSynonyms(edit: Extract<FilledEdit, { subject: 'synonyms' }>['edit']) {
  if (edit.kind !== 'add' && edit.kind !== 'change') return null;
  const of = edit.kind === 'add' ? { groupId: '', version: 0 } : edit;
  return {
    field: 'synonyms' as const,
    entryId: of.groupId,
    version: of.version,
    present: synonymText(edit.words),
  };
}

export function synonymText(words: readonly string[]): string {
  return words.join(' = ');
}

export function readSynonymText(text: string): readonly string[] {
  return text.split(/[=\n,;]/u).map((one) => one.trim());
}
