/** The team's own records: who works here, what they tell and ask each other, what the shop could learn. */
import type { Member, StaffRecords } from '../desk/member.ts';
import type { Proposal, ProposalRecords } from '../desk/proposal-words.ts';
import type { NoteRecords, QuestionRecords } from '../desk/store.ts';
import type { CaseNote, SpecialistQuestion } from '../desk/team-words.ts';
import { fromColumns, toColumns } from './columns.ts';
import type { Connection } from './connection.ts';
import { fixed } from './fixed.ts';

export function staffRecords(connection: Connection): StaffRecords {
  return {
    async all() {
      const rows = await connection.selectFrom('staff').selectAll().orderBy('id').execute();
      return rows.map((row) => fromColumns<Member>(row));
    },
    async put(member) {
      const row = toColumns(member);
      await connection
        .insertInto('staff')
        .values(row)
        .onConflict((conflict) => conflict.column('id').doUpdateSet(row))
        .execute();
    },
  };
}

const notesOf = fixed((connection, caseId: number) =>
  connection.selectFrom('notes').selectAll().where('case_id', '=', caseId).orderBy('id'),
);

export function noteRecords(connection: Connection): NoteRecords {
  return {
    async insert(note) {
      const result = await connection
        .insertInto('notes')
        .values(toColumns(note))
        .onConflict((conflict) => conflict.column('origin').doNothing())
        .executeTakeFirst();
      return result.numInsertedOrUpdatedRows === 1n;
    },
    async ofCase(caseId) {
      const rows = await notesOf(connection, caseId);
      return rows.map((row) => fromColumns<CaseNote>(row));
    },
  };
}

const questionsOf = fixed((connection, caseId: number) =>
  connection.selectFrom('questions').selectAll().where('case_id', '=', caseId).orderBy('id'),
);

export function questionRecords(connection: Connection): QuestionRecords {
  const select = () => connection.selectFrom('questions').selectAll();
  return {
    async insert(question) {
      const { id } = await connection
        .insertInto('questions')
        .values(toColumns(question))
        .returning('id')
        .executeTakeFirstOrThrow();
      return { id, ...question };
    },
    async byId(id) {
      const row = await select().where('id', '=', id).executeTakeFirst();
      return row === undefined ? null : fromColumns<SpecialistQuestion>(row);
    },
    async ofCase(caseId) {
      const rows = await questionsOf(connection, caseId);
      return rows.map((row) => fromColumns<SpecialistQuestion>(row));
    },
    async answer(id, answer) {
      const result = await connection
        .updateTable('questions')
        .set(toColumns(answer))
        .where('id', '=', id)
        .where('answered_at', 'is', null)
        .executeTakeFirst();
      return result.numUpdatedRows === 1n;
    },
  };
}

export function proposalRecords(connection: Connection): ProposalRecords {
  const select = () => connection.selectFrom('proposals').selectAll();
  const read = ({ case_ids, edit, ...row }: { case_ids: string; edit: string | null }) =>
    fromColumns<Proposal>({ ...row, case_ids: JSON.parse(case_ids), edit: edit && JSON.parse(edit) });
  return {
    async insert({ caseIds, edit, ...proposal }) {
      const result = await connection
        .insertInto('proposals')
        .values({
          ...toColumns(proposal),
          case_ids: JSON.stringify(caseIds),
          edit: edit && JSON.stringify(edit),
        })
        .onConflict((conflict) => conflict.column('key').doNothing())
        .executeTakeFirst();
      return result.numInsertedOrUpdatedRows === 1n;
    },
    async byId(id) {
      const row = await select().where('id', '=', id).executeTakeFirst();
      return row === undefined ? null : read(row);
    },
    async open(limit) {
      const rows = await select().where('state', '=', 'open').orderBy('created_at').limit(limit).execute();
      return rows.map(read);
    },
    async decide(id, decision) {
      const result = await connection
        .updateTable('proposals')
        .set(toColumns(decision))
        .where('id', '=', id)
        .where('state', '=', 'open')
        .executeTakeFirst();
      return result.numUpdatedRows === 1n;
    },
  };
}
