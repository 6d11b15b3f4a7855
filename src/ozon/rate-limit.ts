/** A sliding second: callers wait for their turn, in order. */

export interface RateLimit {
  /** Resolves when one more call may begin. */
  turn(): Promise<void>;
}

export function createRateLimit(
  perSecond: number,
  now: () => number,
  sleep: (milliseconds: number) => Promise<void>,
): RateLimit {
  const begun: number[] = [];
  let queue = Promise.resolve();

  async function wait(): Promise<void> {
    for (;;) {
      const at = now();
      while (begun[0] !== undefined && begun[0] <= at - 1000) begun.shift();
      if (begun.length < perSecond) {
        begun.push(at);
        return;
      }
      await sleep(Math.max(1, (begun[0] ?? at) + 1000 - at));
    }
  }

  return {
    turn() {
      const turn = queue.then(wait);
      // One caller's failed wait must not end everybody's.
      queue = turn.catch(() => {});
      return turn;
    },
  };
}
