/** Updates of Telegram as far as the room reads them. Unknown fields and kinds are left alone. */
import { z } from 'zod';

const person = z.object({ id: z.int(), first_name: z.string().default('') });
const chat = z.object({ id: z.int() });

/** Keyboards of our own messages, to know a card whose number was never learnt. */
const markup = z.object({
  inline_keyboard: z.array(z.array(z.object({ callback_data: z.string().optional() }))),
});

const file = z.object({ file_id: z.string(), file_size: z.int().optional() });

const message = z.object({
  message_id: z.int(),
  chat,
  from: person.optional(),
  message_thread_id: z.int().optional(),
  is_topic_message: z.boolean().optional(),
  text: z.string().optional(),
  caption: z.string().optional(),
  photo: z.array(file).optional(),
  document: file.extend({ file_name: z.string().optional() }).optional(),
  reply_to_message: z
    .object({
      message_id: z.int(),
      from: person.optional(),
      /** A contact that somebody shared; without a number of Telegram it is nobody's here. */
      contact: z.object({ first_name: z.string(), user_id: z.int().optional() }).optional(),
      reply_markup: markup.optional().catch(undefined),
    })
    .optional(),
  migrate_to_chat_id: z.int().optional(),
  left_chat_member: person.optional(),
});

const callback = z.object({
  id: z.string(),
  from: person,
  data: z.string().optional(),
  message: z
    .object({
      message_id: z.int(),
      chat,
      message_thread_id: z.int().optional(),
      is_topic_message: z.boolean().optional(),
    })
    .optional(),
});

const membership = z.object({
  chat,
  new_chat_member: z.object({ status: z.string(), user: person }),
});

const update = z.object({
  message: message.optional(),
  callback_query: callback.optional(),
  chat_member: membership.optional(),
});

export type IncomingMessage = z.infer<typeof message>;
export type IncomingCallback = z.infer<typeof callback>;
export type IncomingUpdate = z.infer<typeof update>;

/** Null for what is not an update that the room understands. */
export function readUpdate(body: string): IncomingUpdate | null {
  const parsed = update.safeParse(JSON.parse(body));
  return parsed.success ? parsed.data : null;
}

/** The topic that an answer goes to; replies outside forums carry a thread that is none. */
export function topicOf(about: {
  readonly message_thread_id?: number | undefined;
  readonly is_topic_message?: boolean | undefined;
}): number | null {
  return about.is_topic_message === true ? (about.message_thread_id ?? null) : null;
}
