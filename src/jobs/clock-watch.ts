/** A clock that jumps moves every deadline with it: people are told, because only they can put it right. */
import type { Wake } from '../desk/desk-port.ts';
import type { Store } from '../desk/store.ts';
import { type LeadTools, tellLeads } from '../desk/tell-leads.ts';

export interface ClockTools extends LeadTools {
  readonly store: Store;
  readonly wake: Wake;
  /** Milliseconds of a clock that nobody can put forward or back. */
  readonly steady: () => number;
}

/** Smaller steps are what a time service does, milliseconds. */
const smallest = 60_000;

/** Returns a check that tells leads when the clock has jumped since the last one. True when it has. */
export function createClockWatch(tools: ClockTools): () => Promise<boolean> {
  let seen = { now: tools.now(), steady: tools.steady() };
  return async () => {
    const present = { now: tools.now(), steady: tools.steady() };
    const jump = present.now - seen.now - (present.steady - seen.steady);
    seen = present;
    if (Math.abs(jump) < smallest) return false;
    const minutes = Math.round(Math.abs(jump) / 60_000);
    await tools.store.transaction((records) =>
      tellLeads(
        records,
        tools,
        `clock:${present.now}`,
        `⚠️ Часы сервера переведены ${jump > 0 ? 'вперёд' : 'назад'} на ${minutes} мин. По ним считаются сроки и окна ответа: проверьте время на сервере.`,
      ),
    );
    tools.wake('outbox');
    return true;
  };
}
