/** What people decide: approve, edit, redraft, skip, undo, and what to do with a failed sending. */
import { whyCannotSend } from './account.ts';
import { sentByHand, withdrawReply } from './after-sending.ts';
import { applyFix } from './apply-fix.ts';
import { attachFile, detachFile } from './attach-file.ts';
import { canBeCalledBack } from './case-machine.ts';
import type { Finding, Verdict } from './checking.ts';
import { claimFor, heldByOther } from './claim.ts';
import type { Desk, EditCommand, Outcome, Press } from './desk-port.ts';
import { refreshFacts } from './facts-of-case.ts';
import { liftFinding } from './lift-finding.ts';
import type { Marketplace } from './marketplace.ts';
import { lookUpOrder, startOutreach } from './outreach.ts';
import { outreachRefusal } from './outreach-limits.ts';
import { longestUndo, queueDelivery } from './queue-delivery.ts';
import { approvalBy } from './second-approval.ts';
import { byStaff, judge, type Move, recordDecision, writeStaffDraft } from './staff-draft.ts';
import type { Records } from './store.ts';
import type { Tools } from './tools.ts';
import { transition } from './transition.ts';
import { refused, staleRefusal, withCase } from './with-case.ts';
import type { Case, Decision, Instant } from './words.ts';
import { writeToThread } from './write-to-thread.ts';

export interface DecideTools extends Tools {
  readonly marketplace: (shopId: string) => Marketplace;
}

export function createDesk(tools: DecideTools): Desk {
  return {
    approve: (press) => approve(tools, press),
    edit: (command) => edit(tools, command),
    applyFix: (command) => applyFix(tools, command),
    redraft: (press) => redraft(tools, press),
    liftFinding: (command) => liftFinding(tools, command),
    skip: (press) =>
      decide(tools, press, 'skip', { event: 'skipped', patch: { note: press.reason } }, press.reason),
    undo: (press) => undo(tools, press),
    markSent: (press) =>
      decide(tools, press, 'mark_sent', { event: 'marked_sent', patch: { failure: null } }),
    sendAgain: (press) => sendAgain(tools, press),
    withdraw: (press) => orStale(tools, press, withdrawReply),
    sentByHand: (press) => orStale(tools, press, sentByHand),
    attachFile: (command) => attachFile(tools, command),
    detachFile: (command) => detachFile(tools, command),
    lookUpOrder: (shopId, number) => lookUpOrder(tools, shopId, number),
    startOutreach: (command) => startOutreach(tools, command),
    writeToThread: (command) => writeToThread(tools, command),
    undoShown: (command) => undoShown(tools, command),
  };
}

async function approve(tools: DecideTools, press: Press): Promise<Outcome> {
  await refreshBefore(tools, press.caseId);
  return finalText(tools, press, 'approve', { event: 'approved' });
}

async function sendAgain(tools: DecideTools, press: Press): Promise<Outcome> {
  if (press.staff.role === 'trainee') return refused({ kind: 'not_allowed' });
  return finalText(tools, press, 'send_again', { event: 'send_again', patch: { failure: null, note: null } });
}

/** Order data older than ten minutes is read before the text is judged; a failure leaves what is known. */
async function refreshBefore(tools: DecideTools, caseId: number): Promise<void> {
  const row = await tools.store.cases.byId(caseId);
  if (row?.state === 'waiting') await refreshFacts(tools, tools.marketplace(row.shopId), row);
}

/** Approval of the very text that the card shows; the sender looks once the approval is stored. */
async function finalText(tools: Tools, press: Press, kind: Decision['kind'], move: Move): Promise<Outcome> {
  const outcome = await withCase(tools, press, (records, row) =>
    approveText(records, tools, row, press, kind, move),
  );
  if (outcome.ok) tools.wake('deliver');
  return outcome;
}

/** Checked again, then one delivery for this version. */
async function approveText(
  records: Records,
  tools: Tools,
  row: Case,
  press: Press,
  kind: Decision['kind'],
  move: Move,
): Promise<Outcome> {
  const shown = row.draftId === null ? null : await records.drafts.judged(row.draftId);
  if (shown === null) return refused({ kind: 'no_draft' });
  const { draft } = shown;
  if (row.replyUntil !== null && row.replyUntil <= press.at) {
    return refused({ kind: 'window_closed', since: row.replyUntil });
  }
  const verdict = await judge(records, tools, row, draft.text, press.at);
  if (verdict.level === 'block') return refused({ kind: 'blocked', verdict });
  const off = await whyCannotSend(records, row.shopId, row.channel);
  if (off !== null) return refused({ kind: 'channel_off', reason: off });
  const held = await outreachRefusal(records, tools.settings, row, draft.text, press.at);
  if (held !== null) return refused(held);
  const thread = await records.threads.byId(row.threadId);
  const thing = { case: row, draft, stars: thread?.subject?.rating ?? null };
  const approval = approvalBy(press.staff, thing, tools.shop(row.shopId).secondApproval);
  if (approval === 'other') return refused({ kind: 'needs_other_person', firstStaffId: row.firstApprovedBy });
  if (approval === 'first') return firstOfTwo(records, tools, row, press, verdict);

  // What the card warned of when ✅ was pressed: not what the rules might say since.
  const warnings = shown.verdict.findings.filter(({ severity }) => severity === 'warn');
  const details = warnings.length === 0 ? {} : { warningsSeen: warnings.map(({ rule }) => rule) };
  const moved = await transition(records, tools, row, byStaff(press, { ...move, details }));
  if (!moved.ok) return staleRefusal(records, row);
  await recordDecision(records, row, press, kind, draft.text, seenWords(warnings));
  const delivery = await queueDelivery(records, tools, moved.case, draft, press, verdict.ruleSetHash);
  await records.files.queue(row.id, delivery.id, press.at);
  return { ok: true, caseId: row.id, verdict };
}

