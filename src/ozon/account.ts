/** What the key and the subscription allow: /v1/roles, /v1/seller/info, trial readings, /v1/rating/history. */
import { z } from 'zod';
import type { AccountRatings, AccountReport } from '../desk/account-health.ts';
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
    refusals: { chat: null, question: await trial('question'), review: await trial('review') },
    maySendChats: unknownSubscriptions.has(subscription) ? null : plus.has(subscription),
    ratings: await ratingsOf(client, now()),
  };
}

/** A role may name a whole branch («/v1/posting»). A key that names nothing is taken at its word elsewhere. */
function missingOf(channel: Channel, allowed: readonly string[]): { read: string[]; send: string[] } {
  const covers = (path: string) =>
    allowed.length === 0 || allowed.some((one) => path === one || path.startsWith(`${one}/`));
  const lacking = (paths: readonly string[]) => paths.filter((path) => !covers(path));
  return { read: lacking(needed[channel].read), send: lacking(needed[channel].send) };
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
