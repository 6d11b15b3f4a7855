/** What the messenger's room keeps: cards, anchors, updates that came in. */
import type { Card } from '../desk/publishing.ts';
import type { Anchor, AnchorRecords, CardRecords, InboxItem, InboxRecords } from '../desk/store.ts';
import { fromColumns, toColumns } from './columns.ts';
import type { Connection } from './connection.ts';
import { fixed, fixedChange } from './fixed.ts';
import type { AnchorTable, CardTable, InboxTable } from './tables.ts';

export function readCard({ chat_id, topic_id, ...row }: CardTable): Card {
  return fromColumns<Card>({ ...row, place: { chatId: chat_id, topicId: topic_id } });
}

const cardOf = fixed((connection, caseId: number) =>
  connection.selectFrom('cards').selectAll().where('case_id', '=', caseId),
);

const putCard = fixedChange((connection, row: CardTable) =>
  connection
    .insertInto('cards')
    .values(row)
    .onConflict((conflict) => conflict.column('case_id').doUpdateSet(row)),
);

export function cardRecords(connection: Connection): CardRecords {
  return {
    async get(caseId) {
      const [row] = await cardOf(connection, caseId);
      return row === undefined ? null : readCard(row);
    },
    async put({ place, ...card }) {
      const row = { ...toColumns(card), chat_id: place.chatId, topic_id: place.topicId };
      await putCard(connection, row);
    },
  };
}

const putAnchor = fixedChange((connection, row: AnchorTable) =>
  connection
    .insertInto('anchors')
    .values(row)
    .onConflict((conflict) => conflict.columns(['chat_id', 'message_id']).doUpdateSet(row)),
);

export function anchorRecords(connection: Connection): AnchorRecords {
  return {
    async put(anchor) {
      await putAnchor(connection, toColumns(anchor));
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

const insertUpdate = fixedChange((connection, row: InboxTable) =>
  connection
    .insertInto('inbox')
    .values(row)
    .onConflict((conflict) => conflict.column('update_id').doNothing()),
);

const pendingUpdates = fixed((connection, limit: number) =>
  connection
    .selectFrom('inbox')
    .select(['update_id', 'body', 'received_at', 'attempts'])
    .where('status', '=', 'new')
    .orderBy('update_id')
    .limit(limit),
);

const updateDone = fixedChange((connection, updateId: number) =>
  connection.updateTable('inbox').set({ status: 'done', body: '' }).where('update_id', '=', updateId),
);

export function inboxRecords(connection: Connection): InboxRecords {
  return {
    async insert(items, now) {
      let added = 0;
      for (const { updateId, body } of items) {
        const row = { update_id: updateId, body, received_at: now, attempts: 0, error: null };
        added += await insertUpdate(connection, { ...row, status: 'new' });
      }
      return added;
    },
    async pending(limit) {
      const rows = await pendingUpdates(connection, limit);
      return rows.map((row) => fromColumns<InboxItem>(row));
    },
    async done(updateId) {
      await updateDone(connection, updateId);
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
