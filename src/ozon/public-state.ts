/** What questions and reviews have in common on Ozon. */
import type {
  HistoryPage,
  IncomingMessage,
  ModerationReport,
  PublicPage,
  ThreadKey,
} from '../desk/marketplace.ts';
import type { ReadState } from '../desk/public-channels.ts';
import type { Instant, MessageAuthor } from '../desk/words.ts';
import type { OzonClient } from './client.ts';
import { instantOf } from './schema/common.ts';

/** What one public channel can do. Every method throws `MarketplaceError`. */
export interface OzonPublicChannel {
  list(request: PublicListRequest): Promise<PublicPage>;
  /** The buyer's words and all that stands under them, newest first. */
  read(thread: ThreadKey): Promise<HistoryPage>;
  /** How many wait in the cabinet. */
  count(): Promise<number>;
  mark(ids: readonly string[], readState: ReadState): Promise<void>;
  send(request: ThreadKey & { readonly text: string }): Promise<{ readonly externalId: string }>;
  moderation(thread: ThreadKey, replyId: string): Promise<ModerationReport>;
  remove(thread: ThreadKey, replyId: string): Promise<void>;
}

export interface PublicListRequest {
  readonly readState: 'new' | 'viewed';
  readonly since: Instant;
  readonly cursor: string;
  readonly limit: number;
}

export interface PublicReader {
  readonly client: OzonClient;
  readonly now: () => Instant;
}

/** No thread has so many replies that ten pages would not hold them. */
export const mostPages = 10;

const readStates = { NEW: 'new', VIEWED: 'viewed', PROCESSED: 'processed' } as const;

/** Null for a status that is not known. */
export function readStateOf(status: string): ReadState | null {
  return readStates[status.toUpperCase() as keyof typeof readStates] ?? null;
}

/** `viewed` → `VIEWED`. */
export function statusName(readState: ReadState): string {
  return readState.toUpperCase();
}

/** A public text as a message of its thread. */
export function publicMessage(
  row: { readonly id: string; readonly text: string; readonly published_at?: string | null | undefined },
  more: {
    readonly author: MessageAuthor;
    readonly authorType: string;
    readonly sku: string | null;
    readonly images?: readonly string[];
    readonly raw: unknown;
    readonly now: Instant;
  },
): IncomingMessage {
  return {
    externalId: row.id,
    author: more.author,
    authorType: more.authorType,
    automatic: more.author === 'system',
    text: row.text,
    images: more.images ?? [],
    imagesState: (more.images ?? []).length > 0 ? 'shown' : null,
    at: instantOf(row.published_at) ?? more.now,
    orderNumber: null,
    postingNumber: null,
    sku: more.sku,
    buyerId: null,
    raw: JSON.stringify(more.raw),
  };
}
