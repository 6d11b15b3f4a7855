import type { OutFile, OutFileRecords } from '../desk/out-files.ts';
import { fromColumns, toColumns } from './columns.ts';
import type { Connection } from './connection.ts';
import { fixed, fixedChange } from './fixed.ts';

const columns = [
  'id',
  'case_id',
  'thread_id',
  'shop_id',
  'name',
  'type',
  'size',
  'hash',
  'added_by',
  'added_at',
  'state',
  'delivery_id',
  'attempt',
  'watermark',
  'started_at',
  'look_at',
  'looks',
  'external_id',
  'error',
] as const;

const filesOf = fixed((connection, caseId: number) =>
  connection.selectFrom('out_files').select(columns).where('case_id', '=', caseId).orderBy('id'),
);

const queue = fixedChange((connection, caseId: number, deliveryId: number, at: number) =>
  connection
    .updateTable('out_files')
    .set({ state: 'queued', delivery_id: deliveryId, look_at: at })
    .where('case_id', '=', caseId)
    .where('state', 'in', ['attached', 'queued']),
);

export function outFileRecords(connection: Connection): OutFileRecords {
  const read = (row: object) => fromColumns<OutFile>(row);
  return {
    async insert(file, bytes) {
      const { id } = await connection
        .insertInto('out_files')
        .values({ ...toColumns(file), bytes: Buffer.from(bytes).toString('base64') })
        .returning('id')
        .executeTakeFirstOrThrow();
      return { id, ...file };
    },
    async ofCase(caseId) {
      return (await filesOf(connection, caseId)).map(read);
    },
    async bytesOf(id) {
      const row = await connection
        .selectFrom('out_files')
        .select('bytes')
        .where('id', '=', id)
        .executeTakeFirstOrThrow();
      return Buffer.from(row.bytes, 'base64');
    },
    async queue(caseId, deliveryId, at) {
      await queue(connection, caseId, deliveryId, at);
    },
    async due(now, limit) {
      const rows = await connection
        .selectFrom('out_files')
        .innerJoin('deliveries', 'deliveries.id', 'out_files.delivery_id')
        .select(columns.map((column) => `out_files.${column}` as const))
        .where('out_files.state', 'in', ['queued', 'inflight', 'unknown'])
        .where('out_files.look_at', '<=', now)
        .where('deliveries.state', '=', 'sent')
        .orderBy('out_files.id')
        .limit(limit)
        .execute();
      return rows.map(read);
    },
    async move(id, expected, patch) {
      const result = await connection
        .updateTable('out_files')
        .set(toColumns(patch))
        .where('id', '=', id)
        .where('attempt', '=', expected.attempt)
        .where('state', 'in', expected.states)
        .executeTakeFirst();
      return result.numUpdatedRows === 1n;
    },
    async owns(threadId, externalId) {
      const row = await connection
        .selectFrom('out_files')
        .select('id')
        .where('thread_id', '=', threadId)
        .where('external_id', '=', externalId)
        .executeTakeFirst();
      return row !== undefined;
    },
    async isUnsettled(threadId) {
      const row = await connection
        .selectFrom('out_files')
        .select('id')
        .where('thread_id', '=', threadId)
        .where('state', 'in', ['inflight', 'unknown'])
        .executeTakeFirst();
      return row !== undefined;
    },
  };
}
