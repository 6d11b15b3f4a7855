import type { PushedDateRecords } from '../desk/pushed-dates-words.ts';
import type { Connection } from './connection.ts';

export function pushedDateRecords(connection: Connection): PushedDateRecords {
  return {
    async get(shopId, postingNumber) {
      const row = await connection
        .selectFrom('pushed_dates')
        .selectAll()
        .where('shop_id', '=', shopId)
        .where('posting_number', '=', postingNumber)
        .executeTakeFirst();
      if (row === undefined) return null;
      return {
        shopId,
        postingNumber,
        interval: { begin: row.begin_at, end: row.end_at },
        replaced: { begin: row.replaced_begin, end: row.replaced_end },
        toldAt: row.told_at,
      };
    },
    async put({ shopId, postingNumber, interval, replaced, toldAt }) {
      const dates = {
        begin_at: interval.begin,
        end_at: interval.end,
        replaced_begin: replaced.begin,
        replaced_end: replaced.end,
        told_at: toldAt,
      };
      await connection
        .insertInto('pushed_dates')
        .values({ shop_id: shopId, posting_number: postingNumber, ...dates })
        .onConflict((conflict) => conflict.columns(['shop_id', 'posting_number']).doUpdateSet(dates))
        .execute();
    },
  };
}
