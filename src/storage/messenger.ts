/** What the messenger's room keeps: cards, anchors, updates that came in, messages that are due. */

import type { ExpressionBuilder } from 'kysely';
import type { Card, OutboxItem, Priority } from '../desk/publishing.ts';
import type {
  Anchor,
  AnchorRecords,
  CardRecords,
  InboxItem,
  InboxRecords,
  OutboxRecords,
} from '../desk/store.ts';
import { fromColumns, toColumns } from './columns.ts';
import type { Connection } from './connection.ts';
import { fixed } from './fixed.ts';
import type { CardTable, OutboxTable, Tables } from './tables.ts';

export function readCard({ chat_id, topic_id, ...row }: CardTable): Card {
  return fromColumns<Card>({ ...row, place: { chatId: chat_id, topicId: topic_id } });
}

const cardOf = fixed((connection, caseId: number) =>
  connection.selectFrom('cards').selectAll().where('case_id', '=', caseId),
);

export function cardRecords(connection: Connection): CardRecords {
  return {
    async get(caseId) {
      const [row] = await cardOf(connection, caseId);
      return row === undefined ? null : readCard(row);
    },
    async put({ place, ...card }) {
      const row = { ...toColumns(card), chat_id: place.chatId, topic_id: place.topicId };
      await connection
        .insertInto('cards')
        .values(row)
        .onConflict((conflict) => conflict.column('case_id').doUpdateSet(row))
        .execute();
    },
  };
}

export function anchorRecords(connection: Connection): AnchorRecords {
  return {
    async put(anchor) {
      const row = toColumns(anchor);
      await connection
        .insertInto('anchors')
        .values(row)
        .onConflict((conflict) => conflict.columns(['chat_id', 'message_id']).doUpdateSet(row))
        .execute();
    },
    async find(chatId, messageId) {
      const row = await connection
        .selectFrom('anchors')
        .selectAll()
        .where('chat_id', '=', chatId)
        .where('message_id', '=', messageId)
        .executeTakeFirst();
      return row === undefined ? null : fromColumns<Anchor>(row);
    },
  };
}

export function inboxRecords(connection: Connection): InboxRecords {
  return {
    async insert(items, now) {
      let added = 0n;
      for (const { updateId, body } of items) {
        const result = await connection
          .insertInto('inbox')
          .values({ update_id: updateId, body, received_at: now, attempts: 0, status: 'new', error: null })
          .onConflict((conflict) => conflict.column('update_id').doNothing())
          .executeTakeFirst();
        added += result.numInsertedOrUpdatedRows ?? 0n;
      }
      return Number(added);
    },
    async pending(limit) {
      const rows = await connection
        .selectFrom('inbox')
        .select(['update_id', 'body', 'received_at', 'attempts'])
        .where('status', '=', 'new')
        .orderBy('update_id')
        .limit(limit)
        .execute();
      return rows.map((row) => fromColumns<InboxItem>(row));
    },
    async done(updateId) {
      await connection
        .updateTable('inbox')
        .set({ status: 'done', body: '' })
        .where('update_id', '=', updateId)
        .execute();
    },
    async failed(updateId, error, giveUpAfter) {
      await connection
        .updateTable('inbox')
        .set((builder) => ({
          error,
          attempts: builder('attempts', '+', 1),
          status: builder
            .case()
            .when('attempts', '>=', giveUpAfter - 1)
            .then('failed' as const)
            .else('new' as const)
            .end(),
        }))
        .where('update_id', '=', updateId)
        .execute();
    },
  };
}

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
      await connection
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
        )
        .execute();
    },
    async due(now, limit, pausedChats) {
      let query = connection
        .selectFrom('outbox')
        .selectAll()
        .where('status', '=', 'pending')
        .where('due_at', '<=', now);
      if (pausedChats.length > 0) query = query.where('chat_id', 'not in', pausedChats);
      const rows = await query.orderBy('priority').orderBy('created_at').orderBy('id').limit(limit).execute();
      return rows.map(readItem);
    },
    async done(id, revision) {
      await connection
        .updateTable('outbox')
        .set({ status: 'done', payload: '' })
        .where('id', '=', id)
        .where('revision', '=', revision)
        .execute();
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
