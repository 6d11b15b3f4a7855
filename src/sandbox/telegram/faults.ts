/** Troubles on request: each is used up by the next `count` matching calls. */

export const callFaults = [
  /** 429 with `retry_after`; nothing happens. */
  'rate_limit',
  /** 5xx with an HTML page in the body, as a proxy writes it; nothing happens. */
  'server_error',
  /** The answer never comes; nothing happens. */
  'hang',
  /** The connection is cut before anything happens. */
  'drop_before',
  /** The effect is stored, then the connection is cut. */
  'drop_after',
  /** The effect is stored, then 502 with an HTML page comes. */
  'bad_gateway_after',
  /** The answer comes `delay_ms` later, after the effect. */
  'delay',
  /** 409, as if a second bot were polling. */
  'conflict',
] as const;

export const updateFaults = [
  /** Every update of one answer comes twice. */
  'duplicate_updates',
  /** What the bot confirmed comes once more. */
  'redeliver_updates',
  /** Updates of one answer come newest first. */
  'reorder_updates',
] as const;

export const faultKinds = [...callFaults, ...updateFaults] as const;
export type FaultKind = (typeof faultKinds)[number];

export interface FaultOrder {
  readonly kind: FaultKind;
  /** Bot API method, case does not matter; absent is every method (getUpdates for faults of updates). */
  readonly method?: string | undefined;
  /** How many calls; 1 by default. */
  readonly count?: number | undefined;
  /** Seconds, for `rate_limit`; 5 by default. */
  readonly retry_after?: number | undefined;
  /** 5xx, for `server_error`; 502 by default. */
  readonly status?: number | undefined;
  /** Milliseconds, for `delay`; 1000 by default. */
  readonly delay_ms?: number | undefined;
}

export interface Faults {
  order(fault: FaultOrder): void;
  /** The oldest ordered fault of these kinds for the method; taking it uses it up once. */
  take(method: string, kinds: readonly FaultKind[]): FaultOrder | undefined;
  pending(): readonly FaultOrder[];
  clear(): void;
}

export function createFaults(): Faults {
  let ordered: (FaultOrder & { left: number })[] = [];
  return {
    order(fault) {
      ordered.push({ ...fault, left: fault.count ?? 1 });
    },
    take(method, kinds) {
      const found = ordered.find(
        (fault) =>
          kinds.includes(fault.kind) &&
          (fault.method === undefined || fault.method.toLowerCase() === method.toLowerCase()),
      );
      if (found === undefined) return undefined;
      found.left -= 1;
      ordered = ordered.filter(({ left }) => left > 0);
      return found;
    },
    pending: () => ordered.map(({ left, ...fault }) => ({ ...fault, count: left })),
    clear() {
      ordered = [];
    },
  };
}
