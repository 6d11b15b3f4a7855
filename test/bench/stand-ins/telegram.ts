/** A team's chat that answers at once, with a person who presses ✅ as soon as a card offers it. */
import { cast, teamChatId } from '../../../src/sandbox/telegram/cast.ts';
import type { Answers } from './serve.ts';

export interface TeamEvents {
  /** A message with ✅ came for the first time. */
  readonly onCard: () => void;
  /** Presses left with an answer to getUpdates. */
  readonly onPressed: (count: number) => void;
}

interface Message {
  readonly message_id?: number;
  readonly text: string;
  readonly reply_markup?: {
    readonly inline_keyboard?: readonly (readonly {
      readonly text: string;
      readonly callback_data?: string;
    }[])[];
  };
}

/** Three people press in turn: each one's presses are worked off in order. */
const people = [cast.lead, cast.operator, cast.secondOperator];

const bot = { id: 1, is_bot: true, first_name: 'Суфлёр', username: 'sufler_bench_bot' };
const chat = { id: teamChatId, type: 'supergroup', title: 'Команда' };

export function createTeam(events: TeamEvents): Answers {
  const pressed = new Set<string>();
  let updates: object[] = [];
  let lastUpdate = Date.now();
  const firstMessage = Date.now() % 1_000_000_000;
  let lastMessage = firstMessage;
  let waiting: ((updates: readonly object[]) => void) | null = null;

  /** Answers a poll with what is there, or keeps it until something is. */
  function getUpdates(): Promise<readonly object[]> {
    if (updates.length > 0) return Promise.resolve(takeUpdates());
    return new Promise((resolve) => {
      waiting = resolve;
    });
  }

  function takeUpdates(): readonly object[] {
    const taken = updates.slice(0, 100);
    updates = updates.slice(100);
    events.onPressed(taken.length);
    return taken;
  }

  function press(messageId: number, data: string): void {
    // Cards of an earlier run are nobody's business here.
    if (pressed.has(data) || messageId <= firstMessage) return;
    pressed.add(data);
    events.onCard();
    lastUpdate += 1;
    const { id, first_name } = people[lastUpdate % people.length] ?? cast.lead;
    const from = { id, is_bot: false, first_name };
    const callback = { id: String(lastUpdate), from, data, chat_instance: '1' };
    updates.push({
      update_id: lastUpdate,
      callback_query: { ...callback, message: { message_id: messageId, date: 1, chat } },
    });
    const answer = waiting;
    waiting = null;
    // After the answer to the card's own call, as a person would.
    if (answer !== null) setImmediate(() => answer(takeUpdates()));
  }

  function shown(body: unknown) {
    const { message_id, text, reply_markup } = body as Message;
    lastMessage += message_id === undefined ? 1 : 0;
    const id = message_id ?? lastMessage;
    const button = reply_markup?.inline_keyboard?.flat().find((one) => one.text === '✅ Отправить');
    if (button?.callback_data !== undefined) press(id, button.callback_data);
    return ok({ message_id: id, date: 1, chat, from: bot, text });
  }

  const yes = () => ok(true);
  return {
    getMe: () => ok(bot),
    getChatMember: () => ok({ user: bot, status: 'administrator', can_pin_messages: true }),
    getUpdates: async () => ok(await getUpdates()),
    sendMessage: shown,
    editMessageText: shown,
    sendChatAction: yes,
    deleteMyCommands: yes,
    setMyCommands: yes,
    answerCallbackQuery: yes,
    pinChatMessage: yes,
    unpinChatMessage: yes,
    setMessageReaction: yes,
  };
}

function ok(result: unknown) {
  return { ok: true, result };
}
