/** Shapes of /v3/chat/*, /v2/chat/read, /v1/chat/*. */
import { z } from 'zod';
import { count, cursor, hasNext, id, optionalText, rows, unwrapped } from './common.ts';

export const chatList = z.object({ chats: rows, cursor, has_next: hasNext });

export const chatRow = z.object({
  chat: z.object({ chat_id: id, chat_status: z.string().catch(''), chat_type: z.string().catch('') }),
  last_message_id: optionalText,
  unread_count: count,
});

export const chatHistory = z.object({ messages: rows, has_next: hasNext });

export const chatMessage = z.object({
  message_id: id,
  user: z.object({ id: optionalText, type: z.string().catch('') }).catch({ id: null, type: '' }),
  created_at: z.string().catch(''),
  /** A part that is no text is shown as the JSON that it is. */
  data: z
    .array(z.unknown())
    .catch([])
    .transform((parts) => parts.map((part) => (typeof part === 'string' ? part : JSON.stringify(part)))),
  is_image: z.boolean().catch(false),
  moderate_image_status: z.string().nullish().catch(null),
  context: z
    .object({ order_number: optionalText, sku: optionalText })
    .nullish()
    .catch(null)
    .transform((value) => value ?? { order_number: null, sku: null }),
});

export const sent = z.object({ result: z.string() });
export const started = unwrapped(z.object({ chat_id: id }));
