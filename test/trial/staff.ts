/** People of the shop as the trial plays them: they look at cards, press what is offered, and are told what came of it. */
import type { Sandbox } from '../../src/sandbox/server.ts';
import { cast, teamChatId } from '../../src/sandbox/telegram/cast.ts';
import type { StoredMessage } from '../../src/sandbox/telegram/world.ts';
import { repliesTo, type Turn } from './buyers.ts';
import type { Chance } from './random.ts';

/** What a person saw on the card when they pressed ✅. */
export interface Approval {
  readonly mark: string;
  readonly shown: string;
  /** Epoch milliseconds of the press. */
  readonly at: number;
}

export interface Staff {
  readonly approvals: readonly Approval[];
  /** Turns that people were told nobody can decide, and turns that the marketplace refused. */
  readonly undecided: ReadonlySet<string>;
  readonly refused: ReadonlySet<string>;
  /** One look over the cards of these turns; returns those that are over. */
  look(turns: readonly Turn[]): Turn[];
}

/** States in which nobody has anything left to do. */
const finished = /^(?:✅|⏭|🏠|⌛)/u;
const cardTitle = /^\S+ (?:Чат|Вопрос|Отзыв) № \d+/u;

/** A press that nothing came of is made again after this, milliseconds: Telegram keeps it while the program is down. */
const patience = 15_000;

const texts = [
  'Здравствуйте! Спасибо за обращение.',
  'Добрый день! Благодарим вас за обращение.',
  'Здравствуйте! Спасибо, что написали нам.',
] as const;

/** A person whose texts the rules stop again and again gives the case up. */
const mostTexts = 3;

type Person = Readonly<{ id: number }>;

const usualPeople: readonly Person[] = [cast.lead, cast.operator, cast.secondOperator];

/** Any of the people may act on any card. */
export function createStaff(
  sandbox: Sandbox,
  chance: Chance,
  people: readonly Person[] = usualPeople,
): Staff {
  const approvals: Approval[] = [];
  const undecided = new Set<string>();
  const refused = new Set<string>();
  const written = new Map<number, number>();
  const acted = new Map<string, number>();

  function act(turn: Turn, card: StoredMessage): void {
    const buttons = card.keyboard?.inline_keyboard.flat() ?? [];
    const offers = (label: string) => buttons.some(({ text }) => text.includes(label));
    const label = choose(turn, card, offers);
    if (label === null) return;
    if (label === 'write') {
      if (mayAct(`write ${card.id}`)) writeReply(card);
      return;
    }
    const data = buttons.find(({ text }) => text.includes(label))?.callback_data;
    if (!mayAct(`${card.id} ${data}`)) return;
    if (label === '✅ Отправить') approvals.push({ mark: turn.mark, shown: card.text, at: Date.now() });
    void pressButton(sandbox, card.id, label, { who: chance.pick(people).id, twice: chance.percent(5) });
  }

  /** What a careful person does with such a card: a button's label, `write`, or nothing. */
  function choose(turn: Turn, card: StoredMessage, offers: (label: string) => boolean): string | null {
    if (offers('Да, в чате ответа нет')) return 'Да, в чате ответа нет';
    if (offers('Считать отправленным')) {
      undecided.add(turn.mark);
      return repliesTo(sandbox, turn).length > 0 ? 'Считать отправленным' : 'Отправить ещё раз';
    }
    if (offers('Спасибо, не вопрос')) return 'Спасибо, не вопрос';
    if (card.text.startsWith('🔴') && offers('Пропустить')) {
      refused.add(turn.mark);
      return 'Пропустить';
    }
    if (offers('✅ Отправить')) return chance.percent(3) ? 'Пропустить' : '✅ Отправить';
    if (offers('↩️ Отменить')) return mayAct(`undo ${card.id}`) && chance.percent(5) ? '↩️ Отменить' : null;
    // A card without a draft offers to write one.
    if (!offers('✏️ Править') && !offers('✏️ Написать')) return null;
    return (written.get(card.id) ?? 0) < mostTexts ? 'write' : 'Пропустить';
  }

  function writeReply(card: StoredMessage): void {
    const count = (written.get(card.id) ?? 0) + 1;
    written.set(card.id, count);
    const text = chance.pick(texts);
    sandbox.telegram.say({ chat: teamChatId, from: chance.pick(people).id, text, reply_to: card.id });
  }

  function mayAct(what: string): boolean {
    const now = Date.now();
    if (now - (acted.get(what) ?? 0) < patience) return false;
    acted.set(what, now);
    return true;
  }

  return {
    approvals,
    undecided,
    refused,
    look(turns) {
      const cards = cardsByMark(sandbox);
      return turns.filter((turn) => {
        const shown = cards.get(turn.mark) ?? [];
        if (shown.some(({ text }) => finished.test(text))) return true;
        const newest = shown.at(-1);
        if (newest !== undefined) act(turn, newest);
        return false;
      });
    },
  };
}

/** Cards of the team's chat by the mark of the turn that they show, oldest first. */
export function cardsByMark(sandbox: Sandbox): Map<string, StoredMessage[]> {
  const cards = new Map<string, StoredMessage[]>();
  for (const message of sandbox.telegram.world.chats.get(teamChatId)?.messages.values() ?? []) {
    if (!cardTitle.test(message.text)) continue;
    for (const [, mark = ''] of message.text.matchAll(/\((т\d+к)\)/gu)) {
      cards.set(mark, [...(cards.get(mark) ?? []), message]);
    }
  }
  return cards;
}

async function pressButton(
  sandbox: Sandbox,
  messageId: number,
  label: string,
  { who, twice }: { readonly who: number; readonly twice: boolean },
): Promise<void> {
  const press = { chat: teamChatId, from: who, message_id: messageId, label, twice, timeout_ms: 0 };
  // The card may have changed under the finger, as it may for people.
  await sandbox.telegram.press(press).catch(() => undefined);
}