function seenWords(warnings: readonly Finding[]): string | null {
  const words = new Set(warnings.map(({ message }) => message.replace(/\.$/u, '')));
  return words.size === 0 ? null : `видел(а) предупреждение: ${[...words].join('; ')}`;
}

/** The text waits for a second person: nothing is queued, the card asks a colleague. */
async function firstOfTwo(
  records: Records,
  tools: Tools,
  row: Case,
  press: Press,
  verdict: Verdict,
): Promise<Outcome> {
  const patch = { firstApprovedBy: press.staff.id, firstApprovedAt: press.at };
  const moved = await transition(records, tools, row, byStaff(press, { event: 'first_approved', patch }));
  if (!moved.ok) return staleRefusal(records, row);
  return { ok: true, caseId: row.id, verdict, awaitsSecond: true };
}

/** A reply of staff to the card: the next draft, whatever version the card showed. */
function edit(tools: Tools, command: EditCommand): Promise<Outcome> {
  return withCase(tools, command, async (records, row) => {
    const written = await writeStaffDraft(records, tools, row, command);
    return written ?? staleRefusal(records, row);
  });
}

async function redraft(tools: Tools, press: Press & { instruction: string | null }): Promise<Outcome> {
  const outcome = await withCase(tools, press, async (records, row) => {
    if (row.redrafts >= tools.settings.maxRedrafts) {
      return refused({ kind: 'too_many_redrafts', limit: tools.settings.maxRedrafts });
    }
    const holder = heldByOther(row, press);
    if (holder !== null) return refused(holder);
    const patch = {
      ...claimFor(press),
      instruction: press.instruction,
      redrafts: row.redrafts + 1,
      draftAfter: press.at,
      note: null,
      failure: null,
    };
    const moved = await transition(records, tools, row, byStaff(press, { event: 'redraft_asked', patch }));
    if (!moved.ok) return staleRefusal(records, row);
    await recordDecision(records, row, press, 'redraft', null, press.instruction);
    return { ok: true, caseId: row.id, verdict: null };
  });
  if (outcome.ok) tools.wake('draft');
  return outcome;
}

function undo(tools: Tools, press: Press): Promise<Outcome> {
  return withCase(tools, press, async (records, row) => {
    const delivery = await records.deliveries.ofCaseVersion(row.id, row.version);
    if (row.state === 'sending' && !canBeCalledBack(delivery?.state ?? null)) {
      return refused({ kind: 'too_late_to_undo' });
    }
    const moved = await transition(records, tools, row, byStaff(press, { event: 'undone' }));
    if (!moved.ok) return staleRefusal(records, row);
    await recordDecision(records, row, press, 'undo', null, null);
    return { ok: true, caseId: row.id, verdict: null };
  });
}

/** What closes a case is not for trainees. */
function decide(
  tools: Tools,
  press: Press,
  kind: Decision['kind'],
  move: Move,
  details: string | null = null,
): Promise<Outcome> {
  return withCase(tools, press, async (records, row) => {
    if (press.staff.role === 'trainee') return refused({ kind: 'not_allowed' });
    const moved = await transition(records, tools, row, byStaff(press, move));
    if (!moved.ok) return staleRefusal(records, row);
    await recordDecision(records, row, press, kind, null, details);
    return { ok: true, caseId: row.id, verdict: null };
  });
}

/** A decision of its own file, not for trainees; where it finds nothing to do, the button was stale. */
function orStale(
  tools: Tools,
  press: Press,
  work: (records: Records, tools: Tools, row: Case, press: Press) => Promise<Outcome | null>,
): Promise<Outcome> {
  return withCase(tools, press, async (records, row) => {
    if (press.staff.role === 'trainee') return refused({ kind: 'not_allowed' });
    return (await work(records, tools, row, press)) ?? staleRefusal(records, row);
  });
}

async function undoShown(tools: Tools, command: { caseId: number; version: number; at: Instant }) {
  const delivery = await tools.store.deliveries.ofCaseVersion(command.caseId, command.version);
  if (delivery === null || delivery.state !== 'queued' || delivery.attempt > 0) return;
  const sendAfter = Math.min(command.at + tools.settings.undoWindow, delivery.approvedAt + longestUndo);
  const expected = { attempt: delivery.attempt, states: ['queued'] as const };
  // A later moment is none: the sender was woken by the press already.
  if (sendAfter >= delivery.sendAfter) return;
  await tools.store.deliveries.move(delivery.id, expected, { sendAfter });
  tools.wake('deliver');
}
