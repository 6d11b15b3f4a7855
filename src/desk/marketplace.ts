/** The marketplace as the desk sees it: one port per shop, implemented by the `ozon` room. */
import type { OrderFact, ProductFact } from './facts.ts';
import type { Channel, Instant, MessageAuthor, Thread } from './words.ts';

/** A row of the list of conversations. */
export interface ThreadSummary {
  readonly channel: Channel;
  readonly externalId: string;
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
  readonly at: Instant;
  readonly orderNumber: string | null;
  readonly postingNumber: string | null;
  readonly sku: string | null;
  readonly raw: string;
}

/** Newest first, as read backwards. */
export interface HistoryPage {
  readonly messages: readonly IncomingMessage[];
  readonly hasNext: boolean;
}

/** What is known of the order and the product behind a conversation. */
export interface LoadedFacts {
  readonly order: OrderFact | null;
  readonly otherPostings: readonly OrderFact[];
  readonly products: readonly ProductFact[];
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
  readHistory(request: {
    readonly channel: Channel;
    readonly externalId: string;
    readonly fromMessageId: string | null;
    readonly limit: number;
  }): Promise<HistoryPage>;
  /** Sends once. Resolves only when the marketplace took it; the id is null where it gives none (chats). */
  sendReply(request: {
    readonly channel: Channel;
    readonly externalId: string;
    readonly text: string;
  }): Promise<{ readonly externalId: string | null }>;
  markRead(request: { readonly externalId: string; readonly messageId: string }): Promise<void>;
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

  constructor(
    kind: MarketplaceErrorKind,
    message: string,
    options: { staffMessage: string; retryAfter?: number | null; cause?: unknown },
  ) {
    super(message, { cause: options.cause });
    this.kind = kind;
    this.staffMessage = options.staffMessage;
    this.retryAfter = options.retryAfter ?? null;
  }
}

/** Orders message ids: they are uint64 as text, so the longer one is newer, then by digits. */
export function compareMessageIds(left: string, right: string): number {
  if (left.length !== right.length) return left.length - right.length;
  return left < right ? -1 : left > right ? 1 : 0;
}
