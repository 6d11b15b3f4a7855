import { botHears } from './access.ts';
import { type Emulation, unixSeconds } from './emulation.ts';
import { renderMessage } from './render.ts';
import type { Chat, StoredMessage } from './world.ts';

/** What the sender of a message decides; the rest (id, date) the chat gives. */
export type NewMessage = Pick<StoredMessage, 'fromId'> &
  Partial<Omit<StoredMessage, 'id' | 'chatId' | 'date' | 'reactions'>>;

/** Puts a message into a chat and, when a person or Telegram wrote it, before the bot. */
export function postMessage(emulation: Emulation, chat: Chat, draft: NewMessage): StoredMessage {
  chat.lastMessageId += 1;
  const message: StoredMessage = {
    text: '',
    entities: [],
    silent: false,
    ...draft,
    id: chat.lastMessageId,
    chatId: chat.id,
    date: unixSeconds(emulation),
    reactions: new Map(),
  };
  chat.messages.set(message.id, message);
  const { world, queue } = emulation;
  if (message.fromId !== world.bot.id && botHears(world, chat, message))
    queue.add('message', renderMessage(world, message));
  emulation.changed();
  return message;
}
