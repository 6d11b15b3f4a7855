import type { Arguments } from './arguments.ts';
import { badRequest, forbidden } from './errors.ts';
import { type AdminRight, type Chat, hasRight, isPresent, type StoredMessage, type World } from './world.ts';

/** Who may do what where; tdlib/telegram-bot-api Client.cpp `check_chat`, `check_chat_access`, `check_message`. */

export type Access = 'read' | 'write';

export function accessibleChat(world: World, call: Arguments, access: Access = 'write'): Chat {
  return chatByText(world, call.text('chat_id'), access);
}

export function chatByText(world: World, chatId: string, access: Access): Chat {
  if (chatId.trim() === '') throw badRequest('chat_id is empty');
  const chat = world.chats.get(Number(chatId));
  if (chat === undefined) throw absentChat(world, Number(chatId));
  if (chat.type === 'private') {
    if (access === 'write') checkPrivate(world, chat);
    return chat;
  }
  if (chat.migratedTo !== undefined && access === 'write')
    throw badRequest('group chat was upgraded to a supergroup chat', { migrate_to_chat_id: chat.migratedTo });
  const status = chat.members.get(world.bot.id)?.status ?? 'left';
  // A bot that left a basic group may still read about it, a supergroup is closed to it.
  const needsMembership = chat.type === 'supergroup' || access === 'write';
  if (status === 'kicked' && needsMembership) throw forbidden(`bot was kicked from the ${chat.type} chat`);
  if (status === 'left' && needsMembership) throw forbidden(`bot is not a member of the ${chat.type} chat`);
  return chat;
}

function absentChat(world: World, chatId: number): Error {
  const person = world.people.get(chatId);
  if (person === undefined) return badRequest('chat not found');
  return forbidden("bot can't initiate conversation with a user");
}

function checkPrivate(world: World, chat: Chat): void {
  const person = world.people.get(chat.id);
  if (person?.blocked === true) throw forbidden('bot was blocked by the user');
}

/** `what` as in `message to edit`: the error is `message to edit not found`. */
export function accessibleMessage(chat: Chat, messageId: number, what: string): StoredMessage {
  const message = chat.messages.get(messageId);
  if (message === undefined) throw badRequest(`${what} not found`);
  return message;
}

export function botHasRight(world: World, chat: Chat, right: AdminRight): boolean {
  return hasRight(chat.members.get(world.bot.id), right);
}

export function requireRight(world: World, chat: Chat, right: AdminRight, refusal: string): void {
  if (chat.type !== 'private' && !botHasRight(world, chat, right)) throw badRequest(refusal);
}

/** Whether the bot hears of a message: administrators and bots without privacy mode hear all. */
export function botHears(world: World, chat: Chat, message: StoredMessage): boolean {
  if (chat.type === 'private' || message.service !== undefined) return true;
  const member = chat.members.get(world.bot.id);
  if (!isPresent(member)) return false;
  if (world.bot.readsAllGroupMessages || member.status === 'administrator') return true;
  if (message.replyTo !== undefined && chat.messages.get(message.replyTo)?.fromId === world.bot.id)
    return true;
  return message.entities.some(
    ({ type, offset, length }) =>
      type === 'bot_command' && isForBot(world, message.text.slice(offset, offset + length)),
  );
}

function isForBot(world: World, command: string): boolean {
  const [, addressee] = command.split('@');
  return addressee === undefined || addressee.toLowerCase() === world.bot.username.toLowerCase();
}
