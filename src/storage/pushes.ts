import type { Push, PushRecords } from '../desk/push.ts';
import type { Connection } from './connection.ts';

export function pushRecords(connection: Connection): PushRecords {
  return {
    async insert(pushes) {
      let added = 0n;
      for (const { shopId, key, subject, receivedAt } of pushes) {
        const result = await connection
          .insertInto('pushes')
          .values({
            shop_id: shopId,
            key,
            subject: JSON.stringify(subject),
            received_at: receivedAt,
            due_at: receivedAt,
            attempts: 0,
            status: 'new',
          })
          .onConflict((conflict) => conflict.columns(['shop_id', 'key']).doNothing())
          .executeTakeFirst();
        added += result.numInsertedOrUpdatedRows ?? 0n;
      }
      return Number(added);
    },
    async pending(now, limit) {
      const rows = await connection
        .selectFrom('pushes')
        .selectAll()
        .where('status', '=', 'new')
        .where('due_at', '<=', now)
        .orderBy('due_at')
        .orderBy('id')
        .limit(limit)
        .execute();
      return rows.map(
        ({ id, shop_id, key, subject, received_at, attempts }): Push => ({
          id,
          shopId: shop_id,
          key,
          subject: JSON.parse(subject),
          receivedAt: received_at,
          attempts,
        }),
      );
    },
    async done(ids) {
      if (ids.length === 0) return;
      await connection.updateTable('pushes').set({ status: 'done' }).where('id', 'in', ids).execute();
    },
    async later(ids, dueAt) {
      if (ids.length === 0) return;
      await connection
        .updateTable('pushes')
        .set((builder) => ({ due_at: dueAt, attempts: builder('attempts', '+', 1) }))
        .where('id', 'in', ids)
        .execute();
    },
    async lastChatAt(shopId) {
      const row = await connection
        .selectFrom('pushes')
        .select('received_at')
        .where('shop_id', '=', shopId)
        // The kind is written first: a prefix that any database can compare.
        .where('subject', 'like', '{"kind":"chat"%')
        .orderBy('received_at', 'desc')
        .limit(1)
        .executeTakeFirst();
      return row?.received_at ?? null;
    },
    async forget(before) {
      await connection
        .deleteFrom('pushes')
        .where('status', '=', 'done')
        .where('received_at', '<', before)
        .execute();
    },
  };
}
