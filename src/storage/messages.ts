import { sql } from 'kysely';
import type { MessageRecords } from '../desk/store.ts';
import type { Message } from '../desk/words.ts';
import { fromColumns } from './columns.ts';
import type { Connection } from './connection.ts';

/** Ids are uint64 as text: the longer one is newer, then by digits. */
const newestFirst = sql`length(external_id) desc, external_id desc`;

export function readMessage(row: { images: string }): Message {
  return fromColumns<Message>({ ...row, images: JSON.parse(row.images) });
}

export function messageRecords(connection: Connection): MessageRecords {
  const select = () => connection.selectFrom('messages').selectAll();
  return {
    async insertNew(threadId, messages) {
      const stored: Message[] = [];
      for (const message of messages) {
        const { externalId, author, authorType, text, images, at, raw } = message;
        const row = await connection
          .insertInto('messages')
          .values({
            thread_id: threadId,
            external_id: externalId,
            author,
            author_type: authorType,
            text,
            images: JSON.stringify(images),
            at,
            raw,
            case_id: null,
          })
          .onConflict((conflict) => conflict.columns(['thread_id', 'external_id']).doNothing())
          .returningAll()
          .executeTakeFirst();
        if (row !== undefined) stored.push(readMessage(row));
      }
      return stored;
    },
    async newestExternalId(threadId) {
      const row = await connection
        .selectFrom('messages')
        .select('external_id')
        .where('thread_id', '=', threadId)
        .orderBy(newestFirst)
        .limit(1)
        .executeTakeFirst();
      return row?.external_id ?? null;
    },
    async assignCase(ids, caseId) {
      await connection.updateTable('messages').set({ case_id: caseId }).where('id', 'in', ids).execute();
    },
    async ofThread(threadId, limit) {
      const rows = await select()
        .where('thread_id', '=', threadId)
        .orderBy(newestFirst)
        .limit(limit)
        .execute();
      return rows.reverse().map(readMessage);
    },
    async ofCase(caseId) {
      const rows = await select().where('case_id', '=', caseId).orderBy(newestFirst).execute();
      return rows.reverse().map(readMessage);
    },
  };
}
