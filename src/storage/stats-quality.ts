/** The numbers that tell how good the program's part was: findings and false alarms, returns, the model's cost. */
import { sql } from 'kysely';
import type { Stats, StatsFilter } from '../desk/stats.ts';
import type { Connection } from './connection.ts';
import { costOf } from './drafts.ts';
import { ofShops } from './of-shops.ts';

/** Rows of the lists that are shown whole. */
const listLength = 10;

/** By rule, the most frequent first, each in the words of its newest finding that are kept. */
export async function readFindings(
  connection: Connection,
  { shopIds, from, until }: StatsFilter,
): Promise<Stats['findings']> {
  const rows = await connection
    .selectFrom('drafts')
    .innerJoin('findings', 'findings.draft_id', 'drafts.id')
    .innerJoin('cases', 'cases.id', 'drafts.case_id')
    .select(({ fn }) => [
      'findings.rule',
      'findings.severity',
      fn.countAll<number>().as('count'),
      fn.max('drafts.id').as('newest'),
    ])
    .where('drafts.created_at', '>=', from)
    .where('drafts.created_at', '<', until)
    .where(ofShops(shopIds))
    .groupBy(['findings.rule', 'findings.severity'])
    .orderBy('count', 'desc')
    .limit(2 * listLength)
    .execute();
  const alarms = await readFalseAlarms(connection, { shopIds, from, until });
  return Promise.all(
    rows.map(async ({ newest, ...row }) => ({
      ...row,
      // Only what blocks can be lifted.
      falseAlarms: row.severity === 'block' ? (alarms.get(row.rule) ?? 0) : 0,
      title: await titleOf(connection, newest, row.rule),
    })),
  );
}

async function titleOf(connection: Connection, draftId: number, rule: string): Promise<string | null> {
  const row = await connection
    .selectFrom('findings')
    .select('body')
    .where('draft_id', '=', draftId)
    .where('rule', '=', rule)
    .limit(1)
    .executeTakeFirst();
  const { message = '' } = JSON.parse(row?.body ?? '{}') as { message?: string };
  return message === '' ? null : message;
}

async function readFalseAlarms(
  connection: Connection,
  { shopIds, from, until }: StatsFilter,
): Promise<Map<string, number>> {
  const rows = await connection
    .selectFrom('lifts')
    .innerJoin('cases', 'cases.id', 'lifts.case_id')
    .select(['lifts.rule', sql<number>`count(*)`.as('count')])
    .where('lifts.at', '>=', from)
    .where('lifts.at', '<', until)
    .where(ofShops(shopIds))
    .groupBy('lifts.rule')
    .execute();
  return new Map(rows.map(({ rule, count }) => [rule, count]));
}

/** Orders that replies of the period were about, and those of them that came back afterwards. */
export async function readReturns(
  connection: Connection,
  { shopIds, from, until }: StatsFilter,
): Promise<Stats['returns']> {
  const { orders, returned } = await connection
    .selectFrom('replies')
    .innerJoin('cases', 'cases.id', 'replies.case_id')
    .innerJoin('threads', 'threads.id', 'cases.thread_id')
    .select([
      sql<number>`count(distinct threads.posting_number)`.as('orders'),
      sql<number>`count(distinct case when replies.returned = 'after' then threads.posting_number end)`.as(
        'returned',
      ),
    ])
    .where('replies.shop_id', 'in', shopIds)
    .where('replies.answered_at', '>=', from)
    .where('replies.answered_at', '<', until)
    .executeTakeFirstOrThrow();
  return { orders, returned };
}

export async function readModelCost(
  connection: Connection,
  { shopIds, from, until }: StatsFilter,
): Promise<Stats['modelCost']> {
  const { cost } = await connection
    .selectFrom('drafts')
    .innerJoin('cases', 'cases.id', 'drafts.case_id')
    .select(({ fn }) => fn.coalesce(fn.sum<number>('drafts.cost_micros'), sql<number>`0`).as('cost'))
    .where('drafts.created_at', '>=', from)
    .where('drafts.created_at', '<', until)
    .where(ofShops(shopIds))
    .executeTakeFirstOrThrow();
  const fruitless = await connection
    .selectFrom('audit')
    .select('details')
    .where('kind', 'in', ['no_draft', 'draft_dropped'])
    .where('at', '>=', from)
    .where('at', '<', until)
    .where('shop_id', 'in', shopIds)
    .execute();
  const traces = fruitless.map(({ details }) => (JSON.parse(details) as { trace?: object }).trace ?? {});
  const withoutDraft = traces.reduce((sum, trace) => sum + costOf({ ...trace }), 0);
  return { drafts: cost, withoutDraft };
}
