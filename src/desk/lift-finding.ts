/** A lead calls a blocking finding a false alarm, for the text that the card shows now. */
import type { LiftCommand, Outcome } from './desk-port.ts';
import { hashText } from './hash-text.ts';
import { whyStays } from './lift.ts';
import { judge, recordDecision } from './staff-draft.ts';
import { cardDue, type Tools } from './tools.ts';
import { refused, staleRefusal, withCase } from './with-case.ts';

export function liftFinding(tools: Tools, command: LiftCommand): Promise<Outcome> {
  return withCase(tools, command, async (records, row) => {
    if (row.state !== 'waiting') return staleRefusal(records, row);
    const draft = row.draftId === null ? null : await records.drafts.byId(row.draftId);
    if (draft === null) return refused({ kind: 'no_draft' });
    const before = await judge(records, tools, row, draft.text, command.at);
    const { rule, start, end, reason } = command;
    const finding = before.findings.find(
      (one) => one.rule === rule && one.start === start && one.end === end && one.severity === 'block',
    );
    const why = whyStays(finding, draft, command.staff);
    if (why !== null || finding === undefined) return refused({ kind: 'finding_stays', why: why ?? 'gone' });

    const { category } = finding;
    const textHash = hashText(draft.text);
    const lift = { rule, category, start, end, textHash, reason };
    await records.lifts.insert({ ...lift, caseId: row.id, liftedBy: command.staff.id, at: command.at });
    await recordDecision(records, row, command, 'lift', draft.text, `${rule}: ${reason}`);
    await records.audit.append({
      at: command.at,
      shopId: row.shopId,
      caseId: row.id,
      actor: { kind: 'staff', id: command.staff.id },
      kind: 'finding_lifted',
      details: { ...lift, ruleSet: before.ruleSetHash },
    });
    await cardDue(records, tools, row);
    const verdict = await judge(records, tools, row, draft.text, command.at);
    return { ok: true, caseId: row.id, verdict };
  });
}
