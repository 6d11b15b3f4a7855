/** What a failed call to Telegram means for what was to be shown. */
import { GrammyError } from 'grammy';

export type Failure =
  /** The message looks like this already. */
  | { readonly kind: 'unchanged' }
  /** The message to edit is not there any more, or cannot be edited. */
  | { readonly kind: 'gone' }
  | { readonly kind: 'no_topic' }
  | { readonly kind: 'moved'; readonly to: number }
  | { readonly kind: 'limited'; readonly seconds: number }
  /** Nothing can be shown in this chat; `reason` is Russian, with what to do. */
  | { readonly kind: 'shut'; readonly reason: string }
  /** Telegram does not take this content. */
  | { readonly kind: 'refused'; readonly reason: string }
  /** The bot's token is no longer valid. */
  | { readonly kind: 'unauthorized' }
  /** Nobody knows whether it happened: network, timeout, 5xx. */
  | { readonly kind: 'unclear' };

/** Texts of errors are those of tdlib/telegram-bot-api, which are stable and carry no other code. */
export function failureOf(error: unknown): Failure {
  if (!(error instanceof GrammyError)) return { kind: 'unclear' };
  const { error_code: code, description, parameters } = error;
  if (parameters.migrate_to_chat_id !== undefined)
    return { kind: 'moved', to: parameters.migrate_to_chat_id };
  if (code === 429) return { kind: 'limited', seconds: parameters.retry_after ?? 5 };
  if (code === 401) return { kind: 'unauthorized' };
  if (code === 403) return { kind: 'shut', reason: shutReason(description) };
  if (code >= 500) return { kind: 'unclear' };
  if (description.includes('message is not modified')) return { kind: 'unchanged' };
  if (/message to edit not found|message can't be edited|MESSAGE_ID_INVALID/u.test(description))
    return { kind: 'gone' };
  if (/message thread not found|TOPIC_CLOSED|TOPIC_DELETED/u.test(description)) return { kind: 'no_topic' };
  if (description.includes('chat not found')) return { kind: 'shut', reason: chatNotFound };
  if (/not enough rights|CHAT_WRITE_FORBIDDEN|have no rights/u.test(description))
    return { kind: 'shut', reason: noRights };
  return { kind: 'refused', reason: `Telegram не принял сообщение (код ${code}).` };
}

export const chatNotFound =
  'Telegram не находит чат: проверьте TELEGRAM_TEAM_CHAT_ID и добавьте бота в группу команды.';
export const noRights =
  'У бота нет права писать в чат: разрешите ему отправку сообщений или сделайте администратором.';
export const notInChat = 'Бота нет в чате команды: добавьте его в группу снова.';

function shutReason(description: string): string {
  if (/kicked|not a member/u.test(description)) return notInChat;
  if (/blocked by the user|can't initiate/u.test(description))
    return 'Сотрудник не открыл личный чат с ботом или заблокировал его: пусть нажмёт «Старт».';
  return noRights;
}
