/** A checker whose rules and settings may be read again while the program runs; what is wrong never replaces what works. */
import type { Checker } from '../desk/checking.ts';

export type Reload = { readonly ok: true } | { readonly ok: false; readonly reason: string };

export interface LiveChecker extends Checker {
  /** Builds the checker again. When that fails the present one goes on judging; the reason is Russian, for the log and the lead. */
  reload(): Reload;
}

/** `build` reads rules and settings afresh and throws with a Russian message when they are wrong, as at the first call here. */
export function liveChecker(build: () => Checker): LiveChecker {
  let present = build();
  return {
    check: (text, context) => present.check(text, context),
    reload() {
      try {
        present = build();
        return { ok: true };
      } catch (error) {
        const reason = error instanceof Error ? error.message : String(error);
        return { ok: false, reason: `Новые правила не приняты, действуют прежние. ${reason}` };
      }
    },
  };
}
