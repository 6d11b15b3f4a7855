/** Questions under products and reviews: what is public on ozon.ru, moderation included. */
import { notFound } from './errors.ts';
import { nextUuid } from './ids.ts';
import type { PublicationState, PublicText, Question, Review } from './public-word-types.ts';
import type { World } from './world.ts';

export function publicationState(world: World, text: PublicText): PublicationState {
  return world.now() < text.moderatedAt ? 'AWAITING_MODERATION' : text.outcome;
}

/** A text of the shop: goes to moderation, whose outcome is settled by the world's setting. */
export function shopText(world: World, text: string, parentId: string | null = null): PublicText {
  const at = world.now();
  return {
    id: nextUuid(world),
    text,
    author: world.shopName,
    at,
    byShop: true,
    parentId,
    moderatedAt: at + world.oddities.moderationTime,
    outcome: world.moderation.outcome,
    reason: world.moderation.outcome === 'PUBLISHED' ? '' : world.moderation.reason,
  };
}

export function findQuestion(world: World, id: string): Question {
  const question = world.questions.find((candidate) => candidate.id === id);
  if (question === undefined) throw notFound('question not found');
  return question;
}

export function findReview(world: World, id: string): Review {
  const review = world.reviews.find((candidate) => candidate.id === id);
  if (review === undefined) throw notFound('review not found');
  return review;
}

/** The part of `rows` after the row that `lastId` names; everything when it is empty. */
export function pageAfter<Row extends { readonly id: string }>(
  rows: readonly Row[],
  lastId: string,
  limit: number,
): { readonly page: readonly Row[]; readonly lastId: string; readonly hasNext: boolean } {
  const start = lastId === '' ? 0 : rows.findIndex(({ id }) => id === lastId) + 1;
  const page = rows.slice(start, start + limit);
  return { page, lastId: page.at(-1)?.id ?? '', hasNext: rows.length > start + page.length };
}

/** Newest first or last. */
export function byTime<Row extends { readonly at: number }>(
  rows: readonly Row[],
  direction: 'ASC' | 'DESC',
): readonly Row[] {
  return rows.toSorted((left, right) => (left.at - right.at) * (direction === 'ASC' ? 1 : -1));
}
