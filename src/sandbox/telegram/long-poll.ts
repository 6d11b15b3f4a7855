import { conflict } from './errors.ts';
import { limits } from './limits.ts';
import type { Update, UpdateQueue } from './update-queue.ts';

/** Waits by the sandbox's clock; ends early, by return or by throw, when the signal is aborted. */
export type Sleep = (milliseconds: number, signal: AbortSignal) => Promise<void>;

export interface PollRequest {
  readonly offset: number;
  readonly limit: number;
  readonly timeoutSeconds: number;
  /** Aborted when the bot's connection is gone: a dead poller must not hold the queue. */
  readonly signal: AbortSignal;
}

export interface LongPoll {
  /**
   * One getUpdates. A second one ends the first with 409
   * (tdlib/telegram-bot-api Client.cpp `process_get_updates_query`, `long_poll_wakeup`).
   */
  poll(request: PollRequest): Promise<readonly Update[]>;
  /** Whether a poll is waiting now. */
  isWaiting(): boolean;
}

const terminated = 'terminated by other getUpdates request; make sure that only one bot instance is running';

export function createLongPoll(queue: UpdateQueue, now: () => number, sleep: Sleep): LongPoll {
  let endCurrent: (() => void) | undefined;
  let previous = { offset: Number.NaN, startedAt: Number.NEGATIVE_INFINITY };

  /** Seconds to wait, with Telegram's brake on a bot that asks the same again at once. */
  function waitingTime({ offset, timeoutSeconds }: PollRequest): number {
    const isRepeated =
      offset === previous.offset && now() < previous.startedAt + limits.repeatedPollSeconds * 1_000;
    previous = { offset, startedAt: now() };
    return isRepeated ? Math.max(timeoutSeconds, limits.repeatedPollSeconds) : timeoutSeconds;
  }

  async function waitForUpdate(seconds: number, signal: AbortSignal): Promise<'terminated' | 'over'> {
    const done = new AbortController();
    const over = AbortSignal.any([signal, done.signal]);
    let wake: (outcome: 'terminated' | 'over') => void = () => {};
    const woken = new Promise<'terminated' | 'over'>((resolve) => {
      wake = resolve;
    });
    const end = () => wake('terminated');
    endCurrent = end;
    const unsubscribe = queue.onAdded(() => wake('over'));
    signal.addEventListener('abort', () => wake('over'), { once: true });
    sleep(seconds * 1_000, over).then(
      () => wake('over'),
      () => wake('over'),
    );
    try {
      return await woken;
    } finally {
      if (endCurrent === end) endCurrent = undefined;
      unsubscribe();
      done.abort();
    }
  }

  return {
    isWaiting: () => endCurrent !== undefined,
    async poll(request) {
      endCurrent?.();
      const seconds = waitingTime(request);
      const waiting = queue.take(request.offset, request.limit);
      if (waiting.length > 0 || seconds === 0 || request.signal.aborted) return waiting;
      const outcome = await waitForUpdate(seconds, request.signal);
      if (outcome === 'terminated') throw conflict(terminated);
      return queue.take(request.offset, request.limit);
    },
  };
}
