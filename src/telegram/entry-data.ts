/** What buttons and messages about knowledge entries carry. Buttons are short; the rest is kept with their message. */
import { z } from 'zod';
import type { KnowledgeEdit } from '../desk/knowledge-edit.ts';
import { channels } from '../desk/words.ts';

export const entryVerbs = [
  /** Of a list of answers; the argument is the place in the list. */
  'open',
  'learn',
  /** Of an entry. */
  'answer',
  'question',
  'variant',
  'reviewed',
  'retire',
  'undo',
  /** Of a preview. */
  'save',
  'drop',
] as const;
export type EntryVerb = (typeof entryVerbs)[number];

export interface EntryButton {
  readonly verb: EntryVerb;
  /** 0 for verbs that take none. */
  readonly index: number;
}

const button = z.tuple([z.literal('entry'), z.enum(entryVerbs), z.string().regex(/^\d$/).transform(Number)]);

export function packEntryButton(verb: EntryVerb, index = 0): string {
  return `entry:${verb}:${index}`;
}

/** Null for anything that is no button of an entry. */
export function parseEntryButton(text: string): EntryButton | null {
  const parsed = button.safeParse(text.split(':'));
  return parsed.success ? { verb: parsed.data[1], index: parsed.data[2] } : null;
}

const entryRef = z.object({ shopId: z.string(), entryId: z.string(), version: z.int() });
/** The version of an entry that a message shows. */
export type EntryRef = Readonly<z.infer<typeof entryRef>>;

export const entryFields = ['answer', 'question', 'variant', 'new'] as const;
export type EntryField = (typeof entryFields)[number];

const askedWords = z.object({
  shopId: z.string(),
  field: z.enum(entryFields),
  /** Empty and 0 for a new entry. */
  entryId: z.string(),
  version: z.int(),
});
/** What the reply to a prompt will be. */
export type AskedWords = Readonly<z.infer<typeof askedWords>>;

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
const patch = z.object({ question: z.string(), answer: z.string() }).partial();
const edit = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('add'), text }),
  kept.extend({ kind: z.literal('change'), patch }),
  z.object({ kind: z.literal('add_variant'), entryId: z.string(), variant: z.string() }),
  kept.extend({ kind: z.literal('retire') }),
  kept.extend({ kind: z.literal('undo') }),
]);
const pending = z.object({ shopId: z.string(), edit });

/** An edit that waits under its preview for a press. */
export interface PendingEdit {
  readonly shopId: string;
  readonly edit: KnowledgeEdit;
}

/** All three throw a ZodError for what the room did not write. */
export function readEntryRef(data: string): EntryRef {
  return entryRef.parse(JSON.parse(data));
}

export function readAskedWords(data: string): AskedWords {
  return askedWords.parse(JSON.parse(data));
}

export function readPendingEdit(data: string): PendingEdit {
  // JSON knows no undefined: what was absent comes back absent.
  return pending.parse(JSON.parse(data)) as PendingEdit;
}
