/** Questions, reviews and the public texts under them, moderation included. */

export type PublicationState = 'AWAITING_MODERATION' | ModerationOutcome;
export type ModerationOutcome = 'PUBLISHED' | 'MODERATION_FAILED' | 'DUPLICATE';

/** A public text under a question or a review. */
export interface PublicText {
  readonly id: string;
  readonly text: string;
  readonly author: string;
  readonly at: number;
  readonly byShop: boolean;
  readonly parentId: string | null;
  /** Before this instant it awaits moderation. */
  moderatedAt: number;
  outcome: ModerationOutcome;
  reason: string;
}

export type ReadState = 'NEW' | 'VIEWED' | 'PROCESSED';

export interface Question {
  readonly id: string;
  readonly sku: number;
  readonly author: string;
  readonly text: string;
  readonly at: number;
  status: ReadState;
  readonly answers: PublicText[];
}

export interface Review {
  readonly id: string;
  readonly sku: number;
  readonly text: string;
  readonly rating: number;
  readonly at: number;
  status: ReadState;
  readonly orderStatus: 'DELIVERED' | 'CANCELLED';
  readonly photos: readonly string[];
  readonly comments: PublicText[];
}

/** What moderation says to the shop's next texts. */
export interface Moderation {
  outcome: ModerationOutcome;
  reason: string;
}
