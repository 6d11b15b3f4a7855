/** The room over the emulator, by HTTP, with the whole desk behind it: what staff do goes in, what they see comes out. */
import { expect, onTestFinished } from 'vitest';
import { unreadable } from '../../src/desk/account-health.ts';
import { composeCase } from '../../src/desk/compose.ts';
import { seedKnowledge } from '../../src/desk/knowledge-seed.ts';
import { openKnowledge } from '../../src/desk/knowledge-work.ts';
import { type OutboxItem, type OutboxPayload, priorities } from '../../src/desk/publishing.ts';
import { reconcileDue } from '../../src/desk/settle.ts';
import { openTeam } from '../../src/desk/team.ts';
import { createTeamwork } from '../../src/desk/teamwork.ts';
import type { Case, Staff } from '../../src/desk/words.ts';
import { officeHours } from '../../src/desk/working-calendar.ts';
import { createCallBudget } from '../../src/jobs/call-budget.ts';
import { handleInbox } from '../../src/jobs/inbox.ts';
import { publishDue } from '../../src/jobs/outbox.ts';
import { createLiveKnowledge } from '../../src/knowledge/live.ts';
import type { PressOutcome } from '../../src/sandbox/telegram/presses.ts';
import type { StoredMessage } from '../../src/sandbox/telegram/world.ts';
import { createTelegramRoom, type TelegramOptions, type TelegramRoom } from '../../src/telegram/room.ts';
import { caseOf, receive } from '../desk/steps.ts';
import { type Stage, stage, team } from '../sandbox/telegram/stage.ts';
import { deliverNext } from '../support/deliver-next.ts';
import { createDeskBench, type DeskBench, shopId } from '../support/desk-bench.ts';
import { entries } from './entries.ts';
import { noSpending, type StageOptions } from './stage-options.ts';

export { lead, operator, pngOf, stranger, team } from '../sandbox/telegram/stage.ts';

export const shop = {
  id: shopId,
  name: 'Лавка',
  zone: 'Europe/Moscow',
  schedule: officeHours('Europe/Moscow'),
};
export const people: readonly Staff[] = [
  { id: 7101, name: 'Анна', role: 'lead' },
  { id: 7102, name: 'Борис', role: 'operator' },
  { id: 7103, name: 'Вера', role: 'operator' },
  { id: 7104, name: 'Глеб', role: 'trainee' },
  { id: 7105, name: 'Дарья', role: 'operator' },
];

export interface TeamStage extends Stage {
  readonly bench: DeskBench;
  readonly room: TelegramRoom;
  /** What the room was built from. */
  readonly options: TelegramOptions;
  readonly troubles: readonly string[];
  readonly givenUp: readonly string[];
  /** Works off everything that is due, until nothing happens any more. */
  settle(): Promise<void>;
  advance(milliseconds: number): void;
  /** Drafts an open case. */
  draft(caseId: number): Promise<void>;
  /** Makes something due in the team's chat and shows it. */
  due(payload: OutboxPayload, rest?: Partial<OutboxItem>): Promise<void>;
  /** The program ends. */
  stop(): Promise<void>;
  /** The program ends and starts again over the same records. */
  restart(): Promise<TeamStage>;
  /** Takes in what buyers wrote, without drafting. */
  receive(chat?: string): Promise<void>;
  /** Looks for replies whose sending is unclear. */
  reconcile(): Promise<void>;
  /** A buyer writes, the desk drafts, the card is out. */
  ask(text?: string, chat?: string): Promise<Case>;
}

export async function teamStage(options: StageOptions = {}): Promise<TeamStage> {
  const one = await stage({ quota: { groupPerMinute: null } });
  const chatId = options.chat?.(one.telegram) ?? team;
  const topic: { id: number | null } = { id: null };
  const placeOf = () => ({ chatId, topicId: topic.id });
  const bench = createDeskBench(one.clock.now(), { placeOf, ...options.desk });
  onTestFinished(() => bench.store.close());
  return open({ one, bench, chatId, topic, options });
}

interface Ground {
  readonly one: Stage;
  readonly bench: DeskBench;
  readonly chatId: number;
  /** The shop's own topic, once it is open. */
  readonly topic: { id: number | null };
  readonly options: StageOptions;
}

