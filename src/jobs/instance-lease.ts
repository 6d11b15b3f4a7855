/** One program at a time works on a database: who holds the lease works, the others wait. */
import type { LeaseRecords } from '../desk/house-records.ts';
import type { Instant } from '../desk/words.ts';
import { type Loop, startLoop } from './loop.ts';

export interface LeaseTools {
  readonly leases: LeaseRecords;
  /** Names this process. */
  readonly owner: string;
  /** Whether the program of that name has certainly ended; its lease need not run out then. */
  readonly isGone: (owner: string) => boolean;
  /** Whether the error says that another program is writing just now: one that stands still in the middle holds the file itself. */
  readonly isLocked: (error: unknown) => boolean;
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
  let seen: Holder | null = null;
  let unchanged = 0;
  for (let tries = 0; !signal.aborted; tries += 1) {
    try {
      await forgetTheDead(tools);
      const holder = await tools.leases.holder(leaseName);
      unchanged = isSame(holder, seen) ? unchanged + 1 : 0;
      seen = holder;
      if (holder === null || tries === 0) {
        if (await acquire(tools)) return true;
      } else if (unchanged * asking >= lifetime && (await takeFrom(tools, holder))) return true;
    } catch (error) {
      if (!tools.isLocked(error)) throw error;
    }
    if (tries === 0) onWait();
    await tools.pause(asking, signal);
  }
  return false;
}

type Holder = NonNullable<Awaited<ReturnType<LeaseRecords['holder']>>>;

function isSame(left: Holder | null, right: Holder | null): boolean {
  return left !== null && left.owner === right?.owner && left.until === right.until;
}

/**
 * Takes the lease of one that has not renewed it for its whole lifetime, as counted by looks: a clock that was put
 * forward must not end a program that lives, nor one that was put back keep a dead one's place. False when it was renewed
 * after all.
 */
function takeFrom({ leases, owner, now }: LeaseTools, holder: Holder): Promise<boolean> {
  return leases.acquire(leaseName, owner, holder.until, now() + lifetime);
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
