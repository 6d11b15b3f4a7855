/** What a card needs to know beside the case. */
import type { Instant, Staff } from '../desk/words.ts';
import type { WorkingSchedule } from '../desk/working-calendar.ts';

export interface CardOptions {
  /** Epoch milliseconds. */
  readonly now: Instant;
  /** IANA zone of the shop. */
  readonly zone: string;
  /** Hours by which the term of a reply counts. */
  readonly schedule: WorkingSchedule;
  readonly shopName: string;
  /** Whom a case that only a lead may answer is addressed to. */
  readonly leads: readonly Pick<Staff, 'id' | 'name'>[];
  readonly staffName: (id: number) => string;
}
