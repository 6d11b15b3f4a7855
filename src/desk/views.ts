/** Read models: what cards, queues and digests show. Plain data, no rendering. */
import type { Verdict } from './checking.ts';
import type { KnownFacts } from './facts.ts';
import type { OutFile } from './out-files.ts';
import type { Publication } from './publication-words.ts';
import type { Card } from './publishing.ts';
import type { CaseNote, SpecialistQuestion } from './team-words.ts';
import type { OpenQuestion } from './waiting-for.ts';
import type {
  AuditEvent,
  Case,
  CaseState,
  Decision,
  Delivery,
  Draft,
  Instant,
  Message,
  Thread,
} from './words.ts';

/** Everything a card shows. */
export interface CaseView {
  readonly case: Case;
  readonly thread: Thread;
  /** The buyer's turn, oldest first. */
  readonly messages: readonly Message[];
  readonly facts: KnownFacts | null;
  readonly factsReadAt: Instant | null;
  readonly draft: Draft | null;
  readonly verdict: Verdict | null;
  /** Delivery of the present version, or the last one there was. */
  readonly delivery: Delivery | null;
  /** The newest decision, for «уже отправил(а) Анна в 12:04». */
  readonly lastDecision: Decision | null;
  readonly card: Card | null;
  /** What colleagues told each other, oldest first. */
  readonly notes: readonly CaseNote[];
  /** Questions to specialists, oldest first. */
  readonly questions: readonly SpecialistQuestion[];
  /** Where Ozon's moderation of the public reply stands; null for chats and before the first sending. */
  readonly publication: Publication | null;
  /** The newest answers that stand under a question or a review already, oldest first; empty for chats. */
  readonly earlier: readonly Message[];
  /** Other cases of the same buyer within a day, newest first; only chats tell who the buyer is. */
  readonly linked: readonly LinkedCase[];
  /** Why ✅ cannot send here now, Russian; then people copy the text into the cabinet. Null when it can. */
  readonly cannotSend: string | null;
  /** Files of the reply, oldest first. */
  readonly files: readonly OutFile[];
  /** The buyer only thanks: the card offers «ответ не нужен» first. */
  readonly likelyNeedsNoReply: boolean;
}

export interface LinkedCase {
  readonly id: number;
  readonly channel: Case['channel'];
  readonly state: CaseState;
  readonly openedAt: Instant;
  readonly card: Card | null;
}

/** The whole story of a case, for `/case N`. */
export interface CaseStory extends CaseView {
  readonly conversation: readonly Message[];
  readonly drafts: readonly { readonly draft: Draft; readonly verdict: Verdict | null }[];
  readonly decisions: readonly Decision[];
  readonly deliveries: readonly Delivery[];
  readonly events: readonly AuditEvent[];
}

export interface QueueFilter {
  readonly shopId?: string;
  readonly states: readonly CaseState[];
  /** Only cases whose working-hours deadline has passed by this instant. */
  readonly dueBefore?: Instant;
  /** Only cases whose reply window ends before this instant. */
  readonly replyUntilBefore?: Instant;
  readonly limit: number;
}

export interface QueueRow {
  readonly case: Case;
  /** First words of the buyer's turn. */
  readonly preview: string;
  readonly card: Card | null;
}

/** The numbers of a shop's pinned line. */
export interface ShopState {
  /** In `open`, `waiting` and `failed`. */
  readonly waiting: number;
  readonly overdue: number;
  readonly failed: number;
}

/** A case whose card has not been shown yet, and which nobody has asked for. */
export type HeldCase = Pick<Case, 'id' | 'shopId' | 'kind' | 'dueAt' | 'replyUntil'>;

export interface Crowd {
  /** Cases in `open`, `waiting` and `failed` whose cards are out in the place. */
  readonly shown: number;
  readonly held: readonly HeldCase[];
}

/** A case that waits, with what tells why. */
export interface ActiveRow extends QueueRow {
  readonly question: OpenQuestion | null;
}

export interface ThreadRow {
  readonly thread: Thread;
  readonly lastMessage: Message | null;
  readonly activeCase: Case | null;
}
