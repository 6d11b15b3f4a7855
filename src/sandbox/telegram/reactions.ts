import { type Emulation, unixSeconds } from './emulation.ts';
import { SandboxError } from './errors.ts';
import { removeMessage } from './methods/moderation.ts';
import { knownChat, knownMessage, knownPerson } from './people.ts';
import { renderChat, renderPerson } from './render.ts';
import { hasRight, isPresent } from './world.ts';

/** What people do to messages without writing. */

export interface Reaction {
  readonly chat: number;
  readonly from: number;
  readonly message_id: number;
  /** Empty takes the reaction back. */
  readonly emoji: string;
}

/** The bot hears of it as an administrator that asked for `message_reaction`; Bot API 10.3, Update. */
export function react(emulation: Emulation, { chat: chatId, from, message_id, emoji }: Reaction): void {
  const { world, queue } = emulation;
  const chat = knownChat(emulation, chatId);
  const person = knownPerson(emulation, from);
  const message = knownMessage(chat, message_id);
  const types = (list: readonly string[]) => list.map((one) => ({ type: 'emoji', emoji: one }));
  const before = message.reactions.get(from) ?? [];
  const after = emoji === '' ? [] : [emoji];
  message.reactions.set(from, after);
  const hears = chat.type === 'private' || chat.members.get(world.bot.id)?.status === 'administrator';
  if (hears)
    queue.add('message_reaction', {
      chat: renderChat(world, chat),
      message_id,
      user: renderPerson(person),
      date: unixSeconds(emulation),
      old_reaction: types(before),
      new_reaction: types(after),
    });
  emulation.changed();
}

/** Nobody tells the bot: it finds out when it edits. */
export function deleteByPerson(
  emulation: Emulation,
  order: { readonly chat: number; readonly from: number; readonly message_id: number },
): void {
  const chat = knownChat(emulation, order.chat);
  const message = knownMessage(chat, order.message_id);
  const member = chat.members.get(knownPerson(emulation, order.from).id);
  const isAllowed =
    chat.type === 'private' ? chat.id === order.from : isPresent(member) && message.fromId === order.from;
  if (!isAllowed && !hasRight(member, 'can_delete_messages'))
    throw new SandboxError('Удалить можно своё сообщение или сообщение чата, где вы администратор.');
  removeMessage(emulation, chat, message.id);
}
