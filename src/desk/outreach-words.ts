/** Messages that the shop starts, in words. */
import type { KnowledgeFact, OrderFact } from './facts.ts';
import type { Instant, OutreachReason, Staff } from './words.ts';

export interface FoundOrder {
  readonly order: OrderFact;
  /** Russian: why the shop may not write first about it; null when it may. */
  readonly whyNot: string | null;
}

export interface OrderLookup {
  readonly orders: readonly FoundOrder[];
  /** Russian: why nothing was found; null when something was. */
  readonly problem: string | null;
}

export interface OutreachCommand {
  readonly shopId: string;
  readonly postingNumber: string;
  readonly reason: OutreachReason;
  readonly text: string;
  /** The template that the text was taken from. */
  readonly quoted?: readonly KnowledgeFact[];
  readonly staff: Staff;
  readonly at: Instant;
  /** Names the press or message; a repeat changes nothing. */
  readonly origin: string;
}
