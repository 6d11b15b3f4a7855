/** A new case in its first state, with its clocks set. */
import { replyWindowEnd } from './reply-window.ts';
import type { Records } from './store.ts';
import { cardDue, type Tools } from './tools.ts';
import type { Actor, Case, Instant, OutreachReason, Thread } from './words.ts';
import { replyDue } from './working-time.ts';

export interface OpenRequest {
  /** First message of the buyer's turn. */
  readonly buyerWroteAt: Instant;
  readonly actor: Actor;
  readonly details: Readonly<Record<string, unknown>>;
  /** Given when the shop writes first. */
  readonly reason?: OutreachReason;
}

export async function openCase(
  records: Records,
  tools: Tools,
  thread: Thread,
  request: OpenRequest,
): Promise<Case> {
  const now = tools.now();
  const opened = await records.cases.insert({
    shopId: thread.shopId,
    threadId: thread.id,
    channel: thread.channel,
    kind: request.reason === undefined ? 'reply' : 'outreach',
    reason: request.reason ?? null,
    state: 'open',
    version: 1,
    openedAt: request.buyerWroteAt,
    lastBuyerMessageAt: request.buyerWroteAt,
    dueAt: replyDue(request.buyerWroteAt, tools.schedule(thread.shopId)),
    replyUntil: request.reason === undefined ? replyWindowEnd(thread.channel, request.buyerWroteAt) : null,
    draftId: null,
    instruction: null,
    redrafts: 0,
    note: null,
    failure: null,
    handoff: null,
    claimedBy: null,
    claimedUntil: null,
    firstApprovedBy: null,
    firstApprovedAt: null,
    postponedUntil: null,
    postponedBy: null,
    postponeReason: null,
    remindAt: now,
    draftAfter: now,
    updatedAt: now,
    closedAt: null,
    forgottenAt: null,
  });
  const { actor, details } = request;
  await records.audit.append({
    at: now,
    shopId: thread.shopId,
    caseId: opened.id,
    actor,
    kind: 'opened',
    details,
  });
  await cardDue(records, tools, opened);
  return opened;
}
