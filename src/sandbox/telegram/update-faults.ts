import type { Emulation } from './emulation.ts';
import { type FaultKind, updateFaults } from './faults.ts';
import type { Update } from './update-queue.ts';

/** Spoils one non-empty answer of getUpdates as ordered. */
export function spoilUpdates(
  { faults, queue }: Emulation,
  updates: readonly Update[],
): { readonly updates: readonly Update[]; readonly fault?: FaultKind } {
  if (updates.length === 0) return { updates };
  const fault = faults.take('getUpdates', updateFaults);
  switch (fault?.kind) {
    case 'duplicate_updates':
      return { updates: [...updates, ...updates], fault: fault.kind };
    case 'redeliver_updates':
      return { updates: [...queue.lastConfirmed(), ...updates], fault: fault.kind };
    case 'reorder_updates':
      return { updates: updates.toReversed(), fault: fault.kind };
    default:
      return { updates };
  }
}
