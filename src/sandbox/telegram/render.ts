import type { Chat, Media, Member, Person, StoredMessage, World } from './world.ts';
import { adminRights } from './world.ts';

/** Stored things as the Bot API writes them. `undefined` fields vanish in JSON. */

export function renderBot({ bot }: World) {
  return { id: bot.id, is_bot: true, first_name: bot.first_name, username: bot.username };
}

export function renderPerson({ id, first_name, last_name, username, language_code }: Person) {
  return { id, is_bot: false, first_name, last_name, username, language_code };
}

export function renderUser(world: World, id: number) {
  const person = world.people.get(id);
  return person === undefined ? renderBot(world) : renderPerson(person);
}

export function renderChat(world: World, chat: Chat) {
  if (chat.type === 'private') {
    const person = world.people.get(chat.id);
    return {
      id: chat.id,
      type: chat.type,
      first_name: person?.first_name,
      last_name: person?.last_name,
      username: person?.username,
    };
  }
  return { id: chat.id, type: chat.type, title: chat.title, is_forum: chat.isForum || undefined };
}

/** A message with the one it answers; that one comes without its own `reply_to_message` (Bot API 10.3, Message). */
export function renderMessage(world: World, message: StoredMessage, nested = false): Record<string, unknown> {
  const chat = world.chats.get(message.chatId);
  if (chat === undefined) throw new Error(`chat ${message.chatId} is not there`);
  const answered = nested ? undefined : chat.messages.get(message.replyTo ?? message.threadId ?? 0);
  return {
    message_id: message.id,
    message_thread_id: message.threadId,
    is_topic_message: message.threadId === undefined ? undefined : true,
    from: renderUser(world, message.fromId),
    chat: renderChat(world, chat),
    date: message.date,
    edit_date: message.editDate,
    media_group_id: message.albumId,
    // In a topic what answers nothing answers the message that opened the topic.
    reply_to_message:
      answered === undefined || answered.id === message.id ? undefined : renderMessage(world, answered, true),
    quote: message.quote === undefined ? undefined : { ...message.quote, is_manual: true },
    ...renderContent(message),
    ...message.service,
    reply_markup: message.keyboard,
  };
}

function renderContent(message: StoredMessage) {
  const entities = message.entities.length === 0 ? undefined : message.entities;
  if (message.media === undefined)
    return message.service === undefined ? { text: message.text, entities } : {};
  return {
    [message.media.kind]: renderMedia(message.media),
    caption: message.text === '' ? undefined : message.text,
    caption_entities: entities,
  };
}

function renderMedia({ kind, file, width, height }: Media) {
  const common = { file_id: file.id, file_unique_id: file.uniqueId, file_size: file.bytes.length };
  if (kind === 'photo') return [{ ...common, width, height }];
  return { ...common, file_name: file.name, mime_type: file.type };
}

export function renderMember(world: World, userId: number, member: Member | undefined) {
  const user = renderUser(world, userId);
  const status = member?.status ?? 'left';
  if (status === 'creator') return { user, status, is_anonymous: false };
  if (status === 'kicked') return { user, status, until_date: 0 };
  if (status !== 'administrator') return { user, status };
  const rights = adminRights.map((right) => [right, member?.rights.includes(right) ?? false]);
  return { user, status, can_be_edited: false, is_anonymous: false, ...Object.fromEntries(rights) };
}
