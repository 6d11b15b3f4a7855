/** Who is writing a reply at an instant. */
import type { Case, Instant } from './words.ts';

export type ClaimColumns = Pick<Case, 'claimedBy' | 'claimedUntil'>;

/** Null when nobody is: a claim that ran out is nobody's. */
export function holderAt({ claimedBy, claimedUntil }: ClaimColumns, at: Instant): number | null {
  return claimedUntil !== null && claimedUntil > at ? claimedBy : null;
}
