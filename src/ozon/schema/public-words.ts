/** Shapes of /v1/question/*, /v2/review/* and the comments' methods. */
import { z } from 'zod';
import { count, hasNext, id, moment, optionalText, partsOf, rows, text } from './common.ts';

const lastId = text.nullish().transform((value) => value ?? '');
const words = z.string().catch('');

export const questionList = z.object({ questions: rows, last_id: lastId, has_next: hasNext });

export const question = z.object({
  id,
  sku: optionalText,
  text: words,
  published_at: moment,
  status: words,
  /** Written as text in one official example. */
  answers_count: count,
  question_link: optionalText.catch(null),
});

export const questionCount = z.object({ unprocessed: count });

export const answerList = z.object({ answers: rows, last_id: lastId });

export const answer = z.object({ id, text: words, published_at: moment, status_publication: words });

export const answerCreated = z.object({ answer_id: id });

export const reviewList = z.object({ reviews: rows, last_id: lastId, has_next: hasNext });

export const review = z.object({
  id,
  /** Text in the list, a number in the info. */
  sku: optionalText,
  text: words,
  rating: count,
  published_at: moment,
  status: words,
  order_status: words,
  comments_amount: count,
  photos_amount: count,
  videos_amount: count,
  photos: partsOf(z.object({ url: z.string() })),
  videos: partsOf(z.object({ preview_url: z.string() })),
});

export const reviewCount = z.object({ new: count, viewed: count });

export const commentList = z.object({ comments: rows });

export const comment = z.object({
  id,
  text: words,
  published_at: moment,
  is_owner: z.boolean().catch(false),
  is_published: z.boolean().catch(false),
  is_rejected: z.boolean().catch(false),
  deviation_reason: optionalText.catch(null),
});

export const commentCreated = z.object({ comment_id: id });
