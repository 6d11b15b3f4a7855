import { sql } from 'kysely';
import type { CaseRecords } from '../desk/store.ts';
import type { Case } from '../desk/words.ts';
import { firstFreeCaseNumber } from './case-number.ts';
import { fromColumns, toColumns } from './columns.ts';
import type { Connection } from './connection.ts';
import { fixed } from './fixed.ts';

/** After a return to a copy, numbers that were given since are not given again (`first-free-case-number`). */
const nextNumber = sql<number>`(
  select max(coalesce((select max(id) from cases), 0) + 1,
    coalesce((select cast(value as integer) from cursors where name = ${firstFreeCaseNumber}), 1))
)`;

const readCase = (row: object) => fromColumns<Case>(row);

const byId = fixed((connection, id: number) =>
  connection.selectFrom('cases').selectAll().where('id', '=', id),
);

export function caseRecords(connection: Connection): CaseRecords {
  const select = () => connection.selectFrom('cases').selectAll();
  return {
    async byId(id) {
      const [row] = await byId(connection, id);
      return row === undefined ? null : readCase(row);
    },
    async activeOfThread(threadId) {
      const rows = await select()
        .where('thread_id', '=', threadId)
        .where('state', 'in', ['open', 'waiting', 'sending', 'failed'])
        .orderBy('id', 'desc')
        .execute();
      return rows.map(readCase);
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
      const { id } = await connection
        .insertInto('cases')
        .values({ ...toColumns(row), id: nextNumber })
        .returning('id')
        .executeTakeFirstOrThrow();
      return { id, ...row };
    },
    async update(id, expected, patch) {
      const result = await connection
        .updateTable('cases')
        .set(toColumns(patch))
        .where('id', '=', id)
        .where('version', '=', expected.version)
        .where('state', '=', expected.state)
        .executeTakeFirst();
      return result.numUpdatedRows === 1n;
    },
    async toDraft(now, limit, without) {
      let query = select().where('state', '=', 'open').where('draft_after', '<=', now);
      if (without.length > 0) query = query.where('id', 'not in', without);
      const rows = await query.orderBy('draft_after').orderBy('opened_at').limit(limit).execute();
      return rows.map(readCase);
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
