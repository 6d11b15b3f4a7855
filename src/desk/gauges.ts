/** How much of what there is at this moment: for people who watch the program, and for the program that watches itself. */
import type { CaseState, Channel, DeliveryState, Instant } from './words.ts';

export interface GaugeRecords {
  casesByState(): Promise<
    readonly { readonly state: CaseState; readonly channel: Channel; readonly count: number }[]
  >;
  /** Active cases opened before the instant. */
  activeBefore(instant: Instant): Promise<number>;
  deliveriesByState(): Promise<readonly { readonly state: DeliveryState; readonly count: number }[]>;
  /** What is due in the messenger and may go now. */
  outboxDue(now: Instant): Promise<Backlog>;
  /** Cases that wait for a draft. */
  draftsDue(now: Instant): Promise<Backlog>;
}

export interface Backlog {
  readonly count: number;
  /** Since when the oldest waits; null when nothing does. */
  readonly oldest: Instant | null;
}
