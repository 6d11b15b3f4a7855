/** What a card needs to know beside the case. */
import type { Instant } from '../desk/words.ts';

export interface CardOptions {
  /** Epoch milliseconds. */
  readonly now: Instant;
  /** IANA zone of the shop. */
  readonly zone: string;
  readonly shopName: string;
  readonly staffName: (id: number) => string;
}
