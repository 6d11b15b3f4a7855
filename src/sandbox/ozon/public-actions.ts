/** What outsiders do around a shop: ask, review, return goods; and what Ozon's moderation and pushes are told. */
import { z } from 'zod';
import { type Action, ActionError, action, present } from './action.ts';
import { nextNumber, nextUuid } from './ids.ts';
import { pictureOf } from './pictures.ts';
import { cabinetPushTypes, pushTypes } from './push.ts';
import type { Return, World } from './world.ts';

const outcome = z.enum(['PUBLISHED', 'MODERATION_FAILED', 'DUPLICATE']);

export const publicActions: readonly Action[] = [
  action(
    'question',
    z.strictObject({
      sku: z.int().positive(),
      text: z.string().min(1),
      author: z.string().min(1).default('Пользователь OZON'),
    }),
    (world, { sku, text, author }) => {
      knownProduct(world, sku);
      const question = {
        id: nextUuid(world),
        sku,
        text,
        author,
        at: world.now(),
        status: 'NEW' as const,
        answers: [],
      };
      world.questions.push(question);
      return { question: question.id };
    },
  ),
  action(
    'review',
    z.strictObject({
      sku: z.int().positive(),
      rating: z.int().min(1).max(5),
      text: z.string().default(''),
      images: z.array(z.string().min(1)).default([]),
      orderStatus: z.enum(['DELIVERED', 'CANCELLED']).default('DELIVERED'),
    }),
    (world, { images, ...request }) => {
      knownProduct(world, request.sku);
      const photos = images.map((link) => pictureOf(world, link));
      const review = {
        ...request,
        id: nextUuid(world),
        photos,
        at: world.now(),
        status: 'NEW' as const,
        comments: [],
      };
      world.reviews.push(review);
      return { review: review.id };
    },
  ),
  action('moderation', z.strictObject({ outcome, reason: z.string().optional() }), (world, request) => {
    world.moderation.outcome = request.outcome;
    if (request.reason !== undefined) world.moderation.reason = request.reason;
    return world.moderation;
  }),
  action(
    'moderate',
    z.strictObject({ id: z.string().min(1), outcome, reason: z.string().default('') }),
    (world, { id, ...verdict }) => {
      const texts = [
        ...world.questions.flatMap(({ answers }) => answers),
        ...world.reviews.flatMap(({ comments }) => comments),
      ];
      const text = present(
        texts.find((candidate) => candidate.id === id),
        `Ответ или комментарий ${id}`,
      );
      Object.assign(text, verdict, { moderatedAt: world.now() });
      return { id };
    },
  ),
  action(
    'return',
    z.strictObject({
      posting: z.string().min(1),
      sku: z.int().positive().optional(),
      reason: z.string().min(1).default('Не подошёл размер'),
      comment: z.string().default(''),
    }),
    addReturn,
  ),
  action(
    'return-change',
    z.strictObject({ id: z.int(), sysName: z.string().min(1), displayName: z.string().min(1) }),
    (world, { id, ...state }) => {
      const found = present(
        world.returns.find((each) => each.id === id),
        `Возврат ${id}`,
      );
      found.state = { ...state, changedAt: world.now() };
      return { id };
    },
  ),
  action(
    'push',
    z.strictObject({
      url: z.url().nullable(),
      types: z.array(z.string().min(1)).default([...pushTypes, ...cabinetPushTypes]),
    }),
    (world, { url, types }) => {
      world.push.endpoints.length = 0;
      if (url === null) return { endpoints: [] };
      world.push.endpoints.push({ id: nextNumber(world), url, types, enabled: true, createdAt: world.now() });
      return { endpoints: world.push.endpoints };
    },
  ),
];

function knownProduct(world: World, sku: number): void {
  present(
    world.products.find((product) => product.sku === sku),
    `Товар ${sku}`,
  );
}

function addReturn(
  world: World,
  request: {
    readonly posting: string;
    readonly sku?: number | undefined;
    readonly reason: string;
    readonly comment: string;
  },
): { id: number } {
  const posting = present(
    world.postings.find(({ number }) => number === request.posting),
    `Отправление ${request.posting}`,
  );
  const sku = request.sku ?? posting.items[0]?.sku;
  if (sku === undefined) throw new ActionError('В отправлении нет товаров');
  const added: Return = {
    id: 1_000_015_000 + nextNumber(world),
    scheme: posting.scheme === 'fbo' ? 'FBO' : posting.scheme === 'rfbs' ? 'RFBS' : 'FBS',
    postingNumber: posting.number,
    orderNumber: posting.orderNumber,
    sku,
    reason: request.reason,
    comment: request.comment,
    createdAt: world.now(),
    state: { sysName: 'OnSellerApproval', displayName: 'На согласовании у продавца', changedAt: world.now() },
  };
  world.returns.push(added);
  return { id: added.id };
}
