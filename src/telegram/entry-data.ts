/** What buttons under entries, synonyms and previews carry. Buttons are short; the rest is kept with their message. */
import { z } from 'zod';

export const entryVerbs = [
  /** Of a list of answers; the argument is the place in the list. */
  'open',
  'learn',
  /** Of an entry; `synonyms`, `retire` and `undo` of a group of synonyms too. */
  'answer',
  'question',
  'variant',
  'variants',
  'expires',
  'history',
  'synonyms',
  'reviewed',
  'retire',
  'undo',
  /** Of a preview. */
  'save',
  'reword',
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
/** The version of an entry, or of a group of synonyms, that a message shows. */
export type EntryRef = Readonly<z.infer<typeof entryRef>>;

/** Throws a ZodError for what the room did not write. */
export function readEntryRef(data: string): EntryRef {
  return entryRef.parse(JSON.parse(data));
}
