/** One move of one case inside a transaction: compare-and-set, delivery, journal and card together. */
import { type CaseEvent, moveCase } from './case-machine.ts';
import type { Priority } from './publishing.ts';
import { replyOf } from './reply-record.ts';
import type { Records } from './store.ts';
import { cardDue, type Tools } from './tools.ts';
import type { Actor, Case, CaseState, Instant } from './words.ts';

export interface TransitionRequest {
  readonly event: CaseEvent;
  readonly actor: Actor;
  readonly at: Instant;
  readonly patch?: Partial<
    Omit<Case, 'id' | 'shopId' | 'threadId' | 'channel' | 'kind' | 'state' | 'version'>
  >;
  readonly details?: Readonly<Record<string, unknown>>;
  readonly priority?: Priority;
}

export type Transition =
  | { readonly ok: true; readonly case: Case; readonly queueDelivery: boolean }
  | { readonly ok: false; readonly why: 'wrong_state' | 'already_left' };

const closing = new Set(['answered', 'skipped', 'elsewhere', 'expired']);

/**
 * Moves the case. The caller passes the row as read in this same transaction.
 * When `queueDelivery` is true the caller stores the delivery, in the same transaction.
 */
export async function transition(
  records: Records,
  tools: Tools,
  row: Case,
  request: TransitionRequest,
): Promise<Transition> {
  const delivery = await records.deliveries.ofCaseVersion(row.id, row.version);
  const move = moveCase({ state: row.state, delivery: delivery?.state ?? null }, request.event);
  if (!move.ok) return move;

  if (move.delivery === 'cancel' && delivery !== null) {
    const expected = { attempt: delivery.attempt, states: ['queued', 'claimed'] as const };
    const cancelled = await records.deliveries.move(delivery.id, expected, { state: 'cancelled' });
    if (!cancelled) return { ok: false, why: 'already_left' };
  }

  const patch = {
    ...released(row, move),
    ...request.patch,
    state: move.state,
    version: move.newVersion ? row.version + 1 : row.version,
    updatedAt: request.at,
    closedAt: closing.has(move.state) ? request.at : null,
  };
  const moved = await records.cases.update(row.id, { version: row.version, state: row.state }, patch);
  if (!moved) return { ok: false, why: 'wrong_state' };

  await records.audit.append({
    at: request.at,
    shopId: row.shopId,
    caseId: row.id,
    actor: request.actor,
    kind: request.event,
    details: { from: row.state, to: move.state, version: patch.version, ...request.details },
  });
  if (move.state === 'answered') await recordReply(records, tools, row, request.at);
  await cardDue(records, tools, row, request.priority);
  return { ok: true, case: { ...row, ...patch }, queueDelivery: move.delivery === 'queue' };
}

/** A reply that reached the buyer counts in the numbers; one that was settled without a sending of ours does not. */
async function recordReply(records: Records, tools: Tools, row: Case, answeredAt: Instant): Promise<void> {
  const delivery = await records.deliveries.ofCaseVersion(row.id, row.version);
  // What the shop starts answers nobody: it would shorten the reply time.
  if (delivery === null || row.kind === 'outreach') return;
  const drafts = await records.drafts.ofCase(row.id);
  const { text, approvedBy } = delivery;
  const schedule = tools.schedule(row.shopId);
  await records.replies.put(replyOf(row, { text, approvedBy, answeredAt }, drafts, schedule));
}

/** States in which somebody may be writing. */
const writable = new Set<CaseState>(['open', 'waiting', 'failed']);

const noClaim = { claimedBy: null, claimedUntil: null } as const;
const nothingPending = {
  firstApprovedBy: null,
  firstApprovedAt: null,
  postponedUntil: null,
  postponedBy: null,
  postponeReason: null,
} as const;

/** What a move ends: a claim when nobody can write any more; approval and postponement with the version they were for. */
function released(row: Case, move: { readonly state: CaseState; readonly newVersion: boolean }) {
  const sameTurn = move.state === row.state && !move.newVersion;
  return { ...(writable.has(move.state) ? {} : noClaim), ...(sameTurn ? {} : nothingPending) };
}
