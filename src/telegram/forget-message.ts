/** A message of ours whose words are to go: one line instead of them. Telegram sets no term for a bot's own messages. */
import { GrammyError } from 'grammy';
import type { OutboxItem, PublishOutcome } from '../desk/publishing.ts';
import { failureOf } from './failure.ts';
import { outcomeOf } from './show.ts';
import type { RoomTools } from './tools.ts';

/** What a forgotten case's card says, whoever looks at it later. */
export function forgottenLine(caseId: number | null): string {
  return caseId === null
    ? '🗑 Список устарел: данные покупателей удалены.'
    : `🗑 Обращение № ${caseId}: данные покупателя удалены.`;
}

/** Never sends anything anew: a message that is gone needs no editing. */
export async function forgetMessage(
  tools: Pick<RoomTools, 'api' | 'chats' | 'now'>,
  item: OutboxItem,
  { messageId, caseId }: { readonly messageId: number; readonly caseId: number | null },
): Promise<PublishOutcome> {
  const { chatId } = item.place;
  // A group that became a supergroup took its messages' numbers away: what was there cannot be edited any more.
  if ((await tools.chats.follow(chatId)) !== chatId) return { kind: 'done' };
  try {
    await tools.api.editMessageText(chatId, messageId, forgottenLine(caseId));
    return { kind: 'done' };
  } catch (error) {
    if (hasNoText(error)) return removeWhole(tools, item, { messageId, caseId });
    return outcomeOfFailure(tools, item, error);
  }
}

/** Pictures and files have no text to edit. */
function hasNoText(error: unknown): boolean {
  return error instanceof GrammyError && error.description.includes('no text in the message');
}

interface OldMessage {
  readonly messageId: number;
  readonly caseId: number | null;
}

/** Without the right to delete old messages what stands under the picture goes all the same. */
async function removeWhole(
  tools: Pick<RoomTools, 'api' | 'now'>,
  item: OutboxItem,
  { messageId, caseId }: OldMessage,
): Promise<PublishOutcome> {
  const { chatId } = item.place;
  try {
    await tools.api.deleteMessage(chatId, messageId).catch(async (error: unknown) => {
      if (!cannotDelete(error)) throw error;
      await tools.api.editMessageCaption(chatId, messageId, { caption: forgottenLine(caseId) });
    });
    return { kind: 'done' };
  } catch (error) {
    return outcomeOfFailure(tools, item, error);
  }
}

/** Telegram Bot API 10.3, deleteMessage: after 48 hours only an administrator with the right deletes. */
function cannotDelete(error: unknown): boolean {
  return error instanceof GrammyError && error.description.includes("message can't be deleted");
}

function outcomeOfFailure(tools: Pick<RoomTools, 'now'>, item: OutboxItem, error: unknown): PublishOutcome {
  const failure = failureOf(error);
  const over = failure.kind === 'gone' || failure.kind === 'unchanged' || failure.kind === 'moved';
  return over ? { kind: 'done' } : outcomeOf(failure, tools.now(), item.attempts);
}
