import { setTimeout as wait } from 'node:timers/promises';
import type { HttpBindings } from '@hono/node-server';
import type { Hono } from 'hono';
import type { RecordCall } from '../journal.ts';
import { createApi } from './api.ts';
import { createWorld, sandboxToken } from './cast.ts';
import type { Emulation } from './emulation.ts';
import { createFaults, type FaultOrder } from './faults.ts';
import { createLongPoll, type Sleep } from './long-poll.ts';
import { editSaying, type Saying, say } from './people.ts';
import { type Press, type PressOutcome, press } from './presses.ts';
import { createQuota, defaultQuota, type QuotaModel } from './quota.ts';
import { createUpdateQueue } from './update-queue.ts';
import type { StoredMessage, World } from './world.ts';

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
  readonly token: string;
  /** To look at; changed only through the functions below and the control routes. */
  readonly world: World;
  say(saying: Saying): StoredMessage;
  editSaying(edit: Parameters<typeof editSaying>[1]): StoredMessage;
  press(order: Press): Promise<PressOutcome>;
  fault(order: FaultOrder): void;
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
    token,
    world: emulation.world,
    say: (saying) => say(emulation, saying),
    editSaying: (edit) => editSaying(emulation, edit),
    press: (order) => press(emulation, order),
    fault: (order) => emulation.faults.order(order),
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
