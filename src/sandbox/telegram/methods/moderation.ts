import { accessibleChat, accessibleMessage, botHasRight, requireRight } from '../access.ts';
import type { Call, Methods } from '../call.ts';
import { type Emulation, unixSeconds } from '../emulation.ts';
import { badRequest } from '../errors.ts';
import { limits } from '../limits.ts';
import { postMessage } from '../messages.ts';
import { renderMessage } from '../render.ts';
import type { Chat, StoredMessage } from '../world.ts';

/** Deleting, pinning, reacting. */
export const moderationMethods: Methods = {
  deleteMessage(emulation, call) {
    const chat = accessibleChat(emulation.world, call);
    const message = accessibleMessage(chat, call.integer('message_id'), 'message to delete');
    if (!isDeletable(emulation, chat, message))
      throw badRequest(
        chat.type === 'supergroup' ? "message can't be deleted" : "message can't be deleted for everyone",
      );
    removeMessage(emulation, chat, message.id);
    return true;
  },

  /** What cannot be found or deleted is skipped; Bot API 10.3, deleteMessages. */
  deleteMessages(emulation, call) {
    const chat = accessibleChat(emulation.world, call);
    const ids = call.json('message_ids', 'message identifiers');
    if (!Array.isArray(ids) || ids.length === 0) throw badRequest('message identifiers are not specified');
    if (ids.length > limits.deletedAtOnce) throw badRequest('too many message identifiers specified');
    for (const id of ids.map(Number)) {
      const message = chat.messages.get(id);
      if (message !== undefined && isDeletable(emulation, chat, message)) removeMessage(emulation, chat, id);
    }
    return true;
  },

  pinChatMessage(emulation, call) {
    const { world } = emulation;
    const chat = pinnable(emulation, call);
    const message = accessibleMessage(chat, call.integer('message_id'), 'message to pin');
    chat.pinned = [...chat.pinned.filter((id) => id !== message.id), message.id];
    postMessage(emulation, chat, {
      fromId: world.bot.id,
      threadId: message.threadId,
      silent: call.boolean('disable_notification'),
      service: { pinned_message: renderMessage(world, message, true) },
    });
    return true;
  },

  unpinChatMessage(emulation, call) {
    const chat = pinnable(emulation, call);
    const wanted = call.integer('message_id') || chat.pinned.at(-1);
    if (wanted === undefined || !chat.pinned.includes(wanted)) throw badRequest('message to unpin not found');
    chat.pinned = chat.pinned.filter((id) => id !== wanted);
    emulation.changed();
    return true;
  },

  unpinAllChatMessages(emulation, call) {
    pinnable(emulation, call).pinned = [];
    emulation.changed();
    return true;
  },

  setMessageReaction(emulation, call) {
    const { world } = emulation;
    const chat = accessibleChat(world, call);
    const message = accessibleMessage(chat, call.integer('message_id'), 'message to react');
    message.reactions.set(world.bot.id, readReactions(call));
    emulation.changed();
    return true;
  },
};

/** tdlib/td MessagesManager.cpp `can_delete_channel_message`, `can_revoke_message`: a bot has 48 hours. */
function isDeletable(emulation: Emulation, chat: Chat, message: StoredMessage): boolean {
  const { world } = emulation;
  if (unixSeconds(emulation) >= message.date + limits.deletableSeconds) return false;
  const isOwn = message.fromId === world.bot.id;
  return isOwn || chat.type === 'private' || botHasRight(world, chat, 'can_delete_messages');
}

export function removeMessage(emulation: Emulation, chat: Chat, messageId: number): void {
  chat.messages.delete(messageId);
  chat.pinned = chat.pinned.filter((id) => id !== messageId);
  emulation.changed();
}

function pinnable({ world }: Emulation, call: Call): Chat {
  const chat = accessibleChat(world, call);
  requireRight(world, chat, 'can_pin_messages', 'not enough rights to manage pinned messages in the chat');
  return chat;
}

/** Bot API 10.3, ReactionTypeEmoji; a bot sets at most one (setMessageReaction). */
const reactionEmoji = [
  ...new Intl.Segmenter('en', { granularity: 'grapheme' }).segment(
    '❤👍👎🔥🥰👏😁🤔🤯😱🤬😢🎉🤩🤮💩🙏👌🕊🤡🥱🥴😍🐳❤‍🔥🌚🌭💯🤣⚡🍌🏆💔🤨😐🍓🍾💋🖕😈😴😭🤓👻👨‍💻👀🎃🙈😇😨🤝✍🤗🫡🎅🎄☃💅🤪🗿🆒💘🙉🦄😘💊🙊😎👾🤷‍♂🤷🤷‍♀😡',
  ),
].map(({ segment }) => segment);

function readReactions(call: Call): string[] {
  const given = call.json('reaction', 'reaction types') ?? [];
  if (!Array.isArray(given)) throw badRequest('Expected an Array of ReactionType');
  const emoji = given.map((item: unknown) => {
    const type: unknown = Reflect.get(Object(item), 'type');
    if (type !== 'emoji') throw badRequest("Can't parse reaction type: invalid reaction type specified");
    return String(Reflect.get(Object(item), 'emoji')).replace(/\ufe0f/g, '');
  });
  if (emoji.length > 1) throw badRequest('REACTIONS_TOO_MANY');
  if (emoji.some((one) => !reactionEmoji.includes(one))) throw badRequest('REACTION_INVALID');
  return emoji;
}
