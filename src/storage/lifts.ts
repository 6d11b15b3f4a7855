/** False alarms, and texts that were judged once, for judging them again. */
import { sql } from 'kysely';
import type { VerdictLevel } from '../desk/checking.ts';
import type { KnownFacts } from '../desk/facts.ts';
import type { JudgedText, Lift, LiftRecords, RuleAlarms } from '../desk/lift-words.ts';
import { fromColumns, toColumns } from './columns.ts';
import type { Connection } from './connection.ts';

type JudgedRow = Omit<JudgedText, 'facts' | 'level'> & {
  readonly level: string;
  readonly facts: string | null;
};

export function liftRecords(connection: Connection): LiftRecords {
  const select = () => connection.selectFrom('lifts').selectAll();
  return {
    async insert(lift) {
      await connection
        .insertInto('lifts')
        .values(toColumns(lift))
        .onConflict((conflict) => conflict.doNothing())
        .execute();
    },
    async ofText(caseId, textHash) {
      const rows = await select().where('case_id', '=', caseId).where('text_hash', '=', textHash).execute();
      return rows.map((row) => fromColumns<Lift>(row));
    },
    async since(at) {
      const rows = await select().where('at', '>=', at).orderBy('at').execute();
      return rows.map((row) => fromColumns<Lift>(row));
    },
    alarms: (since) => alarmsOf(connection, since),
    async sentAfter(id, limit) {
      const rows = await connection
        .selectFrom('deliveries')
        .innerJoin('cases', 'cases.id', 'deliveries.case_id')
        .leftJoin('facts', 'facts.case_id', 'deliveries.case_id')
        .where('deliveries.id', '>', id)
        .where('deliveries.state', '=', 'sent')
        .orderBy('deliveries.id')
        .limit(limit)
        .select([
          'deliveries.id as id',
          'deliveries.case_id as caseId',
          'deliveries.shop_id as shopId',
          'deliveries.text as text',
          'deliveries.approved_at as at',
          'cases.channel as channel',
          'facts.body as facts',
          sql<string>`'pass'`.as('level'),
        ])
        .execute();
      return rows.map(judged);
    },
    async stoppedAfter(id, limit) {
      const rows = await connection
        .selectFrom('drafts')
        .innerJoin('cases', 'cases.id', 'drafts.case_id')
        .leftJoin('facts', 'facts.case_id', 'drafts.case_id')
        .where('drafts.id', '>', id)
        // In the text of the query, for only so does it reach the index of the drafts that were stopped.
        .where('drafts.verdict', '=', sql.lit('block'))
        .orderBy('drafts.id')
        .limit(limit)
        .select([
          'drafts.id as id',
          'drafts.case_id as caseId',
          'cases.shop_id as shopId',
          'drafts.text as text',
          'drafts.created_at as at',
          'cases.channel as channel',
          'facts.body as facts',
          'drafts.verdict as level',
        ])
        .execute();
      return rows.map(judged);
    },
  };
}

function judged(row: JudgedRow): JudgedText {
  return {
    ...row,
    level: row.level as VerdictLevel,
    facts: row.facts === null ? null : (JSON.parse(row.facts) as KnownFacts),
  };
}

async function alarmsOf(connection: Connection, since: number): Promise<RuleAlarms[]> {
  const blocked = await connection
    .selectFrom('findings')
    .innerJoin('drafts', 'drafts.id', 'findings.draft_id')
    .where('findings.severity', '=', 'block')
    .where('drafts.created_at', '>=', since)
    .groupBy('findings.rule')
    .orderBy('findings.rule')
    .select(['findings.rule as rule', sql<number>`count(distinct findings.draft_id)`.as('blocked')])
    .execute();
  const lifted = await connection
    .selectFrom('lifts')
    .where('at', '>=', since)
    .groupBy('rule')
    .select(['rule', sql<number>`count(distinct text_hash)`.as('lifted')])
    .execute();
  const count = new Map(lifted.map((row) => [row.rule, row.lifted]));
  return blocked.map((row) => ({ ...row, lifted: count.get(row.rule) ?? 0 }));
}
