/** A person writes into a dialog by hand: the same way through checker and approval as any reply. */
import type { Origin, Outcome } from './desk-port.ts';
import { openCase } from './open-case.ts';
import { writeStaffDraft } from './staff-draft.ts';
import type { Tools } from './tools.ts';
import type { Instant, Message, Staff } from './words.ts';

export interface WriteCommand {
  readonly threadId: number;
  readonly text: string;
  readonly staff: Staff;
  readonly at: Instant;
  readonly origin: Origin;
}

/** How far back the buyer's last words are looked for. */
const lookBack = 50;

/** Joins the thread's active case, or opens one whose clocks count from the buyer's last words. */
export async function writeToThread(tools: Tools, command: WriteCommand): Promise<Outcome> {
  const outcome = await tools.store.transaction(async (records): Promise<Outcome> => {
    const thread = await records.threads.byId(command.threadId);
    if (thread === null) return { ok: false, refusal: { kind: 'no_such_case' } };
    const repeated = await records.decisions.byOrigin(command.origin);
    if (repeated !== null) return { ok: true, caseId: repeated.caseId, verdict: null };
    for (const active of await records.cases.activeOfThread(thread.id)) {
      const written = await writeStaffDraft(records, tools, active, command);
      if (written !== null) return written;
    }
    const buyerWroteAt = lastBuyerWords(await records.messages.ofThread(thread.id, lookBack)) ?? command.at;
    const actor = { kind: 'staff', id: command.staff.id } as const;
    const opened = await openCase(records, tools, thread, { buyerWroteAt, actor, details: { by: 'hand' } });
    const written = await writeStaffDraft(records, tools, opened, command);
    if (written === null) throw new Error(`new case ${opened.id} takes no draft`);
    return written;
  });
  tools.wake('outbox');
  return outcome;
}

function lastBuyerWords(messages: readonly Message[]): Instant | null {
  return messages.findLast((message) => message.author === 'buyer')?.at ?? null;
}
