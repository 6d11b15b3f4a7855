/** Who leaves the team's chat loses access with the same update. */
import type { IncomingUpdate } from './incoming.ts';
import type { RoomTools } from './tools.ts';

/** Statuses of a member who is no longer in the chat (Telegram Bot API, ChatMember). */
const gone = new Set(['left', 'kicked']);

/** Asks Telegram itself; whatever it cannot say tells nothing of the person. */
export async function presenceOf(
  { api }: Pick<RoomTools, 'api'>,
  chatId: number,
  personId: number,
): Promise<'in' | 'gone' | 'unknown'> {
  try {
    const member = await api.getChatMember(chatId, personId);
    const isOut = gone.has(member.status) || (member.status === 'restricted' && !member.is_member);
    return isOut ? 'gone' : 'in';
  } catch {
    return 'unknown';
  }
}

/** True when the update told of somebody who left; then nobody else reads it. */
export async function noticeDeparture(tools: RoomTools, update: IncomingUpdate): Promise<boolean> {
  const departed = departedOf(update);
  if (departed === null) return false;
  const isTeamChat = departed.chatId === (await tools.chats.follow(tools.teamChatId));
  if (isTeamChat) await tools.staff.left(departed.personId, tools.now());
  return true;
}

/** Administrators hear of members by `chat_member`, other bots by the line in the chat. */
function departedOf({ message, chat_member: change }: IncomingUpdate) {
  if (change !== undefined && gone.has(change.new_chat_member.status)) {
    return { chatId: change.chat.id, personId: change.new_chat_member.user.id };
  }
  if (message?.left_chat_member === undefined) return null;
  return { chatId: message.chat.id, personId: message.left_chat_member.id };
}
