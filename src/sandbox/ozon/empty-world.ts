/** A cabinet in which nothing has happened yet. */
import { day } from './ids.ts';
import type { World } from './world.ts';

/** First id of a world: around what Ozon gives today, far beyond 2^53. */
const firstMessageId = 3_000_000_000_118_031_940n;

export function emptyWorld(now: () => number, shopName: string, firstId = firstMessageId): World {
  return {
    now,
    shopName,
    products: [],
    buyers: [],
    postings: [],
    chats: [],
    questions: [],
    reviews: [],
    returns: [],
    pictures: new Map(),
    account: {
      clientId: '100500',
      apiKey: null,
      keyState: 'active',
      keyExpiresAt: now() + 80 * day,
      missingMethods: new Set(),
      subscription: 'PREMIUM_PLUS',
      reviewSubscription: true,
      state: 'ok',
    },
    limits: { perSecond: 50, postingGetPerSecond: 2 },
    oddities: {
      idsAsNumbers: false,
      detailsAsText: false,
      customerType: 'Сustomer',
      errorTextLabel: false,
      chatStatusIgnored: false,
      pictureMarkdown: false,
      historyNeedsPlus: false,
      wrappedPostings: false,
      historyLag: 0,
      moderationTime: 0,
    },
    faults: [],
    moderation: { outcome: 'PUBLISHED', reason: 'Текст нарушает правила публикации' },
    push: { endpoints: [], queue: [] },
    sequence: { message: firstId, other: 0 },
  };
}
