/** A public reply after it was sent, in words and records. */
import type { Instant } from './words.ts';

/**
 * What became of a public reply: `moderation` waits for Ozon; `late` waits longer than usual; `withdrawing` is being
 * deleted because a person wants to write it anew.
 */
export const publicationStates = [
  'moderation',
  'late',
  'published',
  'rejected',
  'duplicate',
  'withdrawing',
  'withdrawn',
] as const;
export type PublicationState = (typeof publicationStates)[number];

/** Whether a reply can still be taken back. */
export function isWithdrawable(state: PublicationState): boolean {
  return state === 'moderation' || state === 'late' || state === 'published';
}

/** A sent public reply on its way through Ozon's moderation. */
export interface Publication {
  readonly deliveryId: number;
  readonly caseId: number;
  readonly threadId: number;
  readonly shopId: string;
  /** Ozon's id of the answer or comment: the proof that it was taken. */
  readonly externalId: string;
  readonly state: PublicationState;
  /** Ozon's words about a rejection; null when there are none. */
  readonly reason: string | null;
  readonly sentAt: Instant;
  /** When moderation is usually over: seven working days. */
  readonly usualUntil: Instant;
  /** When to look again; null when nothing is left to follow. */
  readonly lookAt: Instant | null;
  readonly looks: number;
}

export interface PublicationRecords {
  /** Once a delivery; a second one changes nothing. */
  insert(publication: Publication): Promise<void>;
  /** The newest of the case. */
  ofCase(caseId: number): Promise<Publication | null>;
  /** Those to look at, oldest first. */
  due(now: Instant, limit: number): Promise<Publication[]>;
  /** Moves on from the expected state; false when it is another one by now. */
  move(
    deliveryId: number,
    expected: PublicationState,
    patch: Partial<Pick<Publication, 'state' | 'reason' | 'lookAt' | 'looks'>>,
  ): Promise<boolean>;
}
