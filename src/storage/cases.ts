import { sql } from 'kysely';
import type { CaseRecords, NewCase } from '../desk/store.ts';
import type { Case, CaseState } from '../desk/words.ts';
import { firstFreeCaseNumber } from './case-number.ts';
import { type Columns, fromColumns, toColumns } from './columns.ts';
import type { Connection } from './connection.ts';
import { fixed, fixedChange, onlyId } from './fixed.ts';

/** After a return to a copy, numbers that were given since are not given again (`first-free-case-number`). */
const nextNumber = sql<number>`(
  select max(coalesce((select max(id) from cases), 0) + 1,
    coalesce((select cast(value as integer) from cursors where name = ${firstFreeCaseNumber}), 1))
)`;

const readCase = (row: object) => fromColumns<Case>(row);

const byId = fixed((connection, id: number) =>
  connection.selectFrom('cases').selectAll().where('id', '=', id),
);

const activeOfThread = fixed((connection, threadId: number) =>
  connection
    .selectFrom('cases')
    .selectAll()
    .where('thread_id', '=', threadId)
    .where('state', 'in', ['open', 'waiting', 'sending', 'failed'])
    .orderBy('id', 'desc'),
);

const insert = fixed((connection, row: Columns<NewCase>) =>
  connection
    .insertInto('cases')
    .values({ ...row, id: nextNumber })
    .returning('id'),
);

const update = fixedChange(
  (connection, patch: Partial<Columns<Case>>, id: number, version: number, state: CaseState) =>
    connection
      .updateTable('cases')
      .set(patch)
      .where('id', '=', id)
      .where('version', '=', version)
      .where('state', '=', state),
);

const toDraft = fixed((connection, now: number, limit: number, without: readonly number[]) => {
  const due = connection
    .selectFrom('cases')
    .selectAll()
    .where('state', '=', 'open')
    .where('draft_after', '<=', now)
    .orderBy('draft_after')
    .orderBy('opened_at')
    .limit(limit);
  return without.length > 0 ? due.where('id', 'not in', without) : due;
});

export function caseRecords(connection: Connection): CaseRecords {
  const select = () => connection.selectFrom('cases').selectAll();
  return {
    async byId(id) {
      const [row] = await byId(connection, id);
      return row === undefined ? null : readCase(row);
    },
    async activeOfThread(threadId) {
      return (await activeOfThread(connection, threadId)).map(readCase);
    },
    async activeOfPosting(shopId, postingNumber) {
      const orderNumber = postingNumber.replace(/-\d+$/u, '');
      const rows = await connection
        .selectFrom('threads')
        .innerJoin('cases', 'cases.thread_id', 'threads.id')
        .selectAll('cases')
        .where('threads.shop_id', '=', shopId)
        .where((builder) =>
          builder.or([
            builder('threads.posting_number', '=', postingNumber),
            builder('threads.order_number', '=', orderNumber),
          ]),
        )
        .where('cases.state', 'in', ['open', 'waiting', 'sending', 'failed'])
        .execute();
      return rows.map(readCase);
    },
    async insert(row) {
      const id = onlyId(await insert(connection, toColumns(row)));
      return { id, ...row };
    },
    update: async (id, { version, state }, patch) =>
      (await update(connection, toColumns(patch), id, version, state)) === 1,
    async toDraft(now, limit, without) {
      return (await toDraft(connection, now, limit, without)).map(readCase);
    },
    async activeAfter(id, limit) {
      const rows = await select()
        .where('id', '>', id)
        .where('state', 'in', ['open', 'waiting', 'sending', 'failed'])
        .orderBy('id')
        .limit(limit)
        .execute();
      return rows.map(readCase);
    },
    async heldBy(staffId) {
      const rows = await select()
        .where('state', 'in', ['open', 'waiting', 'sending', 'failed'])
        .where((builder) =>
          builder.or([builder('claimed_by', '=', staffId), builder('first_approved_by', '=', staffId)]),
        )
        .orderBy('id')
        .execute();
      return rows.map(readCase);
    },
    async toResume(now, limit) {
      const rows = await select()
        .where('state', 'in', ['waiting', 'failed'])
        .where('postponed_until', '<=', now)
        .orderBy('postponed_until')
        .limit(limit)
        .execute();
      return rows.map(readCase);
    },
    async toRemind(now, limit) {
      const rows = await select()
        .where('state', 'in', ['open', 'waiting', 'failed'])
        .where('remind_at', '<=', now)
        .orderBy('remind_at')
        .limit(limit)
        .execute();
      return rows.map(readCase);
    },
    async pastReplyWindow(now, limit) {
      const rows = await select()
        .where('state', 'in', ['open', 'waiting', 'failed'])
        .where('reply_until', '<=', now)
        .orderBy('reply_until')
        .limit(limit)
        .execute();
      return rows.map(readCase);
    },
  };
}
