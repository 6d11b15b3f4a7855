/** The room over the emulator, by HTTP, with the whole desk behind it: what staff do goes in, what they see comes out. */
import { expect, onTestFinished } from 'vitest';
import { composeCase } from '../../src/desk/compose.ts';
import { deliverNext } from '../../src/desk/deliver.ts';
import { createStaffDirectory } from '../../src/desk/staff-directory.ts';
import type { Case, Staff } from '../../src/desk/words.ts';
import { officeHours } from '../../src/desk/working-calendar.ts';
import { createCallBudget } from '../../src/jobs/call-budget.ts';
import { handleInbox } from '../../src/jobs/inbox.ts';
import { publishDue } from '../../src/jobs/outbox.ts';
import { createKnowledgeBase } from '../../src/knowledge/knowledge-base.ts';
import { createTelegramRoom, type TelegramRoom } from '../../src/telegram/room.ts';
import { caseOf, receive } from '../desk/steps.ts';
import { type Stage, stage, team } from '../sandbox/telegram/stage.ts';
import { createDeskBench, type DeskBench, shopId } from '../support/desk-bench.ts';
import { entries } from './entries.ts';

export { lead, operator, stranger, team } from '../sandbox/telegram/stage.ts';

export const shop = {
  id: shopId,
  name: 'Лавка',
  zone: 'Europe/Moscow',
  schedule: officeHours('Europe/Moscow'),
};
export const people: readonly Staff[] = [
  { id: 7101, name: 'Анна', role: 'lead' },
  { id: 7102, name: 'Борис', role: 'operator' },
];

export interface TeamStage extends Stage {
  readonly bench: DeskBench;
  readonly room: TelegramRoom;
  readonly troubles: readonly string[];
  readonly givenUp: readonly string[];
  /** Works off everything that is due, until nothing happens any more. */
  settle(): Promise<void>;
  advance(milliseconds: number): void;
  /** A buyer writes, the desk drafts, the card is out. */
  ask(text?: string, chat?: string): Promise<Case>;
}

export async function teamStage(options: { chatId?: number; perMinute?: number } = {}): Promise<TeamStage> {
  const chatId = options.chatId ?? team;
  const one = await stage({ quota: { groupPerMinute: null } });
  const troubles: string[] = [];
  const givenUp: string[] = [];
  let busy: Promise<unknown> = Promise.resolve();
  const wake = () => {
    busy = busy.then(() => handleInbox({ store: bench.store, handler: room.handler, onError }));
  };
  const onError = (name: string, error: unknown) => troubles.push(`${name}: ${error}`);
  const placeOf = () => ({ chatId, topicId: null });
  const bench = createDeskBench(one.clock.now(), { placeOf });
  const budget = createCallBudget(options.perMinute ?? 0);
  const room = createTelegramRoom({
    token: one.telegram.token,
    apiRoot: one.root,
    teamChatId: chatId,
    proxyUrl: null,
    desk: bench.desk,
    store: bench.store,
    knowledge: createKnowledgeBase(entries),
    staff: createStaffDirectory(people),
    shops: [shop],
    now: () => bench.clock.at,
    wake: (signal) => {
      if (signal === 'inbox') wake();
    },
    pause: async () => {},
    deadline: () => new AbortController().signal,
    onTrouble: (message) => troubles.push(message),
  });

  const publish = () =>
    publishDue({
      store: bench.store,
      now: () => bench.clock.at,
      publisher: room.publisher,
      budget,
      onGiveUp: (_, reason) => givenUp.push(reason),
    });

  async function settle(): Promise<void> {
    await expect.poll(() => one.telegram.isPolled(), { interval: 2, timeout: 5_000 }).toBe(true);
    await busy;
    while (await publish());
  }

  const stopping = new AbortController();
  const polling = room.poll(stopping.signal);
  onTestFinished(async () => {
    stopping.abort();
    await polling;
    await bench.store.close();
  });

  return {
    ...one,
    bench,
    room,
    troubles,
    givenUp,
    settle,
    advance(milliseconds) {
      bench.clock.at += milliseconds;
      one.clock.advance(milliseconds);
    },
    async ask(text = 'Где мой заказ?', chat = 'chat-a') {
      bench.marketplace.say(chat, 'buyer', text);
      await receive(bench, chat);
      const thread = await bench.store.threads.byExternalId(shopId, 'chat', chat);
      const [row] = await bench.store.cases.activeOfThread(thread?.id ?? 0);
      if (row === undefined) throw new Error('no case was opened');
      await composeCase(bench.tools, row, new AbortController().signal);
      await settle();
      return caseOf(bench, row.id);
    },
  };
}

/** Lets the sender take what is due now. */
export async function deliver(team: TeamStage): Promise<void> {
  await deliverNext(team.bench.tools);
  await team.settle();
}
