/** The table of buttons whose meaning is in the message they stand under. */
import type { AnchoredAction, AnchoredButton } from './anchored-button.ts';
import type { PressAnswer } from './courtesies.ts';
import type { PressContext } from './decide-tools.ts';
import { readOrderMessage } from './order-message.ts';
import { askOwnText, chooseReason, chooseWords, type OrderStep, takeTemplate } from './outreach.ts';

const steps: Readonly<Record<AnchoredAction, OrderStep>> = {
  order: chooseReason,
  reason: chooseWords,
  template: takeTemplate,
  own_text: askOwnText,
};

export async function pressAnchored(
  context: PressContext,
  { action, numbers }: AnchoredButton,
): Promise<PressAnswer> {
  const { tools, place, messageId } = context;
  const about = readOrderMessage(await tools.store.anchors.find(place.chatId, messageId));
  if (about === null) return { text: 'Эта кнопка устарела: повторите /order.', alert: true };
  const answer = await steps[action](context, about, numbers);
  tools.wake('outbox');
  return answer;
}
