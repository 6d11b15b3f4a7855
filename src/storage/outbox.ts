/** Messages that are due: put, taken by priority and age, ticked off. */

import type { ExpressionBuilder } from 'kysely';
import type { OutboxItem, Priority } from '../desk/publishing.ts';
import type { OutboxRecords } from '../desk/store.ts';
import { toColumns } from './columns.ts';
import type { Connection } from './connection.ts';
import { fixed, fixedChange } from './fixed.ts';
import type { OutboxTable, Tables } from './tables.ts';

type OutboxRow = { [Key in keyof OutboxTable]: Key extends 'id' ? number : OutboxTable[Key] };

function readItem(row: OutboxRow): OutboxItem {
  return {
    id: row.id,
    place: { chatId: row.chat_id, topicId: row.topic_id },
    key: row.key,
    once: row.once === 1,
    payload: JSON.parse(row.payload),
    priority: row.priority as Priority,
    createdAt: row.created_at,
    dueAt: row.due_at,
    attempts: row.attempts,
    revision: row.revision,
  };
}

/** The stored value while the item is pending, else the new one; bound, for a number in `else` becomes part of the SQL. */
function stillPending(
  builder: ExpressionBuilder<Tables, 'outbox'>,
  column: 'created_at' | 'due_at' | 'attempts',
  value: number,
) {
  return builder
    .case()
    .when('outbox.status', '=', 'pending')
    .then(builder.ref(`outbox.${column}`))
    .else(builder.val(value))
    .end();
}

type NewOutboxRow = Omit<OutboxTable, 'id' | 'attempts' | 'revision' | 'status' | 'reason'>;

const putItem = fixedChange((connection, row: NewOutboxRow) =>
  connection
    .insertInto('outbox')
    .values({ ...row, attempts: 0, revision: 1, status: 'pending', reason: null })
    .onConflict((conflict) =>
      conflict
        .column('key')
        .doUpdateSet((builder) => ({
          ...row,
          // An item that waits keeps its place and its urgency, however often it is put again.
          created_at: stillPending(builder, 'created_at', row.created_at),
          priority: builder
            .case()
            .when('outbox.status', '=', 'pending')
            .then(builder.fn<number>('min', ['outbox.priority', builder.val(row.priority)]))
            .else(builder.val(row.priority))
            .end(),
          due_at: stillPending(builder, 'due_at', row.due_at),
          attempts: stillPending(builder, 'attempts', 0),
          revision: builder('outbox.revision', '+', 1),
          status: 'pending',
          reason: null,
        }))
        .where((builder) =>
          builder.or([
            builder('outbox.once', '=', 0),
            builder.and([
              builder('outbox.status', '=', 'pending'),
              builder('outbox.payload', '!=', row.payload),
            ]),
          ]),
        ),
    ),
);

const dueItems = fixed((connection, now: number, limit: number, pausedChats: readonly number[]) => {
  const due = connection
    .selectFrom('outbox')
    .selectAll()
    .where('status', '=', 'pending')
    .where('due_at', '<=', now)
    .orderBy('priority')
    .orderBy('created_at')
    .orderBy('id')
    .limit(limit);
  return pausedChats.length > 0 ? due.where('chat_id', 'not in', pausedChats) : due;
});

const itemDone = fixedChange((connection, id: number, revision: number) =>
  connection
    .updateTable('outbox')
    .set({ status: 'done', payload: '' })
    .where('id', '=', id)
    .where('revision', '=', revision),
);

export function outboxRecords(connection: Connection): OutboxRecords {
  return {
    async put({ place, once, payload, ...item }) {
      const row = {
        ...toColumns(item),
        chat_id: place.chatId,
        topic_id: place.topicId,
        once: once ? 1 : 0,
        payload: JSON.stringify(payload),
      };
      await putItem(connection, row);
    },
    async due(now, limit, pausedChats) {
      return (await dueItems(connection, now, limit, pausedChats)).map(readItem);
    },
    async done(id, revision) {
      await itemDone(connection, id, revision);
    },
    async later(id, revision, dueAt) {
      await connection
        .updateTable('outbox')
        .set((builder) => ({ due_at: dueAt, attempts: builder('attempts', '+', 1) }))
        .where('id', '=', id)
        .where('revision', '=', revision)
        .execute();
    },
    async giveUp(id, reason) {
      await connection
        .updateTable('outbox')
        .set({ status: 'given_up', reason, payload: '' })
        .where('id', '=', id)
        .execute();
    },
    async pendingCount() {
      const { count } = await connection
        .selectFrom('outbox')
        .select((builder) => builder.fn.countAll<number>().as('count'))
        .where('status', '=', 'pending')
        .executeTakeFirstOrThrow();
      return count;
    },
  };
}