/** Starts the room over what is stored, as the program does. */
async function open(ground: Ground): Promise<TeamStage> {
  const { one, bench, chatId, topic } = ground;
  const { perMinute = 0, teamChatId = chatId } = ground.options;
  const place = { chatId, topicId: null };
  const staff = await openTeam(bench.tools, people);
  const knowledge = createLiveKnowledge({ synonyms: [] }, () => '2026-11-25');
  await seedKnowledge(bench.store, [shop.id], () => entries, bench.clock.at);
  const knowledgeWork = await openKnowledge({ ...bench.tools, shelf: knowledge, fill: knowledge.fill }, [
    shop.id,
  ]);
  const troubles: string[] = [];
  const givenUp: string[] = [];
  let busy: Promise<unknown> = Promise.resolve();
  const wake = () => {
    busy = busy.then(() =>
      handleInbox({ store: bench.store, handler: room.handler, onError }, new AbortController().signal),
    );
  };
  const onError = (name: string, error: unknown) => troubles.push(`${name}: ${error}`);
  const budget = createCallBudget(perMinute);
  const options: TelegramOptions = {
    token: one.telegram.token,
    apiRoot: one.root,
    teamChatId,
    proxyUrl: null,
    desk: bench.desk,
    store: bench.store,
    knowledge,
    knowledgeWork,
    staff,
    teamwork: createTeamwork({ ...bench.tools, staff }),
    checkAccount: async () => ground.options.account ?? unreadable(null, 'Ozon не отвечает.', false, 1),
    marketplace: () => bench.marketplace,
    spending: async () => ground.options.spending ?? noSpending,
    shops: [{ ...shop, place: { ...place, ownTopic: ground.options.ownTopic ?? false } }],
    placeOf: () => ({ chatId, topicId: topic.id }),
    cardsAtOnce: ground.options.cardsAtOnce ?? 6,
    now: () => bench.clock.at,
    wake: (signal) => {
      if (signal === 'inbox') wake();
    },
    pause: async () => {},
    deadline: () => new AbortController().signal,
    common: ground.options.common ?? [],
    onTopic: (_, topicId) => {
      topic.id = topicId;
    },
    onPolled: () => {},
    onTrouble: (message) => troubles.push(message),
  };
  const room = createTelegramRoom(options);

  const publish = () =>
    publishDue({
      store: bench.store,
      now: () => bench.clock.at,
      publisher: room.publisher,
      budget,
      onGiveUp: (_, reason) => givenUp.push(reason),
    });

  async function settle(): Promise<void> {
    await new Promise(setImmediate);
    await expect.poll(() => one.telegram.isPolled(), { interval: 2, timeout: 5_000 }).toBe(true);
    await busy;
    while (await publish());
  }

  const stopping = new AbortController();
  const polling = room.poll(stopping.signal);
  const stop = () => {
    stopping.abort();
    return polling;
  };
  onTestFinished(stop);

  async function draft(caseId: number): Promise<void> {
    await composeCase(bench.tools, await caseOf(bench, caseId), new AbortController().signal);
    await settle();
  }

  return {
    ...one,
    bench,
    room,
    options,
    troubles,
    givenUp,
    settle,
    advance(milliseconds) {
      bench.clock.at += milliseconds;
      one.clock.advance(milliseconds);
    },
    draft,
    stop,
    async due(payload, rest = {}) {
      await bench.store.outbox.put({
        place: { chatId, topicId: null },
        key: JSON.stringify(payload),
        once: false,
        payload,
        priority: priorities.notice,
        createdAt: bench.clock.at,
        dueAt: bench.clock.at,
        ...rest,
      });
      await settle();
    },
    async restart() {
      await stop();
      return open(ground);
    },
    async receive(chat = 'chat-a') {
      await receive(bench, chat);
      await settle();
    },
    async reconcile() {
      await reconcileDue(bench.tools, 10);
      await settle();
    },
    async ask(text = 'Где мой заказ?', chat = 'chat-a') {
      bench.marketplace.say(chat, 'buyer', text);
      await receive(bench, chat);
      const thread = await bench.store.threads.byExternalId(shopId, 'chat', chat);
      const [row] = await bench.store.cases.activeOfThread(thread?.id ?? 0);
      if (row === undefined) throw new Error('no case was opened');
      await draft(row.id);
      return caseOf(bench, row.id);
    },
  };
}

/** Lets the sender take what is due now. */
export async function deliver(on: TeamStage): Promise<void> {
  await deliverNext(on.bench.tools);
  await on.settle();
}

/** What the chat holds, oldest first. */
export function messages(on: TeamStage, chatId: number = team): StoredMessage[] {
  return [...(on.telegram.world.chats.get(chatId)?.messages.values() ?? [])];
}

export function lastMessage(on: TeamStage, chatId: number = team): StoredMessage {
  const last = messages(on, chatId).at(-1);
  if (last === undefined) throw new Error('the chat is empty');
  return last;
}

/** The newest message that is a card. */
export function card(on: TeamStage, chatId: number = team): StoredMessage {
  const found = messages(on, chatId).findLast(({ text }) => /^\S+ Чат № \d+ · /u.test(text));
  if (found === undefined) throw new Error('no card is shown');
  return found;
}

export function labels(message: StoredMessage): string[] {
  return (message.keyboard?.inline_keyboard ?? []).flat().map(({ text }) => text);
}

/** Presses a button of the card by its label and lets everything happen. */
export async function press(
  on: TeamStage,
  label: string,
  rest: { from?: number; message?: StoredMessage | undefined; chat?: number } = {},
): Promise<PressOutcome> {
  const { from = 7102, chat = team, message = card(on, chat) } = rest;
  const outcome = await on.telegram.press({ from, chat, message_id: message.id, label });
  await on.settle();
  return outcome;
}

/** A press of what is not on the keyboard, as an old client or a forger can. */
export async function forge(on: TeamStage, data: string, from = 7102): Promise<PressOutcome> {
  const message_id = card(on).id;
  const outcome = await on.telegram.press({ from, chat: team, message_id, data, force: true });
  await on.settle();
  return outcome;
}

/** Writes into the chat, as a reply when `to` is given, and lets everything happen. */
export async function write(
  on: TeamStage,
  text: string,
  rest: { from?: number; to?: StoredMessage; chat?: number } = {},
): Promise<StoredMessage> {
  const { from = 7102, to, chat = team } = rest;
  const said = on.telegram.say({ chat, from, text, ...(to === undefined ? {} : { reply_to: to.id }) });
  await on.settle();
  return said;
}
