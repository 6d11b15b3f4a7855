/** Ozon Seller API, reviews: /v2/review/* and the comments' methods, of which two are still /v1. */
import { z } from 'zod';
import { invalid, notFound, OzonRefusal } from './errors.ts';
import { type CallContext, empty, instant, type Method, method, required, wideId } from './method.ts';
import type { Review } from './public-word-types.ts';
import { byTime, findReview, pageAfter, publicationState, shopText } from './public-words.ts';

const readState = z.enum(['NEW', 'VIEWED', 'PROCESSED'], {
  error: 'value must be one of NEW, VIEWED, PROCESSED',
});
const between20And100 = { error: 'value must be inside range [20, 100]' };
const limit = z.coerce.number(required).int().min(20, between20And100).max(100, between20And100);
const direction = z.enum(['ASC', 'DESC']);

const listRequest = z.strictObject({
  filters: z
    .strictObject({
      status: z.enum(['ALL', 'NEW', 'VIEWED', 'PROCESSED']).default('ALL'),
      order_status: z.enum(['ALL', 'DELIVERED', 'CANCELLED']).default('ALL'),
      published_from: instant.optional(),
      published_to: instant.optional(),
      skus: z.array(wideId).max(1000).optional(),
    })
    .prefault({}),
  last_id: z.string().default(''),
  limit,
  sort_dir: direction.default('DESC'),
});

const reviewOnly = z.strictObject({ review_id: z.string(required) });

const commentRequest = z.strictObject({
  review_id: z.string(required),
  text: z.string(required).min(1, required),
  parent_comment_id: z.string().optional(),
  mark_review_as_processed: z.boolean().default(false),
});

const commentsRequest = z.strictObject({
  review_id: z.string().optional(),
  filter: z
    .strictObject({
      sku: wideId.optional(),
      published_from: instant.optional(),
      published_to: instant.optional(),
    })
    .optional(),
  limit,
  offset: z.int().nonnegative().default(0),
  sort_dir: direction.default('ASC'),
});

const gated = { gate: 'reviews' } as const;
const writing = { ...gated, writes: true } as const;

export const reviewMethods: readonly Method[] = [
  method('/v2/review/list', 'ReviewListRequest', listRequest, listReviews, gated),
  method('/v2/review/info', 'ReviewInfoRequest', reviewOnly, reviewInfo, gated),
  method('/v2/review/count', 'ReviewCountRequest', empty, (_, context) => countReviews(context), gated),
  method(
    '/v2/review/change-status',
    'ReviewChangeStatusRequest',
    z.strictObject({ review_ids: z.array(z.string()).min(1).max(100), status: readState }),
    ({ review_ids, status }, { world }) => {
      for (const id of review_ids) findReview(world, id).status = status;
    },
    writing,
  ),
  method('/v1/review/comment/create', 'CommentCreateRequest', commentRequest, createComment, writing),
  method('/v1/review/comment/list', 'CommentListRequest', commentsRequest, listComments, gated),
  method(
    '/v2/review/comment/delete',
    'CommentDeleteRequest',
    z.strictObject({ comment_id: z.string(required), sku: wideId }),
    deleteComment,
    writing,
  ),
];

function listReviews(request: z.output<typeof listRequest>, { world }: CallContext): unknown {
  const { filters } = request;
  const from = filters.published_from === undefined ? 0 : Date.parse(filters.published_from);
  const to = filters.published_to === undefined ? Number.POSITIVE_INFINITY : Date.parse(filters.published_to);
  const found = world.reviews.filter(
    (review) =>
      review.at >= from &&
      review.at <= to &&
      (filters.status === 'ALL' || review.status === filters.status) &&
      (filters.order_status === 'ALL' || review.orderStatus === filters.order_status) &&
      (filters.skus?.includes(String(review.sku)) ?? true),
  );
  const { page, lastId, hasNext } = pageAfter(
    byTime(found, request.sort_dir),
    request.last_id,
    request.limit,
  );
  return {
    reviews: page.map((review) => ({ ...reviewRow(review), sku: String(review.sku) })),
    last_id: lastId,
    has_next: hasNext,
  };
}

/** The list writes the sku as a string, the info as a number, as the official examples do. */
function reviewRow(review: Review) {
  return {
    id: review.id,
    sku: review.sku,
    text: review.text,
    rating: review.rating,
    published_at: new Date(review.at).toISOString(),
    status: review.status,
    order_status: review.orderStatus,
    is_rating_participant: true,
    comments_amount: review.comments.length,
    photos_amount: review.photos.length,
    videos_amount: 0,
  };
}

function reviewInfo({ review_id }: z.output<typeof reviewOnly>, { world, base }: CallContext): unknown {
  const review = findReview(world, review_id);
  const photos = review.photos.map((picture) => ({
    url: picture.replace(/^picture:/, `${base}/pictures/`),
    width: 1200,
    height: 900,
  }));
  return { ...reviewRow(review), likes_amount: 0, dislikes_amount: 0, photos, videos: [] };
}

function countReviews({ world }: CallContext): unknown {
  const count = (status: string) => world.reviews.filter((review) => review.status === status).length;
  return {
    new: count('NEW'),
    viewed: count('VIEWED'),
    processed: count('PROCESSED'),
    total: world.reviews.length,
  };
}

function createComment(request: z.output<typeof commentRequest>, { world }: CallContext): unknown {
  const review = findReview(world, request.review_id);
  if (review.text === '' && review.photos.length === 0) {
    throw new OzonRefusal(400, 9, 'createComment: cannot comment on empty review');
  }
  const parent = request.parent_comment_id ?? null;
  if (parent !== null && !review.comments.some(({ id }) => id === parent))
    throw notFound('comment not found');
  const comment = shopText(world, request.text, parent);
  review.comments.push(comment);
  if (request.mark_review_as_processed) review.status = 'PROCESSED';
  return { comment_id: comment.id };
}

/** What awaits moderation is not listed: absence alone proves nothing. */
function listComments(request: z.output<typeof commentsRequest>, { world }: CallContext): unknown {
  if (request.review_id === undefined && request.filter === undefined) {
    throw invalid('invalid CommentListRequest: review_id or filter is required');
  }
  const reviews =
    request.review_id === undefined
      ? world.reviews.filter(
          ({ sku }) => request.filter?.sku === undefined || String(sku) === request.filter.sku,
        )
      : [findReview(world, request.review_id)];
  const settled = reviews
    .flatMap(({ comments }) => comments)
    .filter((comment) => publicationState(world, comment) !== 'AWAITING_MODERATION');
  const page = byTime(settled, request.sort_dir).slice(request.offset, request.offset + request.limit);
  return {
    comments: page.map((comment) => ({
      id: comment.id,
      text: comment.text,
      published_at: new Date(comment.at).toISOString(),
      is_owner: comment.byShop,
      is_official: comment.byShop,
      is_published: comment.outcome === 'PUBLISHED',
      is_rejected: comment.outcome !== 'PUBLISHED',
      deviation_reason: comment.reason,
      likes_amount: 0,
      dislikes_amount: 0,
      parent_comment_id: comment.parentId ?? '',
    })),
    offset: request.offset + page.length,
  };
}

function deleteComment({ comment_id }: { readonly comment_id: string }, { world }: CallContext): void {
  for (const { comments } of world.reviews) {
    const index = comments.findIndex(({ id, byShop }) => id === comment_id && byShop);
    if (index >= 0) {
      comments.splice(index, 1);
      return;
    }
  }
  throw notFound('comment not found');
}
