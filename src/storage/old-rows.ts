/** Rows that served their purpose: handled updates, shown items, unread shapes, dates of old orders, decided proposals. */
import type { Connection } from './connection.ts';

/** Removes at most `limit` rows of each kind that are older than the instant. Returns how many changed. */
export async function removeOld(connection: Connection, before: number, limit: number): Promise<number> {
  const removed = [
    await connection
      .deleteFrom('inbox')
      .where('update_id', 'in', (select) =>
        select
          .selectFrom('inbox')
          .select('update_id')
          .where('status', 'in', ['done', 'failed'])
          .where('received_at', '<=', before)
          .limit(limit),
      )
      .executeTakeFirst(),
    await connection
      .deleteFrom('outbox')
      .where('id', 'in', (select) =>
        select
          .selectFrom('outbox')
          .select('id')
          .where('status', 'in', ['done', 'given_up'])
          .where('created_at', '<=', before)
          .limit(limit),
      )
      .executeTakeFirst(),
    await connection
      .deleteFrom('pushed_dates')
      .where('id', 'in', (select) =>
        select.selectFrom('pushed_dates').select('id').where('told_at', '<=', before).limit(limit),
      )
      .executeTakeFirst(),
    await connection
      .deleteFrom('unknown_shapes')
      .where('hash', 'in', (select) =>
        select.selectFrom('unknown_shapes').select('hash').where('at', '<=', before).limit(limit),
      )
      .executeTakeFirst(),
  ];
  // A decided proposal's key stays, so that the same thing is not proposed again; its words may be a buyer's.
  const { numUpdatedRows } = await connection
    .updateTable('proposals')
    .set({ title: '', body: '', edit: null })
    .where('state', '!=', 'open')
    .where('decided_at', '<=', before)
    .where('title', '!=', '')
    .executeTakeFirst();
  return removed.reduce((sum, { numDeletedRows }) => sum + Number(numDeletedRows), Number(numUpdatedRows));
}
