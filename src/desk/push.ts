/** What the marketplace pushes: hints only. They are stored first; then the conversation or the order itself is read. */
import type { PushedDates } from './pushed-dates-words.ts';
import type { Instant } from './words.ts';

/** What one push is about. */
export type PushSubject =
  | {
      readonly kind: 'chat';
      readonly externalId: string;
      /** False for chats with the marketplace itself. */
      readonly withBuyer: boolean;
      readonly event: 'new_message' | 'changed_message' | 'read' | 'closed';
    }
  | {
      readonly kind: 'posting';
      readonly postingNumber: string;
      /** When the posting reached the buyer, if this is what the push tells. */
      readonly deliveredAt: Instant | null;
      /** The delivery interval that the push tells and the posting itself does not show; absent when there is none. */
      readonly dates?: Pick<PushedDates, 'interval' | 'replaced'>;
    }
  /** A type that we know nothing of, or need nothing of. */
  | { readonly kind: 'other' };

export interface NewPush {
  readonly shopId: string;
  /** The same push sent again has the same key. */
  readonly key: string;
  readonly subject: PushSubject;
  readonly receivedAt: Instant;
}

export interface Push extends NewPush {
  readonly id: number;
  readonly attempts: number;
}

export interface PushRecords {
  /** Stores what is new by shop and key; returns how many were new. */
  insert(pushes: readonly NewPush[]): Promise<number>;
  /** Not worked off yet and due, oldest first. */
  pending(now: Instant, limit: number): Promise<Push[]>;
  done(ids: readonly number[]): Promise<void>;
  /** Tried in vain: again at `dueAt`. */
  later(ids: readonly number[], dueAt: Instant): Promise<void>;
  /** When the newest push about one of the shop's chats came; null when none is stored. */
  lastChatAt(shopId: string): Promise<Instant | null>;
  /** Forgets worked-off pushes from before; they were kept to know repeats. */
  forget(before: Instant): Promise<void>;
}
