/** A message of ours as it waits in the outbox: text with entities, keyboard, what it answers, what a reply to it means. */
import type { InlineKeyboardMarkup, MessageEntity } from 'grammy/types';
import { z } from 'zod';
import { RichText } from './rich-text.ts';

const purposes = [
  'card',
  'about',
  'whole',
  'edit',
  'redraft',
  'thread',
  'faq',
  'later',
  'ask',
  'question',
  'list',
  'lift',
  'order',
  'first_words',
  'entry',
  'entry_words',
  'entry_edit',
  'synonyms',
] as const;
/** What a message is about, so that a reply to it is understood. */
export type Purpose = (typeof purposes)[number];

const letterSchema = z.object({
  text: z.string(),
  entities: z.custom<MessageEntity[]>((value) => Array.isArray(value)),
  keyboard: z.custom<InlineKeyboardMarkup>((value) => typeof value === 'object').nullable(),
  /** Our own message to edit; null sends a new one. */
  edits: z.int().nullable(),
  replyTo: z.int().nullable(),
  /** Goes out as a photo or document with the text as its caption; Base64, because the outbox holds JSON. */
  file: z
    .object({ kind: z.enum(['photo', 'document']), name: z.string(), base64: z.string() })
    .nullable()
    .default(null),
  /** Arrives without a sound. */
  silent: z.boolean().default(false),
  /** Placeholder of the answer that is asked of the person mentioned; null when nothing is asked. */
  asks: z.string().nullable(),
  anchor: z
    .object({
      purpose: z.enum(purposes),
      caseId: z.int().nullable(),
      threadId: z.int().nullable(),
      data: z.string().nullable(),
    })
    .nullable(),
});

export type Letter = Readonly<z.infer<typeof letterSchema>>;
export type LetterAnchor = NonNullable<Letter['anchor']>;

/** A letter with no more than it says. */
export function letter(content: Partial<Letter> & Pick<Letter, 'text' | 'entities'>): Letter {
  return {
    keyboard: null,
    edits: null,
    replyTo: null,
    file: null,
    silent: false,
    asks: null,
    anchor: null,
    ...content,
  };
}

/** A letter of plain words. */
export function plainLetter(words: string): Letter {
  return letter(new RichText().plain(words).build());
}

export function anchorOf(purpose: Purpose, about: Partial<Omit<LetterAnchor, 'purpose'>> = {}): LetterAnchor {
  return { purpose, caseId: null, threadId: null, data: null, ...about };
}

export function packLetter(content: Letter): string {
  return JSON.stringify(content);
}

/** Throws a ZodError for what `packLetter` did not write. */
export function parseLetter(content: string): Letter {
  return letterSchema.parse(JSON.parse(content));
}
