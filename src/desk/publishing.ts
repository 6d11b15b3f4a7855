/** The team's messenger as the desk sees it: what is due to be shown, and what came of showing it. */
import type { Instant } from './words.ts';

/** Where a message of ours goes. */
export interface Place {
  readonly chatId: number;
  /** Forum topic; null means General or a chat without topics. */
  readonly topicId: number | null;
}

/** Served in this order: answers to presses, then cards, then notices, then digests, then what nobody waits for. */
export const priorities = { answer: 0, card: 1, notice: 2, digest: 3, upkeep: 4 } as const;
export type Priority = (typeof priorities)[keyof typeof priorities];

/** What is due in the messenger. `card` is rendered from the record when its turn comes, so edits coalesce. */
export type OutboxPayload =
  | { readonly kind: 'card'; readonly caseId: number }
  /** Ready content (text with entities, keyboard); built by the messenger's room, opaque to the desk. */
  | { readonly kind: 'content'; readonly content: string }
  /** The shop's pinned line, read when its turn comes. */
  | { readonly kind: 'state'; readonly shopId: string }
  /** Numbers of a span for a lead, counted when their turn comes. */
  | {
      readonly kind: 'weekly';
      readonly shopIds: readonly string[];
      readonly from: Instant;
      /** Exclusive. */
      readonly until: Instant;
    }
  /** The line of those who wait behind the cards of the place (`crowd.ts`). */
  | { readonly kind: 'crowd' }
  /** Read when its turn comes; `plannedAt` tells whether it is late by then. */
  | {
      readonly kind: 'digest';
      readonly shopIds: readonly string[];
      readonly day: string;
      readonly plannedAt: Instant;
      /** Days since the last digest that had none, because nothing ran. */
      readonly missedDays?: number;
    }
  /** A message of ours whose words are to go: edited to one line, never sent anew. `caseId` null: it named many cases. */
  | { readonly kind: 'forgotten'; readonly messageId: number; readonly caseId: number | null }
  /** The pictures of one message of the case, read from the marketplace when their turn comes: each is a message. */
  | {
      readonly kind: 'pictures';
      readonly caseId: number;
      readonly messageId: number;
      readonly count?: number;
    }
  /** `mentions`: staff whom the notice concerns first, so that their phones ring. */
  | {
      readonly kind: 'notice';
      readonly text: string;
      readonly caseId: number | null;
      readonly mentions?: readonly number[];
    };

export interface OutboxItem {
  readonly id: number;
  readonly place: Place;
  /** Pending items with one key are one item: the later payload wins. A key that is done is never taken again when `once`. */
  readonly key: string;
  readonly once: boolean;
  readonly payload: OutboxPayload;
  readonly priority: Priority;
  readonly createdAt: Instant;
  readonly dueAt: Instant;
  readonly attempts: number;
  /** Grows with every `put` of the key: finishing an older revision leaves the item pending. */
  readonly revision: number;
}

/** The one message that shows a case. */
export interface Card {
  readonly caseId: number;
  readonly place: Place;
  readonly messageId: number | null;
  /** Hash of what was last accepted, so that an unchanged card costs no call. */
  readonly shownHash: string | null;
  readonly shownVersion: number | null;
  readonly shownAt: Instant | null;
  /** What staff opened on the card, in the messenger's own words; null when nothing. */
  readonly menu: string | null;
  /** The draft that was shown whole beside a card which had no room for it. */
  readonly wholeDraftId: number | null;
}

export type PublishOutcome =
  /**
   * `calls`: how much of the messenger's limits it took; none when there was nothing to tell, one when absent. `finished`:
   * the outbox knows already, from the transaction that kept what was shown.
   */
  | { readonly kind: 'done'; readonly calls?: number; readonly finished?: true }
  /** The chat is over its limit: nothing goes there before `until`. */
  | { readonly kind: 'paused'; readonly until: Instant }
  /** Could not be reached or unclear: worth another try at `at`. */
  | { readonly kind: 'again'; readonly at: Instant; readonly reason: string }
  /** Will never work; `reason` is Russian and goes to the log and the audit. */
  | { readonly kind: 'given_up'; readonly reason: string };

export interface Publisher {
  /** Shows one item with a few calls; never throws. */
  publish(item: OutboxItem): Promise<PublishOutcome>;
}
