/** Why a case still waits, and for whom. Pure. */
import { holderAt } from './holder.ts';
import type { Case, CaseFailure, Instant } from './words.ts';

export type WaitingFor =
  | { readonly kind: 'draft' }
  | { readonly kind: 'staff' }
  /** Somebody is writing. */
  | { readonly kind: 'holder'; readonly staffId: number; readonly until: Instant }
  | { readonly kind: 'specialist'; readonly staffId: number; readonly since: Instant }
  | { readonly kind: 'second_person'; readonly firstStaffId: number }
  | {
      readonly kind: 'postponed';
      readonly staffId: number | null;
      readonly until: Instant;
      readonly reason: string;
    }
  | { readonly kind: 'failed'; readonly failure: CaseFailure | null };

/** The unanswered question to a specialist, if there is one. */
export interface OpenQuestion {
  readonly specialistId: number;
  readonly askedAt: Instant;
}

/** The most telling reason first: what a colleague must do before anybody else can. */
export function waitingFor(row: Case, question: OpenQuestion | null, now: Instant): WaitingFor {
  const { state, failure, firstApprovedBy, postponedUntil, postponedBy, postponeReason } = row;
  if (state === 'failed') return { kind: 'failed', failure };
  if (postponedUntil !== null) {
    return { kind: 'postponed', staffId: postponedBy, until: postponedUntil, reason: postponeReason ?? '' };
  }
  if (question !== null)
    return { kind: 'specialist', staffId: question.specialistId, since: question.askedAt };
  if (firstApprovedBy !== null) return { kind: 'second_person', firstStaffId: firstApprovedBy };
  const holder = holderAt(row, now);
  if (holder !== null) return { kind: 'holder', staffId: holder, until: row.claimedUntil ?? now };
  return { kind: state === 'open' ? 'draft' : 'staff' };
}
