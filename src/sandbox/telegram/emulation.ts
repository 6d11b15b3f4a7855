import type { Faults } from './faults.ts';
import type { LongPoll, Sleep } from './long-poll.ts';
import type { Quota } from './quota.ts';
import type { UpdateQueue } from './update-queue.ts';
import type { World } from './world.ts';

/** What every part of the emulator works on. */
export interface Emulation {
  readonly world: World;
  readonly queue: UpdateQueue;
  readonly longPoll: LongPoll;
  readonly quota: Quota;
  readonly faults: Faults;
  /** Epoch milliseconds. */
  readonly now: () => number;
  readonly sleep: Sleep;
  /** Tells the page to read the state again. */
  readonly changed: () => void;
  /** Resolves what waits for the answer to a press. */
  readonly callbackWaiters: Map<string, () => void>;
}

export function unixSeconds(emulation: Emulation): number {
  return Math.floor(emulation.now() / 1_000);
}
