/**
 * Storage as the desk sees it. Everything inside one `transaction` happens together or not at all;
 * nothing may call a network inside it. Rows are plain data of `words.ts`.
 */
import type { Verdict } from './checking.ts';
import type { KnownFacts } from './facts.ts';
import type { ForgettingRecords } from './forgetting-words.ts';
import type { GaugeRecords } from './gauges.ts';
import type { ClockRecords, LeaseRecords } from './house-records.ts';
import type { KnowledgeRecords } from './knowledge-words.ts';
import type { LiftRecords } from './lift-words.ts';
import type { StaffRecords } from './member.ts';
import type { OutFileRecords } from './out-files.ts';
import type { ProposalRecords } from './proposal-words.ts';
import type { PublicationRecords } from './publication-words.ts';
import type { Card, OutboxItem, Place } from './publishing.ts';
import type { PushRecords } from './push.ts';
import type { PushedDateRecords } from './pushed-dates-words.ts';
import type { ReplyRecords } from './reply-record.ts';
import type { DraftWork } from './spending.ts';
import type { StatsRecords } from './stats.ts';
import type { SynonymRecords } from './synonym-words.ts';
import type { CaseNote, SpecialistQuestion } from './team-words.ts';
import type { MessageRecords, ThreadRecords } from './thread-records.ts';
import type { UnknownShapeRecords } from './unknown-shape-words.ts';
import type {
  ActiveRow,
  CaseStory,
  CaseView,
  Crowd,
  QueueFilter,
  QueueRow,
  ShopState,
  ThreadRow,
} from './views.ts';
import type {
  AuditEvent,
  Case,
  CaseState,
  Decision,
  Delivery,
  DeliveryState,
  Draft,
  Instant,
} from './words.ts';

export type NewCase = Omit<Case, 'id'>;
export type NewDraft = Omit<Draft, 'id'>;
export type NewDelivery = Omit<Delivery, 'id'>;

export interface CaseRecords {
  byId(id: number): Promise<Case | null>;
  /** The thread's case in `open`, `waiting`, `sending` or `failed`, newest first. */
  activeOfThread(threadId: number): Promise<Case[]>;
  insert(row: NewCase): Promise<Case>;
  /** Compare-and-set on version and state. False when somebody was faster; then nothing changed. */
  update(
    id: number,
    expected: { readonly version: number; readonly state: CaseState },
    patch: Partial<Omit<Case, 'id' | 'shopId' | 'threadId' | 'channel'>>,
  ): Promise<boolean>;
  /** Active cases whose conversation is about this posting or its order. */
  activeOfPosting(shopId: string, postingNumber: string): Promise<Case[]>;
  /** Cases in `open` whose `draftAfter` has come, oldest first, without those named. */
  toDraft(now: Instant, limit: number, without: readonly number[]): Promise<Case[]>;
  /** Active cases with a greater id, by id. */
  activeAfter(id: number, limit: number): Promise<Case[]>;
  /** Active cases that the person has claimed or approved first, a claim that ran out included. */
  heldBy(staffId: number): Promise<Case[]>;
  /** Cases in `waiting` or `failed` whose postponement is over. */
  toResume(now: Instant, limit: number): Promise<Case[]>;
  /** Cases in `open`, `waiting` or `failed` whose `remindAt` has come. */
  toRemind(now: Instant, limit: number): Promise<Case[]>;
  /** Cases in `open`, `waiting` or `failed` whose `replyUntil` has passed. */
  pastReplyWindow(now: Instant, limit: number): Promise<Case[]>;
}

export interface KeptFacts {
  readonly facts: KnownFacts;
  readonly readAt: Instant;
}

export interface FactRecords {
  put(caseId: number, facts: KnownFacts, readAt: Instant): Promise<void>;
  get(caseId: number): Promise<KeptFacts | null>;
}

export interface DraftRecords {
  /** Stores the draft with its verdict and findings. Unique by (case, version). */
  insert(draft: NewDraft, verdict: Verdict): Promise<Draft>;
  byId(id: number): Promise<Draft | null>;
  /** The draft with its newest verdict, less the findings lifted since. */
  judged(id: number): Promise<{ readonly draft: Draft; readonly verdict: Verdict } | null>;
  /** Puts a new verdict in place of the one of then. */
  judgeAgain(id: number, verdict: Verdict): Promise<void>;
  /** The newest verdict, less the findings lifted since. */
  verdictOf(draftId: number): Promise<Verdict | null>;
  ofCase(caseId: number): Promise<Draft[]>;
  /** Drafts since the instant by who wrote them, and what they cost. */
  workSince(at: Instant): Promise<readonly DraftWork[]>;
}

