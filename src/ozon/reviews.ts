/** Reviews and the shop's comments: /v2/review/*, and two methods that are still /v1. */
import { z } from 'zod';
import type {
  HistoryPage,
  ModerationReport,
  PublicPage,
  PublicWord,
  ThreadKey,
} from '../desk/marketplace.ts';
import type { ReadState, ThreadSubject } from '../desk/public-channels.ts';
import type { Instant } from '../desk/words.ts';
import type { OzonClient } from './client.ts';
import { exactNumber } from './exact-json.ts';
import {
  mostPages,
  type OzonPublicChannel,
  type PublicListRequest,
  type PublicReader,
  publicMessage,
  readStateOf,
  statusName,
} from './public-state.ts';
import { anything } from './schema/common.ts';
import {
  comment,
  commentCreated,
  commentList,
  review,
  reviewCount,
  reviewList,
} from './schema/public-words.ts';

export function reviewChannel(reader: PublicReader): OzonPublicChannel {
  const { client } = reader;
  return {
    list: (request) => listReviews(reader, request),
    read: (thread) => readReview(reader, thread),
    count: () => countReviews(client),
    mark: (ids, readState) => markReviews(client, ids, readState),
    send: (request) => commentReview(client, request),
    moderation: (thread, commentId) => moderationOfComment(client, thread, commentId),
    remove: (thread, commentId) => deleteComment(client, thread, commentId),
  };
}

async function listReviews(reader: PublicReader, request: PublicListRequest): Promise<PublicPage> {
  const path = '/v2/review/list';
  const body = {
    filters: {
      status: statusName(request.readState),
      published_from: new Date(request.since).toISOString(),
      published_to: new Date(reader.now() + 86_400_000).toISOString(),
    },
    last_id: request.cursor,
    limit: request.limit,
    sort_dir: 'DESC',
  };
  const page = await reader.client.call({ path, body, answer: reviewList });
  const words = reader.client
    .rows(path, page.reviews, review)
    .map(({ row, raw }) => toWord(row, raw, reader.now()));
  return { words, cursor: page.last_id, hasNext: page.has_next };
}

type Review = z.output<typeof review>;

/** Ozon takes no comment on a review that has nothing but stars. */
function isAnswerable(row: Review): boolean {
  return row.text.trim() !== '' || row.photos_amount > 0 || row.videos_amount > 0;
}

function toWord(row: Review, raw: unknown, now: Instant): PublicWord {
  return {
    thread: { channel: 'review', externalId: row.id, sku: row.sku },
    readState: readStateOf(row.status),
    subject: subjectOf(row),
    message: toMessage(row, raw, now),
    answerable: isAnswerable(row),
    replies: row.comments_amount,
    pictured: row.photos_amount + row.videos_amount > 0,
  };
}

function subjectOf(row: Review): ThreadSubject {
  const states = { DELIVERED: 'delivered', CANCELLED: 'cancelled' } as const;
  return {
    rating: row.rating,
    orderStatus: states[row.order_status.toUpperCase() as keyof typeof states] ?? null,
    link: row.sku === null ? null : `https://www.ozon.ru/product/${row.sku}/reviews/?reviewUuid=${row.id}`,
  };
}

function toMessage(row: Review, raw: unknown, now: Instant) {
  const images = [...row.photos.map(({ url }) => url), ...row.videos.map((one) => one.preview_url)];
  return publicMessage(row, { author: 'buyer', authorType: 'review', sku: row.sku, images, raw, now });
}

/** The review with its pictures, and every comment that Ozon shows, newest first. */
async function readReview(reader: PublicReader, { externalId }: ThreadKey): Promise<HistoryPage> {
  const path = '/v2/review/info';
  const raw = await reader.client.call({ path, body: { review_id: externalId }, answer: z.unknown() });
  const [found] = reader.client.rows(path, [raw], review);
  if (found === undefined) return { messages: [], hasNext: false };
  const written = toMessage(found.row, raw, reader.now());
  const comments = found.row.comments_amount === 0 ? [] : await commentsOf(reader.client, externalId);
  const messages = comments.map((one) =>
    publicMessage(one.row, {
      author: one.row.is_owner ? 'seller' : 'system',
      authorType: 'comment',
      sku: null,
      raw: one.raw,
      now: reader.now(),
    }),
  );
  return {
    messages: [...messages.reverse(), written],
    hasNext: false,
    readState: readStateOf(found.row.status),
  };
}

const commentsPage = 100;

async function commentsOf(client: OzonClient, reviewId: string) {
  const path = '/v1/review/comment/list';
  const found = [];
  for (let page = 0; page < mostPages; page += 1) {
    const body = { review_id: reviewId, limit: commentsPage, offset: page * commentsPage, sort_dir: 'ASC' };
    const list = await client.call({ path, body, answer: commentList });
    found.push(...client.rows(path, list.comments, comment));
    if (list.comments.length < commentsPage) break;
  }
  return found;
}

/** Also marks the review as processed: one call, one effect. No length is documented; the desk keeps to 1000. */
async function commentReview(client: OzonClient, request: ThreadKey & { readonly text: string }) {
  const body = { review_id: request.externalId, text: request.text, mark_review_as_processed: true };
  const path = '/v1/review/comment/create';
  const { comment_id } = await client.call({ path, body, answer: commentCreated, send: true });
  return { externalId: comment_id };
}

async function markReviews(client: OzonClient, ids: readonly string[], readState: ReadState) {
  const body = { review_ids: ids, status: statusName(readState) };
  await client.call({ path: '/v2/review/change-status', body, answer: anything });
}

async function countReviews(client: OzonClient): Promise<number> {
  const counted = await client.call({ path: '/v2/review/count', body: {}, answer: reviewCount });
  return counted.new + counted.viewed;
}

/** The list holds what has passed moderation, so a comment that is absent may still be waiting. */
async function moderationOfComment(
  client: OzonClient,
  thread: ThreadKey,
  commentId: string,
): Promise<ModerationReport> {
  const ours = (await commentsOf(client, thread.externalId)).find(({ row }) => row.id === commentId)?.row;
  if (ours === undefined) return { state: 'unseen', reason: null };
  if (ours.is_rejected) return { state: 'rejected', reason: ours.deviation_reason };
  return { state: ours.is_published ? 'published' : 'moderation', reason: null };
}

async function deleteComment(client: OzonClient, thread: ThreadKey, commentId: string): Promise<void> {
  const sku = thread.sku !== null && /^\d+$/u.test(thread.sku) ? { sku: exactNumber(thread.sku) } : {};
  await client.call({
    path: '/v2/review/comment/delete',
    body: { comment_id: commentId, ...sku },
    answer: anything,
  });
}
