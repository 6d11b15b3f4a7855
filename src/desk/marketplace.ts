/** The marketplace as the desk sees it: one port per shop, implemented by the `ozon` room. */
import type { AccountReport } from './account-health.ts';
import type { OrderFact, ProductFact, ReturnFact } from './facts.ts';
import type { PublicChannel, ReadState, ThreadSubject } from './public-channels.ts';
import type { Instant, Message, MessageAuthor, Thread } from './words.ts';

/** What names a conversation for the marketplace; a question's answers are asked for by the product as well. */
export type ThreadKey = Pick<Thread, 'channel' | 'externalId' | 'sku'>;

/** A row of the list of conversations. */
export interface ThreadSummary extends ThreadKey {
  /** Only conversations with buyers become cases; the rest is skipped by the edge. */
  readonly withBuyer: boolean;
  readonly status: Thread['status'];
  readonly lastMessageId: string | null;
  readonly unreadCount: number;
}

export interface ThreadPage {
  readonly threads: readonly ThreadSummary[];
  /** Opaque; pass it back for the next page. */
  readonly cursor: string;
  readonly hasNext: boolean;
}

/** One message as it came. Ids are text and compare by `compareMessageIds`. */
export interface IncomingMessage {
  readonly externalId: string;
  readonly author: MessageAuthor;
  readonly authorType: string;
  /** An answer that the shop's own automation wrote: it closes no case. */
  readonly automatic: boolean;
  readonly text: string;
  readonly images: readonly string[];
  readonly imagesState: Message['imagesState'];
  readonly at: Instant;
  readonly orderNumber: string | null;
  readonly postingNumber: string | null;
  readonly sku: string | null;
  /** Opaque number of the buyer; only on a buyer's own chat message. */
  readonly buyerId: string | null;
  readonly raw: string;
}

/** Newest first, as read backwards. */
export interface HistoryPage {
  readonly messages: readonly IncomingMessage[];
  readonly hasNext: boolean;
  /** What the cabinet shows now; absent for chats. */
  readonly readState?: ReadState | null;
}

/** A question or a review as its list tells it. */
export interface PublicWord {
  readonly thread: ThreadKey & { readonly channel: PublicChannel };
  readonly readState: ReadState | null;
  readonly subject: ThreadSubject;
  /** The buyer's words. */
  readonly message: IncomingMessage;
  /** False for a review without text, picture and video: Ozon takes no comment on it. */
  readonly answerable: boolean;
  /** Replies that are there already, whoever wrote them. */
  readonly replies: number;
  /** There are pictures that only reading the thread itself shows. */
  readonly pictured: boolean;
}

export interface PublicPage {
  readonly words: readonly PublicWord[];
  readonly cursor: string;
  readonly hasNext: boolean;
}

/** Where moderation stands; `unseen` proves nothing: the list may show only what has passed. */
export interface ModerationReport {
  readonly state: 'moderation' | 'published' | 'rejected' | 'duplicate' | 'unseen';
  readonly reason: string | null;
}

/** What is known of the order and the product behind a conversation. */
export interface LoadedFacts {
  readonly order: OrderFact | null;
  readonly otherPostings: readonly OrderFact[];
  readonly products: readonly ProductFact[];
  readonly returns?: readonly ReturnFact[];
  readonly readAt: Instant;
}

export interface FactHints {
  readonly orderNumber: string | null;
  readonly postingNumber: string | null;
  readonly sku: string | null;
}

