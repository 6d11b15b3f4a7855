/** The numbers of a period: a few grouped queries over indexed instants. */
import { type Insertable, sql } from 'kysely';
import type { KnownFacts } from '../desk/facts.ts';
import { type ChangedThing, changedThings } from '../desk/reply-change.ts';
import type { ReplyRecords } from '../desk/reply-record.ts';
import { type ChannelFlow, complaintRule, type StatsFilter, type StatsRecords } from '../desk/stats.ts';
import { channels } from '../desk/words.ts';
import { previewsOf } from './active-views.ts';
import { toColumns } from './columns.ts';
import type { Connection } from './connection.ts';
import { fixedChange } from './fixed.ts';
import { readLessons } from './lessons.ts';
import { ofShops } from './of-shops.ts';
import { readFindings, readModelCost, readReturns } from './stats-quality.ts';
import type { ReplyTable } from './tables.ts';

/** Rows of the lists that are shown whole. */
const listLength = 10;

const putReply = fixedChange((connection, row: Insertable<ReplyTable>) =>
  connection
    .insertInto('replies')
    .values(row)
    .onConflict((conflict) => conflict.column('case_id').doUpdateSet(row)),
);

export function replyRecords(connection: Connection): ReplyRecords {
  return {
    async put({ changed, inTime, ...reply }) {
      const row = { ...toColumns(reply), changed: changed.join(' '), in_time: inTime ? 1 : 0 };
      await putReply(connection, row);
    },
    async aboutOrders(shopId, since, limit) {
      const rows = await connection
        .selectFrom('replies')
        .innerJoin('cases', 'cases.id', 'replies.case_id')
        .innerJoin('threads', 'threads.id', 'cases.thread_id')
        .leftJoin('facts', 'facts.case_id', 'replies.case_id')
        .select(['replies.case_id', 'threads.posting_number', 'facts.body'])
        .where('replies.shop_id', '=', shopId)
        .where('replies.answered_at', '>=', since)
        .where('replies.returned', 'is', null)
        .where('threads.posting_number', 'is not', null)
        .orderBy('replies.answered_at', 'desc')
        .limit(limit)
        .execute();
      return rows.map(({ case_id: caseId, posting_number, body }) => {
        const { returns = [] } = JSON.parse(body ?? '{}') as Partial<KnownFacts>;
        const postingNumber = posting_number ?? '';
        const knewOfReturn = returns.some((one) => one.postingNumber === postingNumber);
        return { caseId, postingNumber, knewOfReturn };
      });
    },
    async markReturned(caseId, returned) {
      await connection.updateTable('replies').set({ returned }).where('case_id', '=', caseId).execute();
    },
  };
}

export function statsRecords(connection: Connection): StatsRecords {
  return {
    async stats(filter) {
      const replies = await readReplies(connection, filter);
      return {
        flow: await readFlow(connection, filter),
        ...replies,
        rejected: await readRejected(connection, filter),
        findings: await readFindings(connection, filter),
        withoutAnswer: await readWithoutAnswer(connection, filter),
        complaints: await readComplaints(connection, filter),
        returns: await readReturns(connection, filter),
        modelCost: await readModelCost(connection, filter),
      };
    },
    complaints: (filter) => readComplaints(connection, filter),
    lessons: (filter) => readLessons(connection, filter),
    ownWork: (staffId, since) => readOwnWork(connection, staffId, since),
  };
}

async function readFlow(
  connection: Connection,
  { shopIds, from, until }: StatsFilter,
): Promise<ChannelFlow[]> {
  const cases = connection.selectFrom('cases').where('shop_id', 'in', shopIds).where('kind', '=', 'reply');
  const opened = await cases
    .select((builder) => ['channel', builder.fn.countAll<number>().as('count')])
    .where('opened_at', '>=', from)
    .where('opened_at', '<', until)
    .groupBy('channel')
    .execute();
  const closed = await cases
    .select((builder) => ['channel', 'state', builder.fn.countAll<number>().as('count')])
    .where('closed_at', '>=', from)
    .where('closed_at', '<', until)
    .groupBy(['channel', 'state'])
    .execute();
  return channels.map((channel) => {
    const count = (state: string) =>
      closed.find((one) => one.channel === channel && one.state === state)?.count ?? 0;
    return {
      channel,
      opened: opened.find((one) => one.channel === channel)?.count ?? 0,
      answered: count('answered'),
      skipped: count('skipped'),
      elsewhere: count('elsewhere'),
      expired: count('expired'),
    };
  });
}

