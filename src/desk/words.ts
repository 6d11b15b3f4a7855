/**
 * The words of the desk: plain data that every room shares. No behaviour, no library.
 * Units: `Instant` is UTC in epoch milliseconds; `LocalMoment` is wall-clock time of the shop's zone.
 */

import type { ReadState, ThreadSubject } from './public-channels.ts';

/** Epoch milliseconds, UTC. */
export type Instant = number;

/** ISO 8601 wall-clock value in the shop's zone, `YYYY-MM-DD` or `YYYY-MM-DDTHH:MM`, without an offset. */
export type LocalMoment = string;

export const channels = ['chat', 'question', 'review'] as const;
/** Where a buyer's words come from on Ozon. */
export type Channel = (typeof channels)[number];

export const caseStates = [
  'open',
  'waiting',
  'sending',
  'answered',
  'failed',
  'skipped',
  'elsewhere',
  'expired',
] as const;
/** A case's state; see `case-machine.ts` for the moves. */
export type CaseState = (typeof caseStates)[number];

/** `reply` answers a buyer's turn; `outreach` is a message that the shop starts. */
export type CaseKind = 'reply' | 'outreach';

/** Why a shop may write first: the four reasons of the seller's guide, §1.1. */
export const outreachReasons = ['order_details', 'delivery_problem', 'stock', 'buyer_request'] as const;
export type OutreachReason = (typeof outreachReasons)[number];

export const deliveryStates = [
  'queued',
  'claimed',
  'inflight',
  'unknown',
  'sent',
  'rejected',
  'cancelled',
  'undecided',
] as const;
/** A delivery's own states; `unknown` waits for reconciliation, `undecided` for a person. */
export type DeliveryState = (typeof deliveryStates)[number];

export const roles = ['trainee', 'operator', 'lead'] as const;
export type Role = (typeof roles)[number];

/** A person on the allow-list; `id` is the Telegram user id. */
export interface Staff {
  readonly id: number;
  readonly name: string;
  readonly role: Role;
}

/** One Ozon cabinet as the desk sees it; its keys never leave the composition root. */
export interface Shop {
  readonly id: string;
  readonly name: string;
  /** IANA zone of working hours, digests and dates in replies. */
  readonly zone: string;
  /** How the shop speaks, in its own words; absent or null when it has said nothing. */
  readonly tone?: string | null;
  /** Which replies two people must stand by; absent means none. */
  readonly secondApproval?: SecondApproval;
}

/** Replies that one person's approval is not enough for. */
export interface SecondApproval {
  /** Answers to reviews of at most so many stars; 0 for none. */
  readonly reviewStars: number;
  /** Cases that the drafter handed over to people. */
  readonly handoff: boolean;
  /** Texts about money going back. */
  readonly refundWords: boolean;
}

/** Who wrote a message on Ozon. `system` is Ozon itself, its bots and automatic replies. */
export type MessageAuthor = 'buyer' | 'seller' | 'system';

/** One conversation on Ozon. Identified for Ozon by (`shopId`, `channel`, `externalId`). */
export interface Thread {
  readonly id: number;
  readonly shopId: string;
  readonly channel: Channel;
  readonly externalId: string;
  readonly status: 'open' | 'closed' | 'unknown';
  /** Newest message id that the marketplace has named for the thread; text, may exceed 2^53. */
  readonly lastMessageId: string | null;
  /** First non-empty hints of the order and product behind the conversation. */
  readonly orderNumber: string | null;
  readonly postingNumber: string | null;
  readonly sku: string | null;
  /** Ozon's opaque number of the buyer in a chat; null where it tells none. */
  readonly buyerId: string | null;
  /** Null for chats. */
  readonly subject: ThreadSubject | null;
  /** What the cabinet was last known to show; null for chats. */
  readonly readState: ReadState | null;
  /** When a question or a review was last read whole. */
  readonly lookedAt: Instant | null;
  readonly createdAt: Instant;
}

/** Pictures are shown, wait for Ozon's moderation, or were taken away by it. */
export type ImagesState = 'shown' | 'moderation' | 'rejected';

/** One message of a thread. `raw` is the marketplace's JSON as it came. */
export interface Message {
  readonly id: number;
  readonly threadId: number;
  readonly externalId: string;
  readonly author: MessageAuthor;
  /** The marketplace's own name of the author's type, for people to see when it is unknown. */
  readonly authorType: string;
  readonly text: string;
  readonly images: readonly string[];
  /** What Ozon's moderation says of the pictures; null when there are none. */
  readonly imagesState: ImagesState | null;
  readonly at: Instant;
  readonly raw: string;
  readonly caseId: number | null;
}

