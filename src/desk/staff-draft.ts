/** A text written by a person: judged at once, stored as the next draft, decided upon like any other. */
import { moveCase } from './case-machine.ts';
import type { Verdict } from './checking.ts';
import type { EditCommand, Origin, Outcome } from './desk-port.ts';
import { noFacts } from './facts.ts';
import { hashText } from './hash-text.ts';
import { applyLifts } from './lift.ts';
import { priorities } from './publishing.ts';
import { addQuoted, sourcesWith } from './quoted.ts';
import type { Records } from './store.ts';
import { checkContext, type Tools } from './tools.ts';
import { type TransitionRequest, transition } from './transition.ts';
import type { Case, Decision, Draft, Instant, Staff } from './words.ts';

export interface StaffCommand {
  readonly staff: Staff;
  readonly at: Instant;
  readonly origin: Origin;
}

export type Move = Omit<TransitionRequest, 'actor' | 'at'>;

export function byStaff(command: StaffCommand, move: Move): TransitionRequest {
  return {
    ...move,
    actor: { kind: 'staff', id: command.staff.id },
    at: command.at,
    priority: priorities.answer,
  };
}

/** The text against what is known of the case at this instant, false alarms that were lifted left out. */
export async function judge(
  records: Records,
  tools: Tools,
  row: Case,
  text: string,
  at: Instant,
): Promise<Verdict> {
  const known = (await records.facts.get(row.id))?.facts ?? noFacts;
  const verdict = tools.checker.check(text, await checkContext(records, tools, row, known, at));
  return lifted(records, row.id, text, verdict);
}

/** A verdict less the findings that a lead has lifted for this very text. */
export async function lifted(
  records: Pick<Records, 'lifts'>,
  caseId: number,
  text: string,
  verdict: Verdict,
): Promise<Verdict> {
  if (verdict.level !== 'block') return verdict;
  return applyLifts(verdict, await records.lifts.ofText(caseId, hashText(text)));
}

/** Null when the case is in no state to take a draft; then nothing was written. */
export async function writeStaffDraft(
  records: Records,
  tools: Tools,
  row: Case,
  command: StaffCommand &
    Pick<EditCommand, 'text' | 'quoted'> & {
      /** The draft that the text says the same as; its sources stay. */
      readonly basis?: Pick<Draft, 'sources' | 'missing'>;
    },
): Promise<Outcome | null> {
  if (!moveCase({ state: row.state, delivery: null }, 'edited').ok) return null;
  const { quoted = [], basis } = command;
  const before = row.draftId === null ? null : await records.drafts.byId(row.draftId);
  await addQuoted(records, row, quoted, command.at);
  const verdict = await judge(records, tools, row, command.text, command.at);
  const draft = await records.drafts.insert(
    {
      caseId: row.id,
      version: row.version + 1,
      author: 'staff',
      staffId: command.staff.id,
      text: command.text,
      sources: basis?.sources ?? sourcesWith(before, quoted),
      missing: basis?.missing ?? [],
      trace: {},
      createdAt: command.at,
    },
    verdict,
  );
  const moved = await transition(
    records,
    tools,
    row,
    byStaff(command, {
      event: 'edited',
      patch: { draftId: draft.id, instruction: null, note: null, failure: null },
      details: { draftId: draft.id, verdict: verdict.level, ruleSet: verdict.ruleSetHash },
    }),
  );
  if (!moved.ok) throw new Error(`case ${row.id} moved inside its own transaction`);
  await recordDecision(records, row, command, 'edit', command.text, null);
  return { ok: true, caseId: row.id, verdict };
}

export async function recordDecision(
  records: Records,
  row: Case,
  command: StaffCommand,
  kind: Decision['kind'],
  text: string | null,
  details: string | null,
): Promise<void> {
  await records.decisions.insert({
    caseId: row.id,
    version: row.version,
    kind,
    staffId: command.staff.id,
    at: command.at,
    origin: command.origin,
    textHash: text === null ? null : hashText(text),
    details,
  });
}
