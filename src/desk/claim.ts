/** Who is writing the reply now: taken by ✏️ and 🔄 for a while, seen by all, taken over on purpose. */
import type { Outcome, Press, Refusal } from './desk-port.ts';
import { type ClaimColumns, holderAt } from './holder.ts';
import { byStaff } from './staff-draft.ts';
import type { Tools } from './tools.ts';
import { transition } from './transition.ts';
import { refused, staleRefusal, withCase } from './with-case.ts';

/** How long a case stays with the one who took it, milliseconds. */
export const claimLength = 10 * 60_000;

/** The refusal for a presser who is not the holder; null when the case is free or theirs. */
export function heldByOther(row: ClaimColumns, press: Pick<Press, 'staff' | 'at'>): Refusal | null {
  const holder = holderAt(row, press.at);
  if (holder === null || holder === press.staff.id) return null;
  return { kind: 'claimed', byStaffId: holder, until: row.claimedUntil ?? press.at };
}

export function claimFor({ staff, at }: Pick<Press, 'staff' | 'at'>): ClaimColumns {
  return { claimedBy: staff.id, claimedUntil: at + claimLength };
}

/** Takes the case, or keeps it for longer; from somebody else only with `takeOver`. */
export function claim(tools: Tools, press: Press & { readonly takeOver: boolean }): Promise<Outcome> {
  return withCase(tools, press, async (records, row) => {
    const holder = heldByOther(row, press);
    if (holder !== null && !press.takeOver) return refused(holder);
    const details = { from: holderAt(row, press.at) };
    const moved = await transition(
      records,
      tools,
      row,
      byStaff(press, { event: 'claimed', patch: claimFor(press), details }),
    );
    return moved.ok ? { ok: true, caseId: row.id, verdict: null } : staleRefusal(records, row);
  });
}
