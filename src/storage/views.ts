/** Read models for people, put together from the records. */
import { whyCannotSend } from '../desk/account.ts';
import { isPublic } from '../desk/public-channels.ts';
import type { Publication } from '../desk/publication-words.ts';
import type { Records, ViewRecords } from '../desk/store.ts';
import { isOnlyThanked, saidBefore } from '../desk/thanks.ts';
import type { CaseView, LinkedCase } from '../desk/views.ts';
import type { Case, Message, Thread } from '../desk/words.ts';
import { cardsOf, countActive, readActive, readQueue, readShopState } from './active-views.ts';
import type { Connection } from './connection.ts';
import { countShown, readCrowd } from './crowd.ts';
import { fixed } from './fixed.ts';
import { readCard } from './messenger.ts';

type Parts = Omit<Records, 'views'>;

/** Newest stored messages among which recent dialogs are looked for. */
const recentMessages = 5_000;

/** Messages of the conversation that a story tells. */
const storyLength = 200;

export function viewRecords(connection: Connection, records: Parts): ViewRecords {
  return {
    case: (caseId) => readCase(connection, records, caseId),
    async story(caseId) {
      const view = await readCase(connection, records, caseId);
      if (view === null) return null;
      const drafts = await records.drafts.ofCase(caseId);
      return {
        ...view,
        conversation: await records.messages.ofThread(view.thread.id, storyLength),
        drafts: await Promise.all(
          drafts.map(async (draft) => ({ draft, verdict: await records.drafts.verdictOf(draft.id) })),
        ),
        decisions: await records.decisions.ofCase(caseId),
        deliveries: await records.deliveries.ofCase(caseId),
        events: await records.audit.ofCase(caseId),
      };
    },
    queue: (filter) => readQueue(connection, filter),
    active: (filter) => readActive(connection, filter),
    activeCount: (shopId) => countActive(connection, shopId),
    crowd: (place, shopIds) => readCrowd(connection, place, shopIds),
    crowdShown: (place, shopIds) => countShown(connection, place, shopIds),
    shopState: (shopId, now) => readShopState(connection, shopId, now),
    async recentThreads(shopId, limit) {
      // What was stored last is where the newest messages are: reading all of them takes a second at a million.
      const latest = connection
        .selectFrom('messages')
        .select(['thread_id', 'at'])
        .orderBy('id', 'desc')
        .limit(recentMessages)
        .as('latest');
      let query = connection.selectFrom(latest).innerJoin('threads', 'threads.id', 'latest.thread_id');
      if (shopId !== null) query = query.where('threads.shop_id', '=', shopId);
      const rows = await query
        .select('threads.id')
        .groupBy('threads.id')
        .orderBy((builder) => builder.fn.max('latest.at'), 'desc')
        .limit(limit)
        .execute();
      return Promise.all(rows.map(({ id }) => threadRow(records, id)));
    },
    async repliedSince(threadId, since) {
      return (await shopsWordSince(connection, threadId, since)).length > 0;
    },
    async placesOfCards() {
      const rows = await connection
        .selectFrom('cards')
        .selectAll()
        .groupBy(['chat_id', 'topic_id'])
        .execute();
      return rows.map((row) => readCard(row).place);
    },
  };
}

const shopsWordSince = fixed((connection, threadId: number, since: number) =>
  connection
    .selectFrom('messages')
    .select('id')
    .where('thread_id', '=', threadId)
    .where('author', '=', 'seller')
    .where('at', '>=', since)
    .limit(1),
);

async function readCase(connection: Connection, records: Parts, caseId: number): Promise<CaseView | null> {
  const row = await records.cases.byId(caseId);
  const thread = row && (await records.threads.byId(row.threadId));
  if (!row || !thread) return null;
  const kept = await records.facts.get(caseId);
  const deliveries = await records.deliveries.ofCase(caseId);
  const messages = await records.messages.ofCase(caseId);
  const judged = row.draftId === null ? null : await records.drafts.judged(row.draftId);
  return {
    case: row,
    thread,
    messages,
    facts: kept?.facts ?? null,
    factsReadAt: kept?.readAt ?? null,
    draft: judged?.draft ?? null,
    verdict: judged?.verdict ?? null,
    delivery: deliveries.at(-1) ?? null,
    lastDecision: (await records.decisions.ofCase(caseId)).at(-1) ?? null,
    card: await records.cards.get(caseId),
    notes: await records.notes.ofCase(caseId),
    questions: await records.questions.ofCase(caseId),
    cannotSend: await whyCannotSend(records, row.shopId, row.channel),
    ...(isPublic(thread.channel) ? await published(records, row) : unpublished),
    files: await records.files.ofCase(row.id),
    linked: await linkedCases(connection, row, thread),
    likelyNeedsNoReply:
      isOnlyThanked(messages) &&
      saidBefore(messages, await records.messages.ofThread(thread.id, recentLength)),
  };
}

type PublicPart = Pick<CaseView, 'publication' | 'earlier'>;

/** A chat is for its buyer alone. */
const unpublished: PublicPart = { publication: null, earlier: [] };

async function published(records: Parts, { id, threadId }: Case): Promise<PublicPart> {
  const publication = await records.publications.ofCase(id);
  const conversation = await records.messages.ofThread(threadId, recentLength);
  return { publication, earlier: earlierAnswers(conversation, publication) };
}

/** Answers shown of those that stand there already. */
const mostEarlier = 3;

/** The case's own reply is told by its draft. */
function earlierAnswers(conversation: readonly Message[], own: Publication | null): readonly Message[] {
  return conversation
    .filter(({ author, externalId }) => author !== 'buyer' && externalId !== own?.externalId)
    .slice(-mostEarlier);
}

/** Messages in which an earlier word of the shop is looked for. */
const recentLength = 20;

/** Cases of one buyer this close to each other belong together, milliseconds. */
const linkedWithin = 86_400_000;

const casesOfBuyer = fixed(
  (connection, shopId: string, buyerId: string, exceptId: number, since: number, until: number) =>
    connection
      .selectFrom('cases')
      .innerJoin('threads', 'threads.id', 'cases.thread_id')
      .select(['cases.id', 'cases.channel', 'cases.state', 'cases.opened_at'])
      .where('threads.shop_id', '=', shopId)
      .where('threads.buyer_id', '=', buyerId)
      .where('cases.id', '!=', exceptId)
      .where('cases.opened_at', '>=', since)
      .where('cases.opened_at', '<=', until)
      .orderBy('cases.opened_at', 'desc')
      .limit(10),
);

async function linkedCases(
  connection: Connection,
  row: Case,
  { shopId, buyerId }: Thread,
): Promise<LinkedCase[]> {
  if (buyerId === null) return [];
  const [since, until] = [row.openedAt - linkedWithin, row.openedAt + linkedWithin];
  const rows = await casesOfBuyer(connection, shopId, buyerId, row.id, since, until);
  const cards = await cardsOf(
    connection,
    rows.map(({ id }) => id),
  );
  return rows.map((one) => ({
    id: one.id,
    channel: one.channel,
    state: one.state,
    openedAt: one.opened_at,
    card: cards.get(one.id) ?? null,
  }));
}

async function threadRow(records: Parts, id: number) {
  const thread = await records.threads.byId(id);
  if (thread === null) throw new Error(`thread ${id} vanished`);
  const messages: Message[] = await records.messages.ofThread(id, 1);
  const active = await records.cases.activeOfThread(id);
  return { thread, lastMessage: messages[0] ?? null, activeCase: active[0] ?? null };
}
