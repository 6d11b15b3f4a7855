/** One press mends a text: the replacement that the finding offers becomes the next draft, judged anew. */
import type { FixCommand, Outcome } from './desk-port.ts';
import { judge, writeStaffDraft } from './staff-draft.ts';
import type { Tools } from './tools.ts';
import { refused, staleRefusal, withCase } from './with-case.ts';

export function applyFix(tools: Tools, command: FixCommand): Promise<Outcome> {
  return withCase(tools, command, async (records, row) => {
    const draft = row.draftId === null ? null : await records.drafts.byId(row.draftId);
    if (draft === null) return refused({ kind: 'no_draft' });
    const { findings } = await judge(records, tools, row, draft.text, command.at);
    const { rule, start, end } = command;
    const fix = findings.find((one) => one.rule === rule && one.start === start && one.end === end)?.fix;
    if (fix == null) return refused({ kind: 'finding_stays', why: 'gone' });
    const text = draft.text.slice(0, fix.start) + fix.replacement + draft.text.slice(fix.end);
    // A word was changed, no statement: what the text rests on stays.
    const written = await writeStaffDraft(records, tools, row, { ...command, text, basis: draft });
    return written ?? staleRefusal(records, row);
  });
}
