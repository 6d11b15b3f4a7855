/** Facts of one case: read from the marketplace, kept with the case, refreshed when old. */
import type { KnownFacts } from './facts.ts';
import { noFacts } from './facts.ts';
import { type LoadedFacts, type Marketplace, MarketplaceError } from './marketplace.ts';
import { withAllPushedDates } from './pushed-dates.ts';
import { recheckDraft } from './recheck-draft.ts';
import { replyWindowEnd, withDelivery } from './reply-window.ts';
import { withAnswers } from './specialist-facts.ts';
import type { KeptFacts, Records } from './store.ts';
import type { Tools } from './tools.ts';
import type { Case, Instant, Thread } from './words.ts';

/** Order data older than this is read again before anybody relies on it. */
const freshFor = 10 * 60_000;

export interface CaseFacts {
  readonly facts: KnownFacts;
  /** Russian: why the order could not be read just now; null when it was. */
  readonly problem: string | null;
  /** End of the reply window by these facts. */
  readonly replyUntil: Instant | null;
}

/** The case's facts, read anew when older than ten minutes. Never throws for what the marketplace does. */
export async function freshFacts(
  tools: Tools,
  marketplace: Pick<Marketplace, 'loadFacts'>,
  row: Case,
  thread: Thread,
  { evenIfFresh = false } = {},
): Promise<CaseFacts> {
  const kept = await tools.store.facts.get(row.id);
  if (kept !== null && !evenIfFresh && isFresh(tools, kept))
    return outcome(tools, row, thread, kept.facts, null);
  return readAnew(tools, marketplace, row, thread, kept);
}

/** The same for whoever judges by what is kept in the store: nothing is read for facts that are fresh. */
export async function refreshFacts(
  tools: Tools,
  marketplace: Pick<Marketplace, 'loadFacts'>,
  row: Case,
): Promise<void> {
  const kept = await tools.store.facts.get(row.id);
  if (kept !== null && isFresh(tools, kept)) return;
  const thread = await tools.store.threads.byId(row.threadId);
  if (thread !== null) await readAnew(tools, marketplace, row, thread, kept);
}

function isFresh(tools: Tools, { readAt }: KeptFacts): boolean {
  return tools.now() - readAt < freshFor;
}

async function readAnew(
  tools: Tools,
  marketplace: Pick<Marketplace, 'loadFacts'>,
  row: Case,
  thread: Thread,
  kept: KeptFacts | null,
): Promise<CaseFacts> {
  try {
    const read = await marketplace.loadFacts(thread);
    const loaded = await withAllPushedDates(tools, row.shopId, read);
    const order = withDelivery(loaded.order, kept && { order: kept.facts.order, readAt: kept.readAt });
    const facts = withOrder(kept?.facts ?? noFacts, { ...loaded, order });
    const known = await outcome(tools, row, thread, facts, null);
    await keep(tools, row, known, loaded.readAt);
    return known;
  } catch (error) {
    if (!(error instanceof MarketplaceError)) throw error;
    return outcome(tools, row, thread, kept?.facts ?? noFacts, error.staffMessage);
  }
}

async function outcome(
  tools: Tools,
  row: Case,
  thread: Thread,
  known: KnownFacts,
  problem: string | null,
): Promise<CaseFacts> {
  const facts = { ...(await withConversation(tools, row, known)), ...reviewOf(thread) };
  const replyUntil =
    row.kind === 'outreach' ? null : replyWindowEnd(row.channel, row.lastBuyerMessageAt, facts.order);
  return { facts, problem, replyUntil };
}

/** New facts, the window that follows from them and what they say of the waiting draft go together. */
async function keep(
  tools: Tools,
  row: Case,
  { facts, replyUntil }: CaseFacts,
  readAt: Instant,
): Promise<void> {
  const isShown = await tools.store.transaction(async (records) => {
    await records.facts.put(row.id, facts, readAt);
    await moveWindow(records, tools, row, replyUntil);
    return recheckDraft(records, tools, row.id);
  });
  if (isShown) tools.wake('outbox');
}

/** Which window holds depends on the order's scheme and state. A case that moved on meanwhile is left alone. */
async function moveWindow(records: Records, tools: Tools, row: Case, replyUntil: Instant | null) {
  if (replyUntil === row.replyUntil) return;
  const expected = { version: row.version, state: row.state };
  await records.cases.update(row.id, expected, { replyUntil, remindAt: tools.now() });
}

function withOrder(facts: KnownFacts, loaded: LoadedFacts): KnownFacts {
  const { order, otherPostings, products, returns = [], readAt } = loaded;
  return { ...facts, order, otherPostings, products, returns, readAt };
}

/** Stars and what became of the order; which order it was, nobody tells. */
function reviewOf({ subject }: Thread): Pick<KnownFacts, 'review'> {
  if (subject === null || subject.rating === null) return {};
  return { review: { rating: subject.rating, orderStatus: subject.orderStatus } };
}

async function withConversation(tools: Tools, row: Case, facts: KnownFacts): Promise<KnownFacts> {
  const messages = await tools.store.messages.ofCase(row.id);
  const zone = tools.shop(row.shopId).zone;
  const today = Temporal.Instant.fromEpochMilliseconds(tools.now()).toZonedDateTimeISO(zone).startOfDay();
  return {
    ...withAnswers(facts, await tools.store.questions.ofCase(row.id), zone),
    buyerMessages: messages.filter((message) => message.author === 'buyer').map((message) => message.text),
    greetedToday: await tools.store.views.repliedSince(row.threadId, today.epochMilliseconds),
    shopStartsChat: row.kind === 'outreach',
    reason: row.reason,
  };
}