/** Every method throws `MarketplaceError` and nothing else. No method retries a send. */
export interface Marketplace {
  /** Newest conversation first. `limit` ≤ 100. */
  listThreads(request: {
    readonly unreadOnly: boolean;
    readonly cursor: string;
    readonly limit: number;
  }): Promise<ThreadPage>;
  /** Reads backwards, from `fromMessageId` (included) or from the newest message. */
  readHistory(
    request: ThreadKey & { readonly fromMessageId: string | null; readonly limit: number },
  ): Promise<HistoryPage>;
  /** Questions or reviews in one read state, newest first. `limit` 20…100. */
  listPublic(request: {
    readonly channel: PublicChannel;
    readonly readState: 'new' | 'viewed';
    /** Only what was published since. */
    readonly since: Instant;
    readonly cursor: string;
    readonly limit: number;
  }): Promise<PublicPage>;
  /** How many questions or reviews wait in the cabinet in all; cheap, and tells whether the channel may be read. */
  countWaiting(channel: PublicChannel): Promise<number>;
  /** At most 100 ids. */
  markPublic(request: {
    readonly channel: PublicChannel;
    readonly externalIds: readonly string[];
    readonly readState: ReadState;
  }): Promise<void>;
  readModeration(thread: ThreadKey, replyId: string): Promise<ModerationReport>;
  /** Deletes our own public reply; deleting what is gone already is fine. */
  deleteReply(thread: ThreadKey, replyId: string): Promise<void>;
  /**
   * Sends once. Resolves only when the marketplace took it; the id is null where it gives none (chats).
   * A sent comment also marks its review as processed.
   */
  sendReply(request: ThreadKey & { readonly text: string }): Promise<{ readonly externalId: string | null }>;
  markRead(request: { readonly externalId: string; readonly messageId: string }): Promise<void>;
  /** One picture of a buyer, checked: at most 10 MB, a picture by its bytes, from Ozon's own addresses. */
  downloadPicture(link: string): Promise<{ readonly bytes: Uint8Array; readonly type: string }>;
  /** Sends a file into a chat, once; no id comes back. */
  sendFile(thread: ThreadKey, file: { readonly name: string; readonly bytes: Uint8Array }): Promise<void>;
  /** Every posting of an order, by a posting's number or an order's; none when there is no such order. */
  findOrder(number: string): Promise<readonly OrderFact[]>;
  /** Opens the chat with the buyer of a posting, or finds the one there is; sends nothing. */
  startChat(postingNumber: string): Promise<{ readonly externalId: string }>;
  readAccount(): Promise<AccountReport>;
  /** Those of the postings that have a return of any kind. */
  returnedPostings(postingNumbers: readonly string[]): Promise<readonly string[]>;
  loadFacts(hints: FactHints): Promise<LoadedFacts>;
}

/**
 * What the desk does next after the marketplace failed.
 * - `retry`: proved to have had no effect (refused connection, 429, 5xx on a read, `Circle is open`); try again after `retryAfter`.
 * - `unclear`: a send whose effect nobody knows (timeout, reset, 5xx): reconcile, never repeat blindly.
 * - `final`: this request will never succeed (closed window, buyer blocked the chat, code 7).
 * - `credentials`, `subscription`: the shop's settings must change first; retry after people acted.
 * - `shape`: the answer could not be understood; nothing is lost, people are told.
 */
export type MarketplaceErrorKind = 'retry' | 'unclear' | 'final' | 'credentials' | 'subscription' | 'shape';

export class MarketplaceError extends Error {
  override readonly name = 'MarketplaceError';
  readonly kind: MarketplaceErrorKind;
  /** Russian, for staff: what happened and what to do. Holds no secret and nothing a buyer wrote. */
  readonly staffMessage: string;
  /** Milliseconds to wait before a retry; null when the marketplace did not say. */
  readonly retryAfter: number | null;
  /** What the request names does not exist. */
  readonly missing: boolean;

  constructor(
    kind: MarketplaceErrorKind,
    message: string,
    options: { staffMessage: string; retryAfter?: number | null; missing?: boolean; cause?: unknown },
  ) {
    super(message, { cause: options.cause });
    this.kind = kind;
    this.staffMessage = options.staffMessage;
    this.retryAfter = options.retryAfter ?? null;
    this.missing = options.missing ?? false;
  }
}

/** Orders message ids: they are uint64 as text, so the longer one is newer, then by digits. */
export function compareMessageIds(left: string, right: string): number {
  if (left.length !== right.length) return left.length - right.length;
  return left < right ? -1 : left > right ? 1 : 0;
}

const chatMessageId = /^\d+$/u;

/** Oldest first. Public words carry ids that do not tell their order, so they go by their time. */
export function compareMessages(
  left: Pick<IncomingMessage, 'externalId' | 'at'>,
  right: Pick<IncomingMessage, 'externalId' | 'at'>,
): number {
  const byId = compareMessageIds(left.externalId, right.externalId);
  if (chatMessageId.test(left.externalId) && chatMessageId.test(right.externalId)) return byId;
  return left.at - right.at || byId;
}
