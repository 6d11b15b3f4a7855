import { botHears } from './access.ts';
import { openPrivateChat } from './cast.ts';
import { type Emulation, unixSeconds } from './emulation.ts';
import { type Entity, fixFormattedText } from './entities.ts';
import { ApiError, SandboxError } from './errors.ts';
import { postMessage } from './messages.ts';
import { renderMessage } from './render.ts';
import { type Chat, hasRight, isPresent, type Media, type Person, type StoredMessage } from './world.ts';

/** What people do by writing. Errors are for whoever plays them, in Russian. */

export interface Saying {
  /** Chat id; in private the person's own. */
  readonly chat: number;
  readonly from: number;
  readonly text: string;
  /** Message id in the same chat. */
  readonly reply_to?: number | undefined;
  /** Number of a topic; absent is General. */
  readonly topic?: number | undefined;
  /** Beside what Telegram finds itself (commands, links, mentions). */
  readonly entities?: readonly Entity[] | undefined;
}

export type Showing = Omit<Saying, 'text'> & { readonly text?: string | undefined; readonly media: Media };

export function say(emulation: Emulation, saying: Saying): StoredMessage {
  if (saying.text.trim() === '') throw new SandboxError('Пустое сообщение отправить нельзя.');
  return write(emulation, saying, undefined);
}

/** A photo or document with an optional caption. */
export function show(emulation: Emulation, { media, ...showing }: Showing): StoredMessage {
  return write(emulation, { ...showing, text: showing.text ?? '' }, media);
}

function write(emulation: Emulation, saying: Saying, media: Media | undefined): StoredMessage {
  const chat = writableChat(emulation, saying.chat, saying.from);
  const content = formatted(saying);
  const answered = saying.reply_to === undefined ? undefined : chat.messages.get(saying.reply_to);
  if (saying.reply_to !== undefined && answered === undefined)
    throw new SandboxError(`Сообщения ${saying.reply_to}, на которое отвечают, в чате нет.`);
  const threadId = saying.topic ?? answered?.threadId;
  checkTopic(chat, threadId, saying.from);
  return postMessage(emulation, chat, {
    fromId: saying.from,
    ...content,
    media,
    replyTo: saying.reply_to,
    threadId,
  });
}

function formatted({ text, entities = [] }: Pick<Saying, 'text' | 'entities'>) {
  try {
    return fixFormattedText({ text, entities });
  } catch (error) {
    if (error instanceof ApiError) throw new SandboxError(`Разметка не подходит к тексту: ${error.message}`);
    throw error;
  }
}

function checkTopic(chat: Chat, threadId: number | undefined, from: number): void {
  if (threadId === undefined) return;
  const topic = chat.topics.get(threadId);
  if (topic === undefined) throw new SandboxError(`Темы ${threadId} в чате нет.`);
  if (topic.closed && !hasRight(chat.members.get(from), 'can_manage_topics'))
    throw new SandboxError(`Тема «${topic.name}» закрыта, писать в неё могут администраторы.`);
}

export function knownPerson({ world }: Emulation, id: number): Person {
  const person = world.people.get(id);
  if (person === undefined) throw new SandboxError(`Человека ${id} в песочнице нет.`);
  return person;
}

export function knownChat({ world }: Emulation, id: number): Chat {
  const chat = world.chats.get(id);
  if (chat === undefined) throw new SandboxError(`Чата ${id} в песочнице нет.`);
  return chat;
}

export function knownMessage(chat: Chat, id: number): StoredMessage {
  const message = chat.messages.get(id);
  if (message === undefined) throw new SandboxError(`Сообщения ${id} в чате ${chat.id} нет.`);
  return message;
}

/** A private chat opens with the person's first word; writing to the bot also lifts a block. */
export function writableChat(emulation: Emulation, chatId: number, personId: number): Chat {
  const person = knownPerson(emulation, personId);
  if (chatId === personId) {
    person.blocked = false;
    return openPrivateChat(emulation.world, personId);
  }
  const chat = knownChat(emulation, chatId);
  if (chat.migratedTo !== undefined)
    throw new SandboxError(`Группа стала супергруппой ${chat.migratedTo}, пишите туда.`);
  if (!isPresent(chat.members.get(personId)))
    throw new SandboxError(`${person.first_name} не состоит в чате ${chatId}.`);
  return chat;
}

export function editSaying(
  emulation: Emulation,
  edit: { readonly chat: number; readonly from: number; readonly message_id: number; readonly text: string },
): StoredMessage {
  const chat = knownChat(emulation, edit.chat);
  const message = knownMessage(chat, edit.message_id);
  if (message.fromId !== edit.from) throw new SandboxError('Изменить можно только своё сообщение.');
  Object.assign(message, formatted(edit), { editDate: unixSeconds(emulation) });
  const { world, queue } = emulation;
  if (botHears(world, chat, message)) queue.add('edited_message', renderMessage(world, message));
  emulation.changed();
  return message;
}
