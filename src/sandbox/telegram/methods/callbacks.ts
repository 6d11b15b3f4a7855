import type { Methods } from '../call.ts';
import { codePoints } from '../entities.ts';
import { badRequest } from '../errors.ts';
import { limits } from '../limits.ts';

/** The page shows the newest ones only. */
const keptNotices = 200;

export const callbackMethods: Methods = {
  /**
   * Once per press, and not after the press's update would have gone from the queue. Telegram publishes no
   * lifetime of a delivered press.
   */
  answerCallbackQuery(emulation, call) {
    const { world, now } = emulation;
    const text = call.text('text');
    if (codePoints(text) > limits.callbackAnswerCharacters) throw badRequest('MESSAGE_TOO_LONG');
    const pressed = world.callbacks.get(call.text('callback_query_id'));
    const isLate = pressed !== undefined && now() >= pressed.pressedAt + limits.callbackLifetime;
    if (pressed === undefined || isLate || pressed.answer !== undefined)
      throw badRequest('query is too old and response timeout expired or query ID is invalid');
    const url = call.text('url') || undefined;
    pressed.answer = { text, alert: call.boolean('show_alert'), url };
    const { personId, chatId, messageId } = pressed;
    const notice = { ...pressed.answer, at: now(), personId, chatId, messageId };
    if (text !== '') world.notices = [...world.notices, notice].slice(-keptNotices);
    emulation.callbackWaiters.get(pressed.id)?.();
    emulation.changed();
    return true;
  },
};
