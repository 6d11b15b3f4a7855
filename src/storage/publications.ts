import type { Publication, PublicationRecords } from '../desk/publication-words.ts';
import { fromColumns, toColumns } from './columns.ts';
import type { Connection } from './connection.ts';
import { fixed } from './fixed.ts';

const latestOf = fixed((connection, caseId: number) =>
  connection
    .selectFrom('publications')
    .selectAll()
    .where('case_id', '=', caseId)
    .orderBy('delivery_id', 'desc')
    .limit(1),
);

export function publicationRecords(connection: Connection): PublicationRecords {
  const select = () => connection.selectFrom('publications').selectAll();
  return {
    async insert(publication) {
      await connection
        .insertInto('publications')
        .values(toColumns(publication))
        .onConflict((conflict) => conflict.column('delivery_id').doNothing())
        .execute();
    },
    async ofCase(caseId) {
      const [row] = await latestOf(connection, caseId);
      return row === undefined ? null : fromColumns<Publication>(row);
    },
    async due(now, limit) {
      const rows = await select().where('look_at', '<=', now).orderBy('look_at').limit(limit).execute();
      return rows.map((row) => fromColumns<Publication>(row));
    },
    async move(deliveryId, expected, patch) {
      const result = await connection
        .updateTable('publications')
        .set(toColumns(patch))
        .where('delivery_id', '=', deliveryId)
        .where('state', '=', expected)
        .executeTakeFirst();
      return result.numUpdatedRows === 1n;
    },
  };
}
