/** A message of ours as it waits in the outbox: text with entities, keyboard, what it answers, what a reply to it means. */
import type { InlineKeyboardMarkup, MessageEntity } from 'grammy/types';
import { z } from 'zod';

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
  return { keyboard: null, edits: null, replyTo: null, asks: null, anchor: null, ...content };
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
