import type { ThreadRecords } from '../desk/store.ts';
import type { Thread } from '../desk/words.ts';
import { fromColumns, toColumns } from './columns.ts';
import type { Connection } from './connection.ts';

export function threadRecords(connection: Connection): ThreadRecords {
  const select = () => connection.selectFrom('threads').selectAll();
  const read = (row: object | undefined) => (row === undefined ? null : fromColumns<Thread>(row));
  return {
    byId: async (id) => read(await select().where('id', '=', id).executeTakeFirst()),
    byExternalId: async (shopId, channel, externalId) =>
      read(
        await select()
          .where('shop_id', '=', shopId)
          .where('channel', '=', channel)
          .where('external_id', '=', externalId)
          .executeTakeFirst(),
      ),
    async insert(thread) {
      const { id } = await connection
        .insertInto('threads')
        .values(toColumns(thread))
        .returning('id')
        .executeTakeFirstOrThrow();
      return { id, ...thread };
    },
    async update(id, patch) {
      await connection.updateTable('threads').set(toColumns(patch)).where('id', '=', id).execute();
    },
  };
}
