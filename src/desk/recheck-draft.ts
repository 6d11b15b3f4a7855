/** The facts of a case are new: the draft that waits is judged by them at once, not only by the press on ✅. */
import { lifted } from './staff-draft.ts';
import type { Records } from './store.ts';
import { cardDue, checkContext, type Tools } from './tools.ts';

/**
 * Keeps the new verdict and makes the card due when it is another one; a case that moved on is left alone. True: whoever
 * ends the transaction wakes the outbox.
 */
export async function recheckDraft(records: Records, tools: Tools, caseId: number): Promise<boolean> {
  const row = await records.cases.byId(caseId);
  if (row?.state !== 'waiting' || row.draftId === null) return false;
  const shown = await records.drafts.judged(row.draftId);
  const kept = await records.facts.get(row.id);
  if (shown === null || kept === null) return false;
  const { draft } = shown;
  const now = tools.now();
  const found = tools.checker.check(draft.text, await checkContext(records, tools, row, kept.facts, now));
  const verdict = await lifted(records, row.id, draft.text, found);
  if (JSON.stringify(shown.verdict.findings) === JSON.stringify(verdict.findings)) return false;
  await records.drafts.judgeAgain(draft.id, found);
  await records.audit.append({
    at: now,
    shopId: row.shopId,
    caseId: row.id,
    actor: { kind: 'program' },
    kind: 'draft_rechecked',
    details: { draftId: draft.id, verdict: verdict.level, ruleSet: verdict.ruleSetHash },
  });
  await cardDue(records, tools, row);
  return true;
}