/** A buyer's turn that waits for a reply; `id` is the number people see (№ 4821). */
export interface Case {
  readonly id: number;
  readonly shopId: string;
  readonly threadId: number;
  readonly channel: Channel;
  readonly kind: CaseKind;
  readonly reason: OutreachReason | null;
  readonly state: CaseState;
  /** Only grows; every button carries it, and one delivery per version is the most there can be. */
  readonly version: number;
  /** First unanswered message of the buyer. */
  readonly openedAt: Instant;
  readonly lastBuyerMessageAt: Instant;
  /** End of the 24 working hours. */
  readonly dueAt: Instant;
  /** End of the marketplace's reply window, or null where the channel has none. */
  readonly replyUntil: Instant | null;
  readonly draftId: number | null;
  /** Wording asked for by 🔄; consumed by the next draft. */
  readonly instruction: string | null;
  /** How many redrafts people have asked for. */
  readonly redrafts: number;
  /** Russian, for the card: why there is no draft, why it failed, why it was skipped. */
  readonly note: string | null;
  /** What a person may do with a failed case. */
  readonly failure: CaseFailure | null;
  /** Why a person must answer, in the drafter's words (`drafting.ts`, `HandoffReason`); null for an ordinary case. */
  readonly handoff: string | null;
  /** Who is writing the reply; past `claimedUntil` nobody is. */
  readonly claimedBy: number | null;
  readonly claimedUntil: Instant | null;
  /** The first of two approvals of the present version. */
  readonly firstApprovedBy: number | null;
  readonly firstApprovedAt: Instant | null;
  /** Put off by staff; the deadlines run on. */
  readonly postponedUntil: Instant | null;
  readonly postponedBy: number | null;
  readonly postponeReason: string | null;
  /** When the next reminder may be due; null when there is none to come. */
  readonly remindAt: Instant | null;
  /** While `open`: not drafted before this instant (grows after failures to read facts). */
  readonly draftAfter: Instant;
  readonly updatedAt: Instant;
  readonly closedAt: Instant | null;
  /** When the buyer's words and what rested on them were removed; null while they are kept. */
  readonly forgottenAt: Instant | null;
}

/** `undecided`: nobody can tell whether it was sent; `refused`: Ozon said no for good; `moderation`: rejected afterwards. */
export type CaseFailure = 'undecided' | 'refused' | 'moderation';

export type DraftAuthor = 'model' | 'template' | 'staff';

/** Where a statement of a draft comes from; `ref` is the short id that citations use (`F3`, `O1`). */
export interface Source {
  readonly ref: string;
  readonly kind: 'faq' | 'template' | 'order' | 'product' | 'buyer';
  readonly title: string;
  readonly quote: string;
  /** Sentences of the draft that rest on this source, in their order; absent when the whole reply does. */
  readonly statements?: readonly string[];
  /** When the order was read, or when the entry was last reviewed; null when unknown. */
  readonly at: Instant | null;
}

/** One version of a reply. */
export interface Draft {
  readonly id: number;
  readonly caseId: number;
  readonly version: number;
  readonly author: DraftAuthor;
  /** Who wrote it when `author` is `staff`. */
  readonly staffId: number | null;
  readonly text: string;
  readonly sources: readonly Source[];
  /** What the buyer would have to tell us, in words. */
  readonly missing: readonly string[];
  /** Model, prompt, parameters, usage: everything that explains the draft later. JSON object. */
  readonly trace: Readonly<Record<string, unknown>>;
  readonly createdAt: Instant;
}

/** One attempt-counted, reconciled sending of an approved text. */
export interface Delivery {
  readonly id: number;
  readonly caseId: number;
  readonly caseVersion: number;
  readonly threadId: number;
  readonly shopId: string;
  readonly draftId: number;
  readonly text: string;
  readonly textHash: string;
  readonly ruleSetHash: string;
  readonly approvedBy: number;
  readonly approvedAt: Instant;
  /** End of the undo window: not claimed before. */
  readonly sendAfter: Instant;
  readonly state: DeliveryState;
  /** Fencing token: every step names the attempt that it belongs to. */
  readonly attempt: number;
  readonly leaseOwner: string | null;
  readonly leaseUntil: Instant | null;
  /** Newest message of the thread before the call; what comes later may be ours. */
  readonly watermark: string | null;
  readonly startedAt: Instant | null;
  /** When the unclear outcome may be looked at next. */
  readonly reconcileAt: Instant | null;
  readonly reconcileReads: number;
  readonly externalId: string | null;
  readonly error: string | null;
}

/** What a person decided about a case version. `origin` names the press or message, so that a repeat is known. */
export interface Decision {
  readonly caseId: number;
  readonly version: number;
  readonly kind:
    | 'approve'
    | 'edit'
    | 'redraft'
    | 'skip'
    | 'undo'
    | 'mark_sent'
    | 'send_again'
    | 'withdraw'
    | 'sent_by_hand'
    | 'lift';
  readonly staffId: number;
  readonly at: Instant;
  readonly origin: string;
  readonly textHash: string | null;
  readonly details: string | null;
}

/** Who did it: a person, the program, or the buyer. */
export type Actor = { readonly kind: 'staff'; readonly id: number } | { readonly kind: 'program' | 'buyer' };

/** One line of the journal; only ever appended. */
export interface AuditEvent {
  readonly at: Instant;
  readonly shopId: string | null;
  readonly caseId: number | null;
  readonly actor: Actor;
  readonly kind: string;
  readonly details: Readonly<Record<string, unknown>>;
}
