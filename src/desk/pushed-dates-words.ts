/** Delivery intervals that pushes told, in words and records. */
import type { Instant } from './words.ts';

/** One end may be missing. */
export interface DeliveryInterval {
  readonly begin: Instant | null;
  readonly end: Instant | null;
}

export interface PushedDates {
  readonly shopId: string;
  readonly postingNumber: string;
  readonly interval: DeliveryInterval;
  /** The interval that this one took the place of, as the push says; both ends null when it does not. */
  readonly replaced: DeliveryInterval;
  /** When the push came. */
  readonly toldAt: Instant;
}

export interface PushedDateRecords {
  get(shopId: string, postingNumber: string): Promise<PushedDates | null>;
  /** In place of what the posting had. */
  put(dates: PushedDates): Promise<void>;
}
