/** Leaves an endpoint alone for a while after it failed again and again. */

const failuresToOpen = 5;
const window = 60_000;
const rest = 30_000;
/** A wrong key or an empty account is not mended in seconds. */
const restAfterRefusal = 300_000;

export interface Breaker {
  /** False while the endpoint rests. */
  allows(at: number): boolean;
  succeeded(): void;
  /** The instant until which it now rests, or null. */
  failed(at: number, refused: boolean): number | null;
}

export function createBreaker(): Breaker {
  let failures: readonly number[] = [];
  let until = 0;
  let since = 0;
  return {
    // A rest that began in the future began before the clock was put back.
    allows: (at) => at >= until || at < since,
    succeeded() {
      failures = [];
      until = 0;
    },
    failed(at, refused) {
      failures = [...failures.filter((one) => one > at - window), at];
      if (!refused && failures.length < failuresToOpen) return null;
      failures = [];
      since = at;
      until = at + (refused ? restAfterRefusal : rest);
      return until;
    },
  };
}
