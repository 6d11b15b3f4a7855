/** Looks at the bot and its chats without writing anything, for `npm run doctor`. */
import type { Api } from 'grammy';
import { orExplain, whatOfChat, whoAmI } from './start.ts';
import { connectTelegram, type TelegramConnection } from './telegram-client.ts';

export interface InspectedChat {
  readonly title: string;
  readonly isForum: boolean;
  /** Russian names of rights that the bot lacks there. */
  readonly missingRights: readonly string[];
}

const rights = {
  can_delete_messages: 'удалять сообщения',
  can_pin_messages: 'закреплять сообщения',
  can_manage_topics: 'управлять темами',
} as const;

/** The bot's user name. Throws `TelegramStartError`. */
export async function inspectBot(connection: TelegramConnection): Promise<string> {
  const { api } = connectTelegram(connection);
  return (await orExplain(() => api.getMe(), whoAmI)).username;
}

/** Throws `TelegramStartError` when the bot does not see the chat. */
export async function inspectChat(connection: TelegramConnection, chatId: number): Promise<InspectedChat> {
  const { api } = connectTelegram(connection);
  const chat = await orExplain(() => api.getChat(chatId), whatOfChat);
  const isForum = 'is_forum' in chat && chat.is_forum === true;
  return { title: chat.title ?? String(chatId), isForum, missingRights: await lacking(api, chatId, isForum) };
}

async function lacking(api: Api, chatId: number, isForum: boolean): Promise<string[]> {
  const { id } = await api.getMe();
  const member = await orExplain(() => api.getChatMember(chatId, id), whatOfChat);
  return Object.entries(rights)
    .filter(([right]) => isForum || right !== 'can_manage_topics')
    .filter(([right]) => member.status !== 'administrator' || member[right as keyof typeof rights] !== true)
    .map(([, words]) => words);
}
