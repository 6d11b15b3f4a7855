/** One program at a time works on a database: who holds the lease works, the others wait. */
import type { LeaseRecords } from '../desk/store.ts';
import type { Instant } from '../desk/words.ts';
import { type Loop, startLoop } from './loop.ts';

export interface LeaseTools {
  readonly leases: LeaseRecords;
  /** Names this process. */
  readonly owner: string;
  /** Whether the program of that name has certainly ended; its lease need not run out then. */
  readonly isGone: (owner: string) => boolean;
  readonly now: () => Instant;
  /** Resolves after so many milliseconds, or at once when the signal aborts; never rejects. */
  readonly pause: (milliseconds: number, signal: AbortSignal) => Promise<void>;
}

export const leaseName = 'instance';

/** Milliseconds: a dead program's place is free after `lifetime`, taken by one that asks every `asking`. */
const lifetime = 20_000;
const asking = 2_000;
const renewing = 5_000;

/** Waits for the lease; `onWait` is called once when another program has it. False when the signal came first. */
export async function takeLease(
  tools: LeaseTools,
  signal: AbortSignal,
  onWait: () => void,
): Promise<boolean> {
  for (let tries = 0; !signal.aborted; tries += 1) {
    await forgetTheDead(tools);
    if (await acquire(tools)) return true;
    if (tries === 0) onWait();
    await tools.pause(asking, signal);
  }
  return false;
}

/** Renews the lease until stopped. `onLost`: another program has it now, this one must stop at once. */
export function keepLease(
  tools: LeaseTools,
  onLost: () => void,
  onError: (name: string, error: unknown) => void,
): Loop {
  return startLoop({
    name: 'instance lease',
    every: renewing,
    onError,
    async work() {
      if (!(await acquire(tools))) onLost();
      return false;
    },
  });
}

export function releaseLease({ leases, owner }: LeaseTools): Promise<void> {
  return leases.release(leaseName, owner);
}

async function forgetTheDead({ leases, isGone }: LeaseTools): Promise<void> {
  const holder = await leases.holder(leaseName);
  if (holder !== null && isGone(holder.owner)) await leases.release(leaseName, holder.owner);
}

function acquire({ leases, owner, now }: LeaseTools): Promise<boolean> {
  const at = now();
  return leases.acquire(leaseName, owner, at, at + lifetime);
}
