import type { Emulation } from './emulation.ts';
import { SandboxError } from './errors.ts';
import type { Button } from './keyboards.ts';
import { limits } from './limits.ts';
import { knownChat, knownMessage, knownPerson } from './people.ts';
import { renderMessage, renderPerson } from './render.ts';
import { isPresent, nextSerial, type PendingCallback, type StoredMessage } from './world.ts';

export interface Press {
  readonly from: number;
  readonly chat: number;
  readonly message_id: number;
  /** The button by its callback data, or by place (from 0), or by a part of its label. */
  readonly data?: string | undefined;
  readonly row?: number | undefined;
  readonly column?: number | undefined;
  readonly label?: string | undefined;
  /** The same press reaches the bot in two updates. */
  readonly twice?: boolean | undefined;
  /** Milliseconds to wait for the bot's answer; 15,000 by default, 0 does not wait. */
  readonly timeout_ms?: number | undefined;
  /** Press what is no longer on the keyboard, as an old client or a forger can; needs `data`. */
  readonly force?: boolean | undefined;
}

export interface PressOutcome {
  readonly callback_query_id: string;
  readonly answered: boolean;
  /** Toast or alert, empty when the bot answered without a text. */
  readonly text: string;
  readonly alert: boolean;
}

/** Presses an inline button and waits for answerCallbackQuery, as a client's spinner does. */
export async function press(emulation: Emulation, order: Press): Promise<PressOutcome> {
  const pending = deliverPress(emulation, order);
  await answered(emulation, pending, order.timeout_ms ?? 15_000);
  const { answer } = pending;
  return {
    callback_query_id: pending.id,
    answered: answer !== undefined,
    text: answer?.text ?? '',
    alert: answer?.alert ?? false,
  };
}

function deliverPress(emulation: Emulation, order: Press): PendingCallback {
  const { world, queue } = emulation;
  const person = knownPerson(emulation, order.from);
  const chat = knownChat(emulation, order.chat);
  if (chat.type === 'private' ? chat.id !== person.id : !isPresent(chat.members.get(person.id)))
    throw new SandboxError(`${person.first_name} не видит этот чат и нажать кнопку не может.`);
  const message = knownMessage(chat, order.message_id);
  const data = callbackData(message, order);
  const id = `${90_000_000_000_000 + nextSerial(world)}`;
  const pending: PendingCallback = {
    id,
    personId: person.id,
    chatId: chat.id,
    messageId: message.id,
    pressedAt: emulation.now(),
  };
  forgetOldPresses(emulation);
  world.callbacks.set(id, pending);
  const content = {
    id,
    from: renderPerson(person),
    message: renderMessage(world, message),
    chat_instance: `${-chat.id}`,
    data,
  };
  for (let times = order.twice === true ? 2 : 1; times > 0; times -= 1) queue.add('callback_query', content);
  return pending;
}

/** A press that can no longer be answered need not be known. */
function forgetOldPresses({ world, now }: Emulation): void {
  for (const [id, { pressedAt }] of world.callbacks)
    if (now() >= pressedAt + limits.callbackLifetime) world.callbacks.delete(id);
}

function callbackData(message: StoredMessage, order: Press): string {
  if (order.force === true && order.data !== undefined) return order.data;
  const button = findButton(message, order);
  if (button === undefined) throw new SandboxError('Такой кнопки под сообщением нет.');
  if (button.disabled !== undefined) throw new SandboxError(`Кнопка «${button.text}» выключена.`);
  if (typeof button.callback_data !== 'string')
    throw new SandboxError(`Кнопка «${button.text}» не шлёт нажатие боту.`);
  return button.callback_data;
}

function findButton(message: StoredMessage, { data, row, column, label }: Press): Button | undefined {
  const rows = message.keyboard?.inline_keyboard ?? [];
  if (data !== undefined) return rows.flat().find((button) => button.callback_data === data);
  if (label !== undefined) return rows.flat().find((button) => button.text.includes(label));
  return rows[row ?? 0]?.[column ?? 0];
}

async function answered(emulation: Emulation, pending: PendingCallback, milliseconds: number): Promise<void> {
  if (pending.answer !== undefined || milliseconds === 0) return;
  const done = new AbortController();
  const answer = new Promise<void>((resolve) => emulation.callbackWaiters.set(pending.id, resolve));
  const timeout = emulation.sleep(milliseconds, done.signal).catch(() => {});
  await Promise.race([answer, timeout]);
  done.abort();
  emulation.callbackWaiters.delete(pending.id);
}
