/** Facts of one case: read from the marketplace, kept with the case, refreshed when old. */
import type { KnownFacts } from './facts.ts';
import { noFacts } from './facts.ts';
import { type LoadedFacts, type Marketplace, MarketplaceError } from './marketplace.ts';
import type { Tools } from './tools.ts';
import type { Case, Thread } from './words.ts';

/** Order data older than this is read again before anybody relies on it. */
const freshFor = 10 * 60_000;

export interface CaseFacts {
  readonly facts: KnownFacts;
  /** Russian: why the order could not be read just now; null when it was. */
  readonly problem: string | null;
}

/** The case's facts, read anew when older than ten minutes. Never throws for what the marketplace does. */
export async function freshFacts(
  tools: Tools,
  marketplace: Pick<Marketplace, 'loadFacts'>,
  row: Case,
  thread: Thread,
): Promise<CaseFacts> {
  const kept = await tools.store.facts.get(row.id);
  const now = tools.now();
  if (kept !== null && now - kept.readAt < freshFor) {
    return { facts: await withConversation(tools, row, kept.facts), problem: null };
  }
  try {
    const loaded = await marketplace.loadFacts(thread);
    const facts = await withConversation(tools, row, withOrder(kept?.facts ?? noFacts, loaded));
    await tools.store.facts.put(row.id, facts, loaded.readAt);
    return { facts, problem: null };
  } catch (error) {
    if (!(error instanceof MarketplaceError)) throw error;
    return { facts: await withConversation(tools, row, kept?.facts ?? noFacts), problem: error.staffMessage };
  }
}

function withOrder(facts: KnownFacts, loaded: LoadedFacts): KnownFacts {
  return { ...facts, order: loaded.order, otherPostings: loaded.otherPostings, products: loaded.products };
}

async function withConversation(tools: Tools, row: Case, facts: KnownFacts): Promise<KnownFacts> {
  const messages = await tools.store.messages.ofCase(row.id);
  const zone = tools.shop(row.shopId).zone;
  const today = Temporal.Instant.fromEpochMilliseconds(tools.now()).toZonedDateTimeISO(zone).startOfDay();
  return {
    ...facts,
    buyerMessages: messages.filter((message) => message.author === 'buyer').map((message) => message.text),
    greetedToday: await tools.store.views.repliedSince(row.threadId, today.epochMilliseconds),
    shopStartsChat: row.kind === 'outreach',
    reason: row.reason,
  };
}
