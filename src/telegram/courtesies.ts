/** Small signs that nothing depends on: a failure is nobody's trouble, so that a press or reply is never held up. */
import type { ReactionTypeEmoji } from 'grammy/types';
import { alertLimit } from './refusals.ts';
import { oneLine, shorten } from './rich-text.ts';
import type { RoomTools } from './tools.ts';

/** What a press is answered with: a toast, or an alert that must be read. */
export interface PressAnswer {
  readonly text: string;
  readonly alert: boolean;
}

export async function answerPress(
  { api }: Pick<RoomTools, 'api'>,
  callbackId: string,
  answer: PressAnswer,
): Promise<void> {
  const text = shorten(oneLine(answer.text), alertLimit);
  await quietly(api.answerCallbackQuery(callbackId, { text, show_alert: answer.alert }));
}

/** 👌 accepted; 🤔 accepted, but the card says what must change first. */
export async function react(
  { api }: Pick<RoomTools, 'api'>,
  chatId: number,
  messageId: number,
  emoji: ReactionTypeEmoji['emoji'],
): Promise<void> {
  await quietly(api.setMessageReaction(chatId, messageId, [{ type: 'emoji', emoji }]));
}

/** Takes an answered question away. */
export async function removeMessage(
  { api }: Pick<RoomTools, 'api'>,
  chatId: number,
  messageId: number,
): Promise<void> {
  await quietly(api.deleteMessage(chatId, messageId));
}

/** A call whose failure is nobody's trouble. */
export async function quietly(call: Promise<unknown>): Promise<void> {
  try {
    await call;
  } catch {
    // Late, gone or unreachable: the record is what counts.
  }
}
