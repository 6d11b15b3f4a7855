/** Questions under products and reviews: what is public on ozon.ru. */

export type PublicationState = 'AWAITING_MODERATION' | 'PUBLISHED' | 'MODERATION_FAILED' | 'DUPLICATE';

/** A public text of the shop. Its state is final after `moderatedAt`. */
export interface PublicText {
  readonly id: string;
  readonly text: string;
  readonly author: string;
  readonly at: number;
  readonly byShop: boolean;
  readonly parentId: string | null;
  moderatedAt: number;
  outcome: Exclude<PublicationState, 'AWAITING_MODERATION'>;
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
