/** One decision of one person about one case: in a transaction, once, on the version that the person saw. */
import type { Outcome, Refusal } from './desk-port.ts';
import type { StaffCommand } from './staff-draft.ts';
import type { Records } from './store.ts';
import type { Tools } from './tools.ts';
import type { Case } from './words.ts';

type Command = StaffCommand & { readonly caseId: number; readonly version?: number };

/** Runs a decision on the present row; a stale button is answered with who was faster. */
export async function withCase(
  tools: Tools,
  command: Command,
  work: (records: Records, row: Case) => Promise<Outcome>,
): Promise<Outcome> {
  try {
    return await tools.store.transaction(async (records) => {
      const row = await records.cases.byId(command.caseId);
      if (row === null) return refused({ kind: 'no_such_case' });
      if ((await records.decisions.byOrigin(command.origin)) !== null)
        return { ok: true, caseId: row.id, verdict: null };
      const stale = command.version !== undefined && command.version !== row.version;
      return stale ? staleRefusal(records, row) : work(records, row);
    });
  } finally {
    tools.wake('outbox');
  }
}

export function refused(refusal: Refusal): Outcome {
  return { ok: false, refusal };
}

export async function staleRefusal(records: Records, row: Case): Promise<Outcome> {
  const last = (await records.decisions.ofCase(row.id)).at(-1);
  return refused({
    kind: 'stale',
    state: row.state,
    byStaffId: last?.staffId ?? null,
    decision: last?.kind ?? null,
    at: last?.at ?? row.updatedAt,
  });
}
