/** Looks for new questions and reviews: there is no push for either. */

import type { PublicWord } from '../desk/marketplace.ts';
import type { PublicChannel } from '../desk/public-channels.ts';
import { markPublicWords, type PublicTools, receivePublicWord, recheckPublic } from '../desk/public-words.ts';
import type { Store } from '../desk/store.ts';
import { finishFirstRound, startOf } from './first-start.ts';
import { walkList } from './paging.ts';

/** Largest page of both lists. Source: Ozon Seller API, /v1/question/list and /v2/review/list, `limit`. */
const pageSize = 100;

/** What nobody has answered for so long is not asked for in every round any more. */
const longestReach = 30 * 86_400_000;

/** Cases that are read again in one round, see `recheckPublic`. */
const recheckedAtOnce = 20;

/** One round of one channel: what is new, and what somebody has only looked at in the cabinet. Returns new cases. */
export async function pollPublic(
  tools: PublicTools,
  shopId: string,
  channel: PublicChannel,
): Promise<number> {
  const start = await startOf(tools, shopId, channel);
  const since = Math.max(start.casesSince, tools.now() - longestReach);
  const waiting = start.first ? await tools.marketplace(shopId).countWaiting(channel) : 0;
  let taken = 0;
  for (const readState of ['new', 'viewed'] as const) {
    const name = `walk:${channel}:${readState}:${shopId}`;
    const mute = await rememberMute(tools.store, `mute:${name}`);
    await walkList<PublicWord>(tools.store, {
      name,
      stopAtKnown: !start.first,
      async page(cursor) {
        const request = { channel, readState, since, cursor, limit: pageSize };
        const { words, ...rest } = await tools.marketplace(shopId).listPublic(request);
        return { ...rest, rows: words };
      },
      async take(word) {
        if (!word.answerable) return mute.take(word);
        const isNew = await receivePublicWord(tools, shopId, word);
        if (isNew) taken += 1;
        return isNew ? 'new' : 'known';
      },
    });
    await mute.keep();
  }
  const left = { count: waiting - taken, atLeast: false };
  if (start.first) await finishFirstRound(tools, shopId, channel, start, left);
  return taken;
}

/**
 * Reviews of nothing but stars stay `NEW` in the cabinet for ever: they cannot be answered, and a mark of ours would hide
 * them from people there. They are no cases, so the list itself must tell those that a walk has passed already: by the
 * newest one. Otherwise a page of stars would end the walk above the words that stand below it, or never end it.
 */
async function rememberMute(store: Pick<Store, 'cursors'>, name: string) {
  const seen = Number((await store.cursors.get(name)) ?? 0);
  let newest = seen;
  return {
    take({ message: { at } }: PublicWord): 'new' | 'known' {
      newest = Math.max(newest, at);
      return at > seen ? 'new' : 'known';
    },
    async keep(): Promise<void> {
      if (newest > seen) await store.cursors.set(name, String(newest));
    },
  };
}

/** Marks in the cabinet follow the desk, and the desk follows what people did in the cabinet. */
export async function keepPublicInStep(tools: PublicTools, shopId: string): Promise<void> {
  await markPublicWords(tools, shopId);
  await recheckPublic(tools, shopId, recheckedAtOnce);
}
