import { type Insertable, sql } from 'kysely';
import { z } from 'zod';
import type { Finding, Verdict, VerdictLevel } from '../desk/checking.ts';
import { hashText } from '../desk/hash-text.ts';
import { applyLifts } from '../desk/lift.ts';
import type { DecisionRecords, DraftRecords } from '../desk/store.ts';
import type { Decision, Draft, DraftAuthor } from '../desk/words.ts';
import { type Columns, fromColumns, toColumns } from './columns.ts';
import type { Connection } from './connection.ts';
import { fixed, fixedChange, onlyId } from './fixed.ts';
import { liftRecords } from './lifts.ts';
import type { DraftTable } from './tables.ts';

type Row = { [Key in keyof DraftTable]: Key extends 'id' ? number : DraftTable[Key] };

/** What the model cost, wherever the drafter's trace holds it; 0 for templates and people. */
export function costOf(trace: Draft['trace']): number {
  const spent = z.object({ costMicros: z.number() });
  const parsed = z
    .union([spent, z.object({ model: spent }).transform(({ model }) => model)])
    .safeParse(trace);
  return parsed.success ? Math.round(parsed.data.costMicros) : 0;
}

function readDraft({ verdict, rule_set_hash, cost_micros: _, ...row }: Row): Draft {
  const parsed = {
    sources: JSON.parse(row.sources),
    missing: JSON.parse(row.missing),
    trace: JSON.parse(row.trace),
  };
  return fromColumns<Draft>({ ...row, ...parsed });
}

const byId = fixed((connection, id: number) =>
  connection.selectFrom('drafts').selectAll().where('id', '=', id),
);

const verdictRow = fixed((connection, id: number) =>
  connection
    .selectFrom('drafts')
    .select(['id', 'verdict', 'rule_set_hash', 'case_id', 'text'])
    .where('id', '=', id),
);

const findingsOf = fixed((connection, draftId: number) =>
  connection.selectFrom('findings').select('body').where('draft_id', '=', draftId).orderBy('position'),
);

const byOrigin = fixed((connection, origin: string) =>
  connection.selectFrom('decisions').selectAll().where('origin', '=', origin),
);

const decisionsOf = fixed((connection, caseId: number) =>
  connection.selectFrom('decisions').selectAll().where('case_id', '=', caseId).orderBy('id'),
);

const insert = fixed((connection, row: Insertable<DraftTable>) =>
  connection.insertInto('drafts').values(row).returning('id'),
);

const decide = fixedChange((connection, row: Columns<Decision>) =>
  connection
    .insertInto('decisions')
    .values(row)
    .onConflict((conflict) => conflict.column('origin').doNothing()),
);

const ofCase = fixed((connection, caseId: number) =>
  connection.selectFrom('drafts').selectAll().where('case_id', '=', caseId).orderBy('version'),
);

export function draftRecords(connection: Connection): DraftRecords {
  return {
    async insert(draft, verdict) {
      const { sources, missing, trace, ...plain } = draft;
      const row = {
        ...toColumns(plain),
        sources: JSON.stringify(sources),
        missing: JSON.stringify(missing),
        trace: JSON.stringify(trace),
        verdict: verdict.level,
        rule_set_hash: verdict.ruleSetHash,
        cost_micros: costOf(trace),
      };
      const id = onlyId(await insert(connection, row));
      await insertFindings(connection, id, verdict.findings);
      return { id, ...draft };
    },
    async judgeAgain(id, { level, ruleSetHash, findings }) {
      await connection
        .updateTable('drafts')
        .set({ verdict: level, rule_set_hash: ruleSetHash })
        .where('id', '=', id)
        .execute();
      await connection.deleteFrom('findings').where('draft_id', '=', id).execute();
      await insertFindings(connection, id, findings);
    },
    async byId(id) {
      const [row] = await byId(connection, id);
      return row === undefined ? null : readDraft(row);
    },
    async judged(id) {
      const [row] = await byId(connection, id);
      if (row === undefined) return null;
      return { draft: readDraft(row), verdict: await readVerdict(connection, row) };
    },
    async verdictOf(draftId) {
      const [row] = await verdictRow(connection, draftId);
      return row === undefined ? null : readVerdict(connection, row);
    },
    async ofCase(caseId) {
      return (await ofCase(connection, caseId)).map(readDraft);
    },
    async workSince(at) {
      const rows = await connection
        .selectFrom('drafts')
        .where('created_at', '>=', at)
        .groupBy('author')
        .orderBy('author')
        .select(['author', sql<number>`count(*)`.as('count'), sql<number>`sum(cost_micros)`.as('micros')])
        .execute();
      return rows.map((row) => ({ ...row, author: row.author as DraftAuthor }));
    },
  };
}

async function readVerdict(
  connection: Connection,
  row: Pick<Row, 'id' | 'verdict' | 'rule_set_hash' | 'case_id' | 'text'>,
): Promise<Verdict> {
  const findings = await findingsOf(connection, row.id);
  const verdict = {
    level: row.verdict as VerdictLevel,
    findings: findings.map(({ body }) => JSON.parse(body) as Finding),
    ruleSetHash: row.rule_set_hash,
  };
  if (verdict.level !== 'block') return verdict;
  return applyLifts(verdict, await liftRecords(connection).ofText(row.case_id, hashText(row.text)));
}

async function insertFindings(
  connection: Connection,
  draftId: number,
  findings: readonly Finding[],
): Promise<void> {
  if (findings.length === 0) return;
  const rows = findings.map((finding, position) => ({
    draft_id: draftId,
    position,
    rule: finding.rule,
    category: finding.category,
    severity: finding.severity,
    body: JSON.stringify(finding),
  }));
  await connection.insertInto('findings').values(rows).execute();
}

export function decisionRecords(connection: Connection): DecisionRecords {
  return {
    insert: async (decision) => (await decide(connection, toColumns(decision))) === 1,
    async byOrigin(origin) {
      const [row] = await byOrigin(connection, origin);
      return row === undefined ? null : readDecision(row);
    },
    async ofCase(caseId) {
      return (await decisionsOf(connection, caseId)).map(readDecision);
    },
  };
}

function readDecision({ id: _, ...row }: { id: number }): Decision {
  return fromColumns<Decision>(row);
}
