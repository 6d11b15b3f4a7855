/**
 * A clock that jumps moves every deadline with it. What the program set for itself moves along; what cannot be taken
 * back waits for a while; people are told, because only they can put the clock right.
 */

import type { Wake } from '../desk/desk-port.ts';
import type { Store } from '../desk/store.ts';
import { type LeadTools, tellLeads } from '../desk/tell-leads.ts';
import type { Instant } from '../desk/words.ts';

export interface ClockTools extends LeadTools {
  readonly store: Store;
  readonly wake: Wake;
  /** Milliseconds of a clock that nobody can put forward or back. */
  readonly steady: () => number;
}

export interface ClockWatch {
  /** Compares the clocks. True when the clock has jumped since the last look. */
  look(): Promise<boolean>;
  /**
   * False for an hour after a jump forward, from the jump itself on: time enough to put the clock right before cases are
   * closed and words removed by it.
   */
  isTrusted(): boolean;
}

/** Smaller steps are what a time service does, milliseconds. */
const smallest = 60_000;

/** Moments no further ahead may have been set by the new clock, and waiting for them harms nobody, milliseconds. */
const longestPause = 15 * 60_000;

/** No closing and no removing by the clock for so long after a jump forward, milliseconds. */
const distrust = 3_600_000;

export function createClockWatch(tools: ClockTools): ClockWatch {
  const read = () => ({ now: tools.now(), steady: tools.steady() });
  let seen = read();
  let trustedFrom = Number.NEGATIVE_INFINITY;
  /** Milliseconds, forward above zero; 0 for what is no jump. */
  const jumpSince = (present: typeof seen) => {
    const jump = present.now - seen.now - (present.steady - seen.steady);
    return Math.abs(jump) < smallest ? 0 : jump;
  };
  return {
    isTrusted() {
      const present = read();
      return present.steady >= trustedFrom && jumpSince(present) <= 0;
    },
    async look() {
      const present = read();
      const jump = jumpSince(present);
      if (jump !== 0) await tell(tools, present.now, jump);
      seen = present;
      if (jump > 0) trustedFrom = present.steady + distrust;
      else if (jump < 0) trustedFrom = Number.NEGATIVE_INFINITY;
      return jump !== 0;
    },
  };
}

async function tell(tools: ClockTools, now: Instant, jump: number): Promise<void> {
  const minutes = Math.round(Math.abs(jump) / 60_000);
  const what =
    jump > 0
      ? `вперёд на ${minutes} мин. Час не закрываю обращения по окну ответа и ничего не стираю по сроку хранения`
      : `назад на ${minutes} мин. Отправки и карточки, которые ждали своей минуты, идут по новым часам`;
  await tools.store.transaction(async (records) => {
    if (jump < 0) await records.clock.putBack(now + longestPause, -jump);
    await tellLeads(
      records,
      tools,
      `clock:${now}`,
      `⚠️ Часы сервера переведены ${what}. По часам считаются сроки: проверьте время на сервере.`,
    );
  });
  for (const signal of ['outbox', 'deliver', 'draft', 'push'] as const) tools.wake(signal);
}
