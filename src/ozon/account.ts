/** What the key and the subscription allow: /v1/roles, /v1/seller/info, trial readings, /v1/rating/history. */
import { z } from 'zod';
import type { AccountRatings, AccountReport, LackingRight } from '../desk/account-health.ts';
import { MarketplaceError } from '../desk/marketplace.ts';
import type { Channel, Instant } from '../desk/words.ts';
import type { OzonClient } from './client.ts';
import type { OzonPublicChannel } from './public-state.ts';
import { roles, sellerInfo } from './schema/account.ts';
import { instantOf, partsOf } from './schema/common.ts';

/** Methods without which a channel cannot be read, and without which it cannot be answered. */
const needed: Readonly<
  Record<Channel, { readonly read: readonly string[]; readonly send: readonly string[] }>
> = {
  chat: { read: ['/v3/chat/list', '/v3/chat/history'], send: ['/v1/chat/send/message'] },
  question: {
    read: ['/v1/question/list', '/v1/question/info', '/v1/question/answer/list'],
    send: ['/v1/question/answer/create'],
  },
  review: {
    read: ['/v2/review/list', '/v2/review/info', '/v1/review/comment/list'],
    send: ['/v1/review/comment/create'],
  },
};

/** What goes on without its methods, only poorer: people are told what they miss. */
const besides: readonly LackingRight[] = [
  {
    use: 'данные заказов',
    methods: ['/v3/posting/fbs/get', '/v4/posting/fbs/list', '/v2/posting/fbo/get', '/v3/posting/fbo/list'],
  },
  {
    use: 'карточки товаров',
    methods: ['/v3/product/info/list', '/v4/product/info/attributes', '/v1/product/info/description'],
  },
  { use: 'возвраты', methods: ['/v1/returns/list', '/v2/returns/rfbs/list', '/v2/returns/rfbs/get'] },
  { use: 'файлы покупателю', methods: ['/v1/chat/send/file'] },
  { use: 'сообщения первыми', methods: ['/v1/chat/start'] },
  { use: 'отметки «прочитано»', methods: ['/v2/chat/read'] },
  {
    use: 'отметки вопросов и отзывов',
    methods: ['/v1/question/change-status', '/v2/review/change-status'],
  },
  {
    use: 'удаление публичных ответов',
    methods: ['/v1/question/answer/delete', '/v2/review/comment/delete'],
  },
];

const plus = new Set(['PREMIUM_PLUS', 'PREMIUM_PRO']);
const unknownSubscriptions = new Set(['', 'UNKNOWN']);

export interface AccountReader {
  readonly client: OzonClient;
  readonly now: () => Instant;
  readonly open: Readonly<Record<'question' | 'review', OzonPublicChannel>>;
}

/** Throws `MarketplaceError` when the key itself does not work. */
export async function readAccount({ client, now, open }: AccountReader): Promise<AccountReport> {
  const rights = await client.call({ path: '/v1/roles', body: {}, answer: roles });
  const info = await client.call({ path: '/v1/seller/info', body: {}, answer: sellerInfo });
  const allowed = rights.roles.flatMap(({ methods }) => methods);
  const subscription = info.subscription?.type ?? 'UNKNOWN';
  const trial = async (channel: 'question' | 'review') => refusalOf(open[channel].count());
  return {
    companyName: info.company?.name ?? null,
    subscription,
    keyExpiresAt: instantOf(rights.expires_at),
    missing: {
      chat: missingOf('chat', allowed),
      question: missingOf('question', allowed),
      review: missingOf('review', allowed),
    },
    lacking: besides.flatMap(({ use, methods }) => {
      const gone = uncovered(methods, allowed);
      return gone.length === 0 ? [] : [{ use, methods: gone }];
    }),
    refusals: { chat: null, question: await trial('question'), review: await trial('review') },
    maySendChats: unknownSubscriptions.has(subscription) ? null : plus.has(subscription),
    ratings: await ratingsOf(client, now()),
  };
}

function missingOf(channel: Channel, allowed: readonly string[]): { read: string[]; send: string[] } {
  const { read, send } = needed[channel];
  return { read: uncovered(read, allowed), send: uncovered(send, allowed) };
}

/** A role may name a whole branch («/v1/posting»). A key that names nothing is taken at its word elsewhere. */
function uncovered(paths: readonly string[], allowed: readonly string[]): string[] {
  const covers = (path: string) =>
    allowed.length === 0 || allowed.some((one) => path === one || path.startsWith(`${one}/`));
  return paths.filter((path) => !covers(path));
}

/** No method tells whether «Управление отзывами» is subscribed to: a trial does. A passing failure tells nothing. */
async function refusalOf(trial: Promise<unknown>): Promise<string | null> {
  try {
    await trial;
    return null;
  } catch (error) {
    if (!(error instanceof MarketplaceError)) throw error;
    return error.kind === 'subscription' || error.kind === 'final' || error.kind === 'credentials'
      ? error.staffMessage
      : null;
  }
}

const history = z.object({
  ratings: partsOf(z.object({ rating: z.string(), values: partsOf(z.object({ value: z.coerce.number() })) })),
});

const asked = {
  repliedRatio: 'rating_replied_dialogs_ratio',
  reactionTime: 'rating_reaction_time',
  averageResponseTime: 'rating_average_response_time',
} as const;

/** Null when Ozon does not tell: figures are no reason to fail. */
async function ratingsOf(client: OzonClient, now: Instant): Promise<AccountRatings | null> {
  try {
    const { ratings } = await client.call({
      path: '/v1/rating/history',
      body: {
        date_from: new Date(now - 7 * 86_400_000).toISOString(),
        date_to: new Date(now).toISOString(),
        ratings: Object.values(asked),
        with_premium_scores: false,
      },
      answer: history,
    });
    const newest = (name: string) =>
      ratings.find(({ rating }) => rating === name)?.values.at(-1)?.value ?? null;
    return {
      repliedRatio: newest(asked.repliedRatio),
      reactionTime: newest(asked.reactionTime),
      averageResponseTime: newest(asked.averageResponseTime),
    };
  } catch (error) {
    if (error instanceof MarketplaceError) return null;
    throw error;
  }
}
