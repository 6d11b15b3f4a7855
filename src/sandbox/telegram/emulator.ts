import { setTimeout as wait } from 'node:timers/promises';
import type { HttpBindings } from '@hono/node-server';
import type { Hono } from 'hono';
import type { RecordCall } from '../journal.ts';
import { createApi } from './api.ts';
import { createWorld, sandboxToken } from './cast.ts';
import { createControl } from './control.ts';
import type { Emulation } from './emulation.ts';
import { createFaults, type FaultOrder } from './faults.ts';
import { createLongPoll, type Sleep } from './long-poll.ts';
import {
  createGroup,
  join,
  kick,
  leave,
  type MemberOrder,
  migrate,
  type NewGroup,
  promote,
  setBlocked,
} from './members.ts';
import { editSaying, type Saying, type Showing, say, show } from './people.ts';
import { closeTopicByPerson, openTopicByPerson } from './people-topics.ts';
import { type Press, type PressOutcome, press } from './presses.ts';
import { createQuota, defaultQuota, type QuotaModel } from './quota.ts';
import { deleteByPerson, type Reaction, react } from './reactions.ts';
import { createUpdateQueue } from './update-queue.ts';
import { viewState } from './view.ts';
import type { AdminRight, Chat, StoredMessage, Topic, World } from './world.ts';

export interface TelegramEmulatorOptions {
  /** Epoch milliseconds; the real clock by default. */
  readonly now?: () => number;
  /** Waits by that clock; real timers by default. */
  readonly sleep?: Sleep;
  readonly journal?: RecordCall;
  /** Called with `telegram` whenever the state has changed. */
  readonly changed?: (topic: string) => void;
  /** The only token that is let in; `sandboxToken` by default. */
  readonly token?: string;
  readonly quota?: Partial<QuotaModel>;
}

export interface TelegramEmulator {
  /** Mounted under the API root that the bot is given. */
  readonly api: Hono<{ Bindings: Partial<HttpBindings> }>;
  /** Mounted under `/sandbox/telegram`. */
  readonly control: Hono;
  readonly token: string;
  /** To look at; changed only through the functions below and the control routes. */
  readonly world: World;
  /** Everything the page shows, as `GET state` gives it. */
  state(): ReturnType<typeof viewState>;
  say(saying: Saying): StoredMessage;
  show(showing: Showing): StoredMessage;
  editSaying(edit: Parameters<typeof editSaying>[1]): StoredMessage;
  press(order: Press): Promise<PressOutcome>;
  react(reaction: Reaction): void;
  deleteMessage(order: Parameters<typeof deleteByPerson>[1]): void;
  join(order: MemberOrder): void;
  leave(order: MemberOrder): void;
  kick(order: MemberOrder): void;
  promote(order: MemberOrder & { rights?: readonly AdminRight[] }): void;
  openTopic(order: Parameters<typeof openTopicByPerson>[1]): Topic;
  closeTopic(order: Parameters<typeof closeTopicByPerson>[1]): void;
  block(personId: number, blocked: boolean): void;
  createGroup(order: NewGroup): Chat;
  migrate(chatId: number): Chat;
  /** Whether the bot hangs on getUpdates at this moment. */
  isPolled(): boolean;
  fault(order: FaultOrder): void;
  /** Ordered troubles that no call has met yet. */
  pendingFaults(): number;
  setQuota(change: Partial<QuotaModel>): void;
  /** Back to the first scene; update ids go on growing. */
  reset(): void;
  /** Ends waiting polls and hanging answers. */
  close(): void;
}

/** Telegram's Bot API as far as a staff bot uses it, with people who write and press. */
export function createTelegramEmulator(options: TelegramEmulatorOptions = {}): TelegramEmulator {
  const { token = sandboxToken, journal = () => {} } = options;
  const closing = new AbortController();
  const emulation = createEmulation(options);
  return {
    api: createApi({ emulation, token, record: journal, closing: closing.signal }),
    control: createControl(emulation, () => reset(emulation)),
    token,
    world: emulation.world,
    state: () => viewState(emulation),
    say: (saying) => say(emulation, saying),
    show: (showing) => show(emulation, showing),
    editSaying: (edit) => editSaying(emulation, edit),
    press: (order) => press(emulation, order),
    react: (reaction) => react(emulation, reaction),
    deleteMessage: (order) => deleteByPerson(emulation, order),
    join: (order) => join(emulation, order),
    leave: (order) => leave(emulation, order),
    kick: (order) => kick(emulation, order),
    promote: (order) => promote(emulation, order),
    openTopic: (order) => openTopicByPerson(emulation, order),
    closeTopic: (order) => closeTopicByPerson(emulation, order),
    block: (personId, blocked) => setBlocked(emulation, personId, blocked),
    createGroup: (order) => createGroup(emulation, order),
    migrate: (chatId) => migrate(emulation, chatId),
    isPolled: () => emulation.longPoll.isWaiting(),
    fault: (order) => emulation.faults.order(order),
    pendingFaults: () => emulation.faults.pending().length,
    setQuota: (change) => emulation.quota.set(change),
    reset: () => reset(emulation),
    close: () => closing.abort(),
  };
}

function createEmulation({
  now = Date.now,
  sleep = sleepByTimer,
  changed,
  quota,
}: TelegramEmulatorOptions): Emulation {
  const queue = createUpdateQueue(now);
  return {
    world: createWorld(),
    queue,
    longPoll: createLongPoll(queue, now, sleep),
    quota: createQuota(now, { ...defaultQuota, ...quota }),
    faults: createFaults(),
    now,
    sleep,
    changed: () => changed?.('telegram'),
    callbackWaiters: new Map(),
  };
}

async function sleepByTimer(milliseconds: number, signal: AbortSignal): Promise<void> {
  await wait(milliseconds, undefined, { signal, ref: false });
}

function reset(emulation: Emulation): void {
  Object.assign(emulation.world, createWorld());
  emulation.queue.clear();
  emulation.quota.clear();
  emulation.faults.clear();
  emulation.changed();
}
