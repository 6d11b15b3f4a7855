/** Updates of Telegram in, decisions of staff out. Strangers and other chats get nothing, not even an error. */
import type { Staff } from '../desk/words.ts';
import { unknownGroup } from './command-setup.ts';
import { runCommand } from './commands.ts';
import { noticeDeparture } from './departures.ts';
import { type IncomingMessage, type IncomingUpdate, readUpdate, topicOf } from './incoming.ts';
import { handlePress } from './presses.ts';
import { handleReply } from './replies.ts';
import { post, type RoomTools } from './tools.ts';

/** As `jobs/inbox.ts` wants it. */
export interface UpdateHandler {
  keyOf(body: string): string;
  handle(body: string): Promise<void>;
}

export function createUpdateHandler(tools: RoomTools): UpdateHandler {
  return {
    keyOf(body) {
      const { message, callback_query, chat_member } = readUpdate(body) ?? {};
      const person = callback_query?.from ?? message?.from ?? chat_member?.new_chat_member.user;
      return `person:${person?.id ?? 0}`;
    },
    async handle(body) {
      const update = readUpdate(body);
      if (update !== null) await handleUpdate(tools, update);
    },
  };
}

async function handleUpdate(tools: RoomTools, update: IncomingUpdate): Promise<void> {
  const { message, callback_query: callback } = update;
  if (message?.migrate_to_chat_id !== undefined) {
    if (await tools.chats.isOurs(message.chat.id))
      await tools.chats.moved(message.chat.id, message.migrate_to_chat_id);
    return;
  }
  if (await noticeDeparture(tools, update)) return;
  const from = callback?.from ?? message?.from;
  const chatId = callback?.message?.chat.id ?? message?.chat.id;
  const staff = from === undefined ? null : tools.staff.byId(from.id);
  if (staff === null || chatId === undefined) return;
  if (!(await mayWorkIn(tools, staff, chatId))) return tellGroupNumber(tools, staff, message);
  if (callback !== undefined) return handlePress(tools, staff, callback);
  if (message !== undefined && !(await runCommand(tools, staff, message))) {
    await handleReply(tools, staff, message);
  }
}

/** Buyers' words are for the team's chat and for its people in private, wherever else the bot may be. */
async function mayWorkIn(tools: RoomTools, staff: Staff, chatId: number): Promise<boolean> {
  return chatId === staff.id || tools.chats.isOurs(chatId);
}

/** A group is connected by its number, which only the bot can tell; nothing else is said there. */
async function tellGroupNumber(
  tools: RoomTools,
  { role }: Staff,
  message: IncomingMessage | undefined,
): Promise<void> {
  if (role !== 'lead' || message === undefined || !/^\/setup\b/u.test(message.text ?? '')) return;
  const place = { chatId: message.chat.id, topicId: topicOf(message) };
  await post(tools, place, `setup:${message.chat.id}:${message.message_id}`, unknownGroup(message.chat.id));
}
