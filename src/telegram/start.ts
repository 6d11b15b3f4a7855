/** What must be so before the room opens: the token, the team's chat, the bot's rights; and the commands' lists. */

import type { Api } from 'grammy';
import { GrammyError } from 'grammy';
import { commands } from './commands.ts';
import { chatNotFound, failureOf, noRights, notInChat } from './failure.ts';
import type { TeamChats } from './team-chats.ts';
import { type CallSignal, callSignal } from './telegram-client.ts';

/** The room cannot open; `staffMessage` is Russian and says what to do. */
export class TelegramStartError extends Error {
  override readonly name = 'TelegramStartError';
  readonly staffMessage: string;
  /** Whether a later try can succeed with nothing changed. */
  readonly canRetry: boolean;

  constructor(staffMessage: string, canRetry = false) {
    super(staffMessage);
    this.staffMessage = staffMessage;
    this.canRetry = canRetry;
  }
}

export interface StartTools {
  readonly api: Api;
  readonly chats: TeamChats;
  /** The team's chat and those of shops that have their own. */
  readonly chatIds: readonly number[];
  readonly onTrouble: (message: string) => void;
}

/** Returns the bot's user name. Throws `TelegramStartError`. */
export async function prepareRoom(tools: StartTools, until: AbortSignal): Promise<string> {
  const signal = callSignal(until);
  const bot = await orExplain(() => tools.api.getMe(signal), whoAmI);
  for (const chatId of tools.chatIds) await checkChat(tools, chatId, bot.id, signal);
  await setCommands(tools, signal);
  return bot.username;
}

async function checkChat(
  tools: StartTools,
  configured: number,
  botId: number,
  signal: CallSignal,
): Promise<void> {
  let chatId = await tools.chats.follow(configured);
  // «typing» needs the right to write and leaves no trace; it also tells of a chat that has moved.
  try {
    await tools.api.sendChatAction(chatId, 'typing', {}, signal);
  } catch (error) {
    const failure = failureOf(error);
    if (failure.kind !== 'moved') throw explain(error, whatOfChat);
    await tools.chats.moved(chatId, failure.to);
    chatId = failure.to;
  }
  if (chatId > 0) return;
  const member = await orExplain(() => tools.api.getChatMember(chatId, botId, signal), whatOfChat);
  if (member.status === 'left' || member.status === 'kicked') throw new TelegramStartError(notInChat);
  if (member.status === 'restricted' && !member.can_send_messages) throw new TelegramStartError(noRights);
}

/** Lists are a help, no access control; without them the room still works. */
async function setCommands(tools: StartTools, signal: CallSignal): Promise<void> {
  const listed = (wanted: typeof commands) =>
    wanted.map(({ name, description }) => ({ command: name, description }));
  const inPrivate = { type: 'all_private_chats' } as const;
  try {
    await tools.api.deleteMyCommands({}, signal);
    const minimal = listed(commands.filter((command) => command.inPrivate));
    for (const language of [{}, { language_code: 'ru' as const }]) {
      await tools.api.setMyCommands(minimal, { scope: inPrivate, ...language }, signal);
      for (const chatId of tools.chatIds) {
        const scope = { type: 'chat', chat_id: await tools.chats.follow(chatId) } as const;
        await tools.api.setMyCommands(listed(commands), { scope, ...language }, signal);
      }
    }
  } catch {
    tools.onTrouble('Не удалось записать список команд бота в Telegram: меню команд может быть старым.');
  }
}

type Explain = (error: GrammyError) => string | null;

/** Runs the call; what fails is told in Russian. Throws `TelegramStartError`. */
export async function orExplain<T>(call: () => Promise<T>, words: Explain): Promise<T> {
  try {
    return await call();
  } catch (error) {
    throw explain(error, words);
  }
}

function explain(error: unknown, words: Explain): TelegramStartError {
  const known = error instanceof GrammyError ? words(error) : null;
  if (known !== null) return new TelegramStartError(known);
  const code = error instanceof GrammyError ? ` (код ${error.error_code})` : '';
  return new TelegramStartError(
    `Telegram не отвечает${code}. Проверьте сеть, TELEGRAM_API_ROOT и TELEGRAM_PROXY_URL и попробуйте ещё раз.`,
    true,
  );
}

/** A malformed token is answered with 404, an unknown one with 401. */
export function whoAmI({ error_code }: GrammyError): string | null {
  return error_code === 401 || error_code === 404
    ? 'Telegram не принимает токен бота: проверьте TELEGRAM_BOT_TOKEN, токен выдаёт @BotFather.'
    : null;
}

export function whatOfChat(error: GrammyError): string | null {
  const failure = failureOf(error);
  if (failure.kind === 'shut') return failure.reason;
  return failure.kind === 'refused' ? chatNotFound : null;
}