export interface DecisionRecords {
  /** False when a decision with this origin is stored already. */
  insert(decision: Decision): Promise<boolean>;
  byOrigin(origin: string): Promise<Decision | null>;
  ofCase(caseId: number): Promise<Decision[]>;
}

export interface DeliveryRecords {
  /** Throws when the case version has a delivery already. */
  insert(delivery: NewDelivery): Promise<Delivery>;
  byId(id: number): Promise<Delivery | null>;
  ofCaseVersion(caseId: number, version: number): Promise<Delivery | null>;
  ofCase(caseId: number): Promise<Delivery[]>;
  /** Deliveries of the thread that may have reached the marketplace without our knowing: `inflight`, `unknown`, `undecided`. */
  unsettledOfThread(threadId: number): Promise<Delivery[]>;
  /** Whether another delivery of this thread owns the message id. */
  ownerOf(threadId: number, externalId: string): Promise<Delivery | null>;
  /**
   * Takes the oldest delivery that is due: `queued` after its undo window, or `claimed` with a lease that ran out;
   * never one whose thread has another delivery in `claimed`, `inflight` or `unknown`. Attempt + 1.
   */
  claimNext(now: Instant, owner: string, leaseUntil: Instant): Promise<Delivery | null>;
  /** Fenced move: false when the attempt or the state is no longer the expected one. */
  move(
    id: number,
    expected: { readonly attempt: number; readonly states: readonly DeliveryState[] },
    patch: Partial<Omit<Delivery, 'id' | 'caseId' | 'caseVersion' | 'threadId' | 'shopId' | 'draftId'>>,
  ): Promise<boolean>;
  /** Public replies of the shop that were sent since, newest first, those of one case left out. */
  recentPublicTexts(
    shopId: string,
    since: Instant,
    exceptCaseId: number,
    limit: number,
  ): Promise<readonly string[]>;
  /** Texts of messages that the shop started, approved since and not called off; those of one case left out. */
  outreachTexts(shopId: string, since: Instant, exceptCaseId: number): Promise<readonly string[]>;
  /** `inflight` whose lease ran out (the sender died), and `unknown` whose `reconcileAt` has come. */
  toReconcile(now: Instant, limit: number): Promise<Delivery[]>;
}

export interface CardRecords {
  get(caseId: number): Promise<Card | null>;
  put(card: Card): Promise<void>;
}

/** What a message of ours in the messenger is about, so that a reply to it can be understood. */
export interface Anchor {
  readonly chatId: number;
  readonly messageId: number;
  readonly purpose: string;
  readonly caseId: number | null;
  readonly threadId: number | null;
  /** JSON of the messenger's room. */
  readonly data: string | null;
  readonly createdAt: Instant;
}

export interface AnchorRecords {
  put(anchor: Anchor): Promise<void>;
  find(chatId: number, messageId: number): Promise<Anchor | null>;
}

export interface InboxItem {
  readonly updateId: number;
  readonly body: string;
  readonly receivedAt: Instant;
  readonly attempts: number;
}

export interface InboxRecords {
  /** Stores what is new by update id; returns how many were new. */
  insert(
    items: readonly { readonly updateId: number; readonly body: string }[],
    now: Instant,
  ): Promise<number>;
  /** Unhandled updates, oldest first. */
  pending(limit: number): Promise<InboxItem[]>;
  /** The update's number stays, its words do not. */
  done(updateId: number): Promise<void>;
  /** Counts a failed try; after `giveUpAfter` tries it is kept aside and no longer pending. */
  failed(updateId: number, error: string, giveUpAfter: number): Promise<void>;
}

