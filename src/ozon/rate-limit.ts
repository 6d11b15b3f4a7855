/** Limits of calls: a sliding second in which callers wait for their turn, in order. */

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
      // What lies ahead was noted before the clock was put back: waiting for it would last as long as the jump.
      while (begun[0] !== undefined && (begun[0] <= at - 1000 || begun[0] > at)) begun.shift();
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

/** Calls of all methods of one Client-Id a second: Ozon Seller API, «Лимиты». */
const ozonPerSecond = 50;

/**
 * Frequent 429 were reported for this method below the common limit (a-ulianov/OzonAPI); two a second pass. Where another
 * common limit is set, a lane keeps its share of it.
 */
const slowLanes: Readonly<Record<string, number>> = { '/v3/posting/fbs/get': 2 };

/** The limits of every Client-Id that the program calls for: one object a process, whoever the callers are. */
export interface OzonLimits {
  /** Resolves when a call of this method may begin for the Client-Id. */
  turn(clientId: string, path: string): Promise<void>;
}

/** `callsPerSecond`: all methods of one Client-Id together. */
export function createOzonLimits(
  now: () => number,
  sleep: (milliseconds: number) => Promise<void>,
  callsPerSecond = ozonPerSecond,
): OzonLimits {
  const limits = new Map<string, RateLimit>();
  const limitOf = (key: string, perSecond: number) => {
    const limit = limits.get(key) ?? createRateLimit(perSecond, now, sleep);
    limits.set(key, limit);
    return limit;
  };
  return {
    async turn(clientId, path) {
      const slow = slowLanes[path];
      const share = callsPerSecond / ozonPerSecond;
      if (slow !== undefined)
        await limitOf(`${clientId} ${path}`, Math.max(1, Math.round(slow * share))).turn();
      await limitOf(clientId, callsPerSecond).turn();
    },
  };
}
