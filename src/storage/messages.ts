import { type Insertable, sql } from 'kysely';
import { compareMessages, type IncomingMessage } from '../desk/marketplace.ts';
import type { MessageRecords } from '../desk/thread-records.ts';
import type { Message, MessageAuthor } from '../desk/words.ts';
import { fromColumns } from './columns.ts';
import type { Connection } from './connection.ts';
import { fixed, fixedChange } from './fixed.ts';
import type { Tables } from './tables.ts';

/** Ids are uint64 as text: the longer one is newer, then by digits. */
const newestFirst = sql`length(external_id) desc, external_id desc`;

export function readMessage(row: { images: string }): Message {
  return fromColumns<Message>({ ...row, images: JSON.parse(row.images) });
}

const ofThread = fixed((connection, threadId: number, limit: number) =>
  connection
    .selectFrom('messages')
    .selectAll()
    .where('thread_id', '=', threadId)
    .orderBy(newestFirst)
    .limit(limit),
);

const ofCase = fixed((connection, caseId: number) =>
  connection.selectFrom('messages').selectAll().where('case_id', '=', caseId),
);

const newestOf = fixed((connection, threadId: number) =>
  connection
    .selectFrom('messages')
    .select('external_id')
    .where('thread_id', '=', threadId)
    .orderBy(newestFirst)
    .limit(1),
);

const insertNew = fixed((connection, row: Insertable<Tables['messages']>) =>
  connection
    .insertInto('messages')
    .values(row)
    .onConflict((conflict) => conflict.columns(['thread_id', 'external_id']).doNothing())
    .returningAll(),
);

const keptOf = fixed((connection, threadId: number, externalIds: readonly string[]) =>
  connection
    .selectFrom('messages')
    .selectAll()
    .where('thread_id', '=', threadId)
    .where('external_id', 'in', externalIds)
    // What was forgotten on purpose stays forgotten, though the marketplace still shows it.
    .where('raw', '<>', ''),
);

const assignCase = fixedChange((connection, ids: readonly number[], caseId: number) =>
  connection.updateTable('messages').set({ case_id: caseId }).where('id', 'in', ids),
);

const firstBy = fixed((connection, threadId: number, author: MessageAuthor) =>
  connection
    .selectFrom('messages')
    .select('id')
    .where('thread_id', '=', threadId)
    .where('author', '=', author)
    .limit(1),
);

export function messageRecords(connection: Connection): MessageRecords {
  return {
    async insertNew(threadId, messages) {
      const stored: Message[] = [];
      for (const message of messages) {
        const { externalId, author, authorType, text, images, imagesState, at, raw } = message;
        const [row] = await insertNew(connection, {
          thread_id: threadId,
          external_id: externalId,
          author,
          author_type: authorType,
          text,
          images: JSON.stringify(images),
          images_state: imagesState,
          at,
          raw,
          case_id: null,
        });
        if (row !== undefined) stored.push(readMessage(row));
      }
      return stored;
    },
    async applyChanges(threadId, messages) {
      const incoming = new Map(messages.map((message) => [message.externalId, message]));
      if (incoming.size === 0) return [];
      const rows = await keptOf(connection, threadId, [...incoming.keys()]);
      const changes = [];
      for (const before of rows.map(readMessage)) {
        const now = incoming.get(before.externalId);
        if (now === undefined || isForgotten(before) || isSame(before, now)) continue;
        const { text, images, imagesState, raw } = now;
        await connection
          .updateTable('messages')
          .set({ text, images: JSON.stringify(images), images_state: imagesState, raw })
          .where('id', '=', before.id)
          .execute();
        changes.push({ before, after: { ...before, text, images, imagesState, raw } });
      }
      return changes;
    },
    async newestExternalId(threadId) {
      const [row] = await newestOf(connection, threadId);
      return row?.external_id ?? null;
    },
    async assignCase(ids, caseId) {
      await assignCase(connection, ids, caseId);
    },
    async ofThread(threadId, limit) {
      const rows = await ofThread(connection, threadId, limit);
      return rows.map(readMessage).sort(compareMessages);
    },
    wrote: async (threadId, author) => (await firstBy(connection, threadId, author)).length > 0,
    async ofCase(caseId) {
      const rows = await ofCase(connection, caseId);
      return rows.map(readMessage).sort(compareMessages);
    },
  };
}

/** What was removed is not taken from the marketplace again. */
function isForgotten({ raw }: Message): boolean {
  return raw === '';
}

function isSame(stored: Message, incoming: IncomingMessage): boolean {
  return (
    stored.text === incoming.text &&
    stored.imagesState === incoming.imagesState &&
    stored.images.join(' ') === incoming.images.join(' ')
  );
}