export interface OutboxRecords {
  /**
   * Adds or replaces the pending item of this key. With `once`, a key that is done already is left alone, and so is a
   * pending one with the same payload: it may be on its way this moment.
   */
  put(item: Omit<OutboxItem, 'id' | 'attempts' | 'revision'>): Promise<void>;
  /** Due items of chats not named in `pausedChats`, by priority, then age. */
  due(now: Instant, limit: number, pausedChats: readonly number[]): Promise<OutboxItem[]>;
  /** Finishes the item unless it was put again meanwhile (revision). The key stays, the words do not. */
  done(id: number, revision: number): Promise<void>;
  later(id: number, revision: number, dueAt: Instant): Promise<void>;
  /** Keeps the item aside with the reason. */
  giveUp(id: number, reason: string): Promise<void>;
  pendingCount(): Promise<number>;
}

export interface NoteRecords {
  /** False when a note with this origin is stored already. */
  insert(note: Omit<CaseNote, 'id'>): Promise<boolean>;
  /** Oldest first. */
  ofCase(caseId: number): Promise<CaseNote[]>;
}

export interface QuestionRecords {
  insert(question: Omit<SpecialistQuestion, 'id'>): Promise<SpecialistQuestion>;
  byId(id: number): Promise<SpecialistQuestion | null>;
  /** Oldest first. */
  ofCase(caseId: number): Promise<SpecialistQuestion[]>;
  /** False when it has an answer already. */
  answer(
    id: number,
    answer: { readonly answer: string; readonly answeredName: string; readonly answeredAt: Instant },
  ): Promise<boolean>;
}

export interface CursorRecords {
  get(name: string): Promise<string | null>;
  set(name: string, value: string): Promise<void>;
}

export interface AuditRecords {
  append(event: AuditEvent): Promise<void>;
  ofCase(caseId: number): Promise<AuditEvent[]>;
}

/** Read models for people: one query each, indexed. */
export interface ViewRecords {
  case(caseId: number): Promise<CaseView | null>;
  story(caseId: number): Promise<CaseStory | null>;
  /** Cases that wait for people or are on their way, oldest first. */
  queue(filter: QueueFilter): Promise<QueueRow[]>;
  /** Cases in `open`, `waiting` and `failed`, the oldest deadlines first. */
  active(filter: { readonly shopId: string; readonly limit: number }): Promise<ActiveRow[]>;
  activeCount(shopId: string): Promise<number>;
  shopState(shopId: string, now: Instant): Promise<ShopState>;
  /** Dialogs with the newest message first. */
  recentThreads(shopId: string | null, limit: number): Promise<ThreadRow[]>;
  /** Deliveries confirmed to the buyer of the thread since the instant: tells whether we greeted today. */
  repliedSince(threadId: number, since: Instant): Promise<boolean>;
  placesOfCards(): Promise<Place[]>;
  /** What waits of the shops whose cards go to the place. */
  crowd(place: Place, shopIds: readonly string[]): Promise<Crowd>;
  /** The crowd's `shown` alone: every new card asks for it, and the held ones may be a thousand. */
  crowdShown(place: Place, shopIds: readonly string[]): Promise<number>;
}

export interface Records {
  readonly threads: ThreadRecords;
  readonly messages: MessageRecords;
  readonly cases: CaseRecords;
  readonly facts: FactRecords;
  readonly drafts: DraftRecords;
  readonly lifts: LiftRecords;
  readonly decisions: DecisionRecords;
  readonly deliveries: DeliveryRecords;
  readonly publications: PublicationRecords;
  readonly pushes: PushRecords;
  readonly pushedDates: PushedDateRecords;
  readonly files: OutFileRecords;
  readonly cards: CardRecords;
  readonly anchors: AnchorRecords;
  readonly inbox: InboxRecords;
  readonly outbox: OutboxRecords;
  readonly cursors: CursorRecords;
  readonly leases: LeaseRecords;
  readonly clock: ClockRecords;
  readonly audit: AuditRecords;
  readonly staff: StaffRecords;
  readonly notes: NoteRecords;
  readonly questions: QuestionRecords;
  readonly proposals: ProposalRecords;
  readonly replies: ReplyRecords;
  readonly stats: StatsRecords;
  readonly unknownShapes: UnknownShapeRecords;
  readonly forgetting: ForgettingRecords;
  readonly gauges: GaugeRecords;
  readonly knowledge: KnowledgeRecords;
  readonly synonyms: SynonymRecords;
  readonly views: ViewRecords;
}

export interface Store extends Records {
  transaction<T>(work: (records: Records) => Promise<T>): Promise<T>;
  close(): Promise<void>;
}
