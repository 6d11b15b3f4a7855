import { accessibleChat } from '../access.ts';
import type { Methods } from '../call.ts';
import { badRequest } from '../errors.ts';
import { renderChat, renderMember, renderMessage } from '../render.ts';
import { isPresent } from '../world.ts';

const chatActions = [
  'typing',
  'upload_photo',
  'record_video',
  'upload_video',
  'record_voice',
  'upload_voice',
  'upload_document',
  'choose_sticker',
  'find_location',
  'record_video_note',
  'upload_video_note',
];

/** About chats and their members. */
export const chatMethods: Methods = {
  getChat({ world }, call) {
    const chat = accessibleChat(world, call, 'read');
    const pinned = chat.messages.get(chat.pinned.at(-1) ?? 0);
    return {
      ...renderChat(world, chat),
      accent_color_id: 0,
      max_reaction_count: 11,
      pinned_message: pinned === undefined ? undefined : renderMessage(world, pinned, true),
    };
  },

  getChatMember({ world }, call) {
    const chat = accessibleChat(world, call, 'read');
    const userId = call.integer('user_id');
    if (userId <= 0) throw badRequest('invalid user_id specified');
    if (userId !== world.bot.id && !world.people.has(userId)) throw badRequest('PARTICIPANT_ID_INVALID');
    const own = { status: 'member', rights: [] } as const;
    return renderMember(world, userId, chat.type === 'private' ? own : chat.members.get(userId));
  },

  getChatMemberCount({ world }, call) {
    const chat = accessibleChat(world, call, 'read');
    if (chat.type === 'private') return 2;
    return [...chat.members.values()].filter(isPresent).length;
  },

  getChatAdministrators({ world }, call) {
    const chat = accessibleChat(world, call, 'read');
    if (chat.type === 'private') throw badRequest('there are no administrators in the private chat');
    return [...chat.members]
      .filter(([, { status }]) => status === 'creator' || status === 'administrator')
      .map(([id, member]) => renderMember(world, id, member));
  },

  leaveChat(emulation, call) {
    const { world } = emulation;
    const chat = accessibleChat(world, call);
    if (chat.type === 'private') throw badRequest("chat member status can't be changed in private chats");
    chat.members.set(world.bot.id, { status: 'left', rights: [] });
    emulation.changed();
    return true;
  },

  sendChatAction({ world }, call) {
    accessibleChat(world, call);
    if (!chatActions.includes(call.text('action'))) throw badRequest('wrong parameter action in request');
    return true;
  },
};