/** Everything that the replies of the period tell, in one reading of their rows. */
async function readReplies(connection: Connection, { shopIds, from, until }: StatsFilter) {
  const rows = await connection
    .selectFrom('replies')
    .select(['minutes', 'in_time', 'author', 'change', 'changed', 'topic', 'approved_by'])
    .where('shop_id', 'in', shopIds)
    .where('answered_at', '>=', from)
    .where('answered_at', '<', until)
    .execute();
  const minutes = Float64Array.from(rows, (row) => row.minutes).sort();
  const at = (share: number) =>
    minutes[Math.min(minutes.length - 1, Math.floor(minutes.length * share))] ?? 0;
  const byAuthor = Map.groupBy(rows, ({ author, change }) => `${author ?? ''} ${change}`);
  const byTopic = Map.groupBy(
    rows.filter(({ topic }) => topic !== null),
    ({ topic }) => topic ?? '',
  );
  const byPerson = Map.groupBy(rows, (row) => row.approved_by);
  return {
    replies: rows.length,
    inTime: rows.filter((row) => row.in_time === 1).length,
    replyMinutes: rows.length === 0 ? null : { median: at(0.5), ninetieth: at(0.9) },
    drafts: [...byAuthor.values()].flatMap((group) =>
      group.slice(0, 1).map(({ author, change }) => ({ author, change, count: group.length })),
    ),
    topics: [...byTopic]
      .map(([topic, group]) => ({
        topic,
        count: group.length,
        asIs: group.filter(({ change }) => change === 'as_is').length,
      }))
      .sort((left, right) => right.count - left.count)
      .slice(0, listLength),
    changed: changedThings.flatMap((thing: ChangedThing) => {
      const count = rows.filter(({ changed }) => changed.split(' ').includes(thing)).length;
      return count === 0 ? [] : [{ thing, count }];
    }),
    people: [...byPerson]
      .map(([staffId, group]) => ({ staffId, replies: group.length }))
      .sort((left, right) => right.replies - left.replies),
  };
}

/** Drafts that were present when somebody pressed 🔄 or ⏭. */
async function readRejected(connection: Connection, { shopIds, from, until }: StatsFilter) {
  const rows = await connection
    .selectFrom('decisions')
    .innerJoin('cases', 'cases.id', 'decisions.case_id')
    .innerJoin('drafts', (join) =>
      join
        .onRef('drafts.case_id', '=', 'decisions.case_id')
        .onRef('drafts.version', '=', 'decisions.version'),
    )
    .select((builder) => ['drafts.author', builder.fn.countAll<number>().as('count')])
    .where('decisions.at', '>=', from)
    .where('decisions.at', '<', until)
    .where('decisions.kind', 'in', ['redraft', 'skip'])
    .where(ofShops(shopIds))
    .groupBy('drafts.author')
    .execute();
  return rows.flatMap(({ author, count }) => (author === 'staff' ? [] : [{ author, count }]));
}

async function readWithoutAnswer(connection: Connection, { shopIds, from, until }: StatsFilter) {
  const events = connection
    .selectFrom('audit')
    .where('kind', '=', 'no_draft')
    .where('at', '>=', from)
    .where('at', '<', until)
    .where('shop_id', 'in', shopIds);
  const { count } = await events
    .select((builder) => builder.fn.count<number>('case_id').distinct().as('count'))
    .executeTakeFirstOrThrow();
  const newest = await events
    .select((builder) => ['case_id', builder.fn.max('at').as('newest')])
    .where('case_id', 'is not', null)
    .groupBy('case_id')
    .orderBy('newest', 'desc')
    .limit(listLength)
    .execute();
  const ids = newest.flatMap((row) => (row.case_id === null ? [] : [row.case_id]));
  const previews = await previewsOf(connection, ids);
  return { count, examples: ids.map((caseId) => ({ caseId, preview: previews.get(caseId) ?? '' })) };
}

/** Products that were written about often within the rule's days before the period's end. */
async function readComplaints(connection: Connection, { shopIds, until }: StatsFilter) {
  const since = until - complaintRule.days * 86_400_000;
  const rows = await connection
    .selectFrom('cases')
    .innerJoin('threads', 'threads.id', 'cases.thread_id')
    .select((builder) => [
      'cases.shop_id as shopId',
      'threads.sku',
      builder.fn.countAll<number>().as('count'),
      builder.fn.max('cases.id').as('newestCaseId'),
    ])
    .where('cases.shop_id', 'in', shopIds)
    .where('cases.kind', '=', 'reply')
    .where('cases.opened_at', '>=', since)
    .where('cases.opened_at', '<', until)
    .where('threads.sku', 'is not', null)
    .groupBy(['cases.shop_id', 'threads.sku'])
    .having(sql<number>`count(*)`, '>=', complaintRule.count)
    .orderBy('count', 'desc')
    .limit(listLength)
    .execute();
  return rows.map(({ sku, ...row }) => ({ ...row, sku: sku ?? '' }));
}

async function readOwnWork(connection: Connection, staffId: number, since: number) {
  const active = await connection
    .selectFrom('cases')
    .select(['id', 'claimed_by', 'first_approved_by', 'postponed_by'])
    .where('state', 'in', ['open', 'waiting', 'failed'])
    .where((builder) =>
      builder.or([
        builder('claimed_by', '=', staffId),
        builder('first_approved_by', '=', staffId),
        builder('postponed_by', '=', staffId),
      ]),
    )
    .orderBy('id')
    .execute();
  const questions = await connection
    .selectFrom('questions')
    .select(['id', 'case_id as caseId', 'text'])
    .where('specialist_id', '=', staffId)
    .where('answered_at', 'is', null)
    .orderBy('id')
    .execute();
  const { count } = await connection
    .selectFrom('replies')
    .select((builder) => builder.fn.countAll<number>().as('count'))
    .where('answered_at', '>=', since)
    .where('approved_by', '=', staffId)
    .executeTakeFirstOrThrow();
  const idsBy = (column: 'claimed_by' | 'first_approved_by' | 'postponed_by') =>
    active.filter((row) => row[column] === staffId).map(({ id }) => id);
  return {
    held: idsBy('claimed_by'),
    firstApproved: idsBy('first_approved_by'),
    postponed: idsBy('postponed_by'),
    questions,
    repliesToday: count,
  };
}
