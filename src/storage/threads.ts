import type { Insertable, Updateable } from 'kysely';
import type { ReadState } from '../desk/public-channels.ts';
import type { ThreadRecords } from '../desk/thread-records.ts';
import type { Channel, Thread } from '../desk/words.ts';
import { fromColumns, toColumns } from './columns.ts';
import type { Connection } from './connection.ts';
import { fixed, fixedChange, onlyId } from './fixed.ts';
import type { ThreadTable } from './tables.ts';

type Row = { [Key in keyof ThreadTable]: Key extends 'id' ? number : ThreadTable[Key] };

function readThread(row: Row): Thread {
  return fromColumns<Thread>({ ...row, subject: row.subject === null ? null : JSON.parse(row.subject) });
}

/** The subject is JSON in its column; a patch without one leaves it alone. */
function subjectColumn({ subject }: Partial<Thread>): { subject?: string | null } {
  if (subject === undefined) return {};
  return { subject: subject === null ? null : JSON.stringify(subject) };
}

const byId = fixed((connection, id: number) =>
  connection.selectFrom('threads').selectAll().where('id', '=', id),
);

const byExternalId = fixed((connection, shopId: string, channel: Channel, externalId: string) =>
  connection
    .selectFrom('threads')
    .selectAll()
    .where('shop_id', '=', shopId)
    .where('channel', '=', channel)
    .where('external_id', '=', externalId),
);

const insert = fixed((connection, row: Insertable<ThreadTable>) =>
  connection.insertInto('threads').values(row).returning('id'),
);

const update = fixedChange((connection, patch: Updateable<ThreadTable>, id: number) =>
  connection.updateTable('threads').set(patch).where('id', '=', id),
);

export function threadRecords(connection: Connection): ThreadRecords {
  const select = () => connection.selectFrom('threads').selectAll('threads');
  const read = (row: Row | undefined) => (row === undefined ? null : readThread(row));
  return {
    byId: async (id) => read((await byId(connection, id))[0]),
    byExternalId: async (shopId, channel, externalId) =>
      read((await byExternalId(connection, shopId, channel, externalId))[0]),
    async lastMessageIds(shopId, channel, externalIds) {
      if (externalIds.length === 0) return new Map();
      const rows = await connection
        .selectFrom('threads')
        .select(['external_id', 'last_message_id'])
        .where('shop_id', '=', shopId)
        .where('channel', '=', channel)
        .where('external_id', 'in', externalIds)
        .execute();
      return new Map(rows.map((row) => [row.external_id, row.last_message_id]));
    },
    async insert(thread) {
      const row = { ...toColumns(thread), subject: null, ...subjectColumn(thread) };
      return { id: onlyId(await insert(connection, row)), ...thread };
    },
    async update(id, patch) {
      const { subject: _, ...plain } = patch;
      await update(connection, { ...toColumns(plain), ...subjectColumn(patch) }, id);
    },
    async toMark(shopId, channel, limit) {
      const viewed = select()
        .innerJoin('cases', 'cases.thread_id', 'threads.id')
        .innerJoin('cards', 'cards.case_id', 'cases.id')
        .where('threads.shop_id', '=', shopId)
        .where('threads.channel', '=', channel)
        .where('threads.read_state', '=', 'new')
        .where('cards.message_id', 'is not', null);
      const processed = select()
        .innerJoin('cases', 'cases.thread_id', 'threads.id')
        .where('threads.shop_id', '=', shopId)
        .where('threads.channel', '=', channel)
        .where('threads.read_state', 'in', ['new', 'viewed'])
        .where('cases.state', '=', 'answered');
      const answered = (await processed.distinct().limit(limit).execute()).map(readThread);
      const done = new Set(answered.map(({ id }) => id));
      const shown = (await viewed.distinct().limit(limit).execute())
        .map(readThread)
        .filter(({ id }) => !done.has(id));
      const wanting = (wanted: ReadState) => (thread: Thread) => ({ thread, wanted });
      return [...answered.map(wanting('processed')), ...shown.map(wanting('viewed'))].slice(0, limit);
    },
    ofPosting: async (shopId, postingNumber) =>
      read(
        await select()
          .where('shop_id', '=', shopId)
          .where('channel', '=', 'chat')
          .where('posting_number', '=', postingNumber)
          .orderBy('id', 'desc')
          .limit(1)
          .executeTakeFirst(),
      ),
    async rename(id, externalId) {
      const patch = { external_id: externalId, status: 'open' as const };
      await connection.updateTable('threads').set(patch).where('id', '=', id).execute();
    },
    async moveCase(caseId, threadId) {
      const patch = { thread_id: threadId };
      await connection.updateTable('cases').set(patch).where('id', '=', caseId).execute();
      await connection.updateTable('deliveries').set(patch).where('case_id', '=', caseId).execute();
      await connection.updateTable('out_files').set(patch).where('case_id', '=', caseId).execute();
    },
    async withPendingPictures(shopId, limit) {
      const rows = await select()
        .innerJoin('messages', 'messages.thread_id', 'threads.id')
        .innerJoin('cases', 'cases.id', 'messages.case_id')
        .where('messages.images_state', '=', 'moderation')
        .where('threads.shop_id', '=', shopId)
        .where('cases.state', 'in', ['open', 'waiting', 'failed', 'sending'])
        .distinct()
        .limit(limit)
        .execute();
      return rows.map(readThread);
    },
    async toRecheck(shopId, notSince, limit) {
      const rows = await select()
        .innerJoin('cases', 'cases.thread_id', 'threads.id')
        .where('threads.shop_id', '=', shopId)
        .where('threads.channel', 'in', ['question', 'review'])
        .where('threads.looked_at', '<=', notSince)
        .where('cases.state', 'in', ['open', 'waiting', 'failed'])
        .distinct()
        .orderBy('threads.looked_at')
        .limit(limit)
        .execute();
      return rows.map(readThread);
    },
  };
}
