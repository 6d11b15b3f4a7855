/** Values are bound, never written into the SQL: every text is prepared once and kept, however often it is asked. */
import { Kysely } from 'kysely';
import { expect, test } from 'vitest';
import { messageRecords } from '../../src/storage/messages.ts';
import { outboxRecords } from '../../src/storage/outbox.ts';
import { openSqlite } from '../../src/storage/sqlite.ts';
import { sqliteDialect } from '../../src/storage/sqlite-dialect.ts';
import type { Tables } from '../../src/storage/tables.ts';

test('items that are put at different moments share one statement', async () => {
  const texts = new Set<string>();
  const connection = new Kysely<Tables>({
    dialect: sqliteDialect({ writer: openSqlite(':memory:'), reader: null }),
    log: ({ query }) => {
      texts.add(query.sql);
    },
  });
  const outbox = outboxRecords(connection);
  for (const priority of [1, 2, 3] as const) {
    await outbox.put({
      place: { chatId: 1, topicId: null },
      key: `card:${priority}`,
      once: false,
      payload: { kind: 'card', caseId: priority },
      priority,
      createdAt: 1_000 + priority,
      dueAt: 2_000 + priority,
    });
  }
  await connection.destroy();
  expect(texts.size).toBe(1);
});

test('no value is bound where SQLite would plan the statement anew for it', async () => {
  const texts: string[] = [];
  const connection = new Kysely<Tables>({
    dialect: sqliteDialect({ writer: openSqlite(':memory:'), reader: null }),
    log: ({ query }) => {
      texts.push(query.sql);
    },
  });
  await messageRecords(connection).ofThread(1, 20);
  await connection.destroy();
  expect(texts).toHaveLength(1);
  expect(texts[0]?.match(/.\?/gu)).toEqual(['+?', '+?']);
});
