import { setTimeout as wait } from 'node:timers/promises';

/** Resolves after the time, or at once when the signal aborts; never rejects. Milliseconds. */
export async function pause(milliseconds: number, signal: AbortSignal): Promise<void> {
  await wait(milliseconds, undefined, { signal }).catch(() => undefined);
}
