/** How SQLite means to answer what people and the program ask often: never by reading all that a shop ever had. */
import { Kysely } from 'kysely';
import { expect, test } from 'vitest';
import { countActive, readActive, readQueue, readShopState } from '../../src/storage/active-views.ts';
import type { Connection } from '../../src/storage/connection.ts';
import { countShown, readCrowd } from '../../src/storage/crowd.ts';
import { gaugeRecords } from '../../src/storage/gauges.ts';
import { liftRecords } from '../../src/storage/lifts.ts';
import { openSqlite } from '../../src/storage/sqlite.ts';
import { sqliteDialect } from '../../src/storage/sqlite-dialect.ts';
import { statsRecords } from '../../src/storage/stats.ts';
import type { Tables } from '../../src/storage/tables.ts';

const period = { shopIds: ['42', '43'], from: 1, until: 2 };
const asked: Readonly<Record<string, (connection: Connection) => Promise<unknown>>> = {
  'the crowd of a place': (connection) => readCrowd(connection, { chatId: 1, topicId: null }, ['42', '43']),
  'cards shown in a place': (connection) =>
    countShown(connection, { chatId: 1, topicId: null }, ['42', '43']),
  'who waits in a shop': (connection) => readActive(connection, { shopId: '42', limit: 10 }),
  'the oldest of a shop': (connection) =>
    readQueue(connection, { states: ['open', 'waiting'], shopId: '42', limit: 10 }),
  'the overdue of a shop': (connection) =>
    readQueue(connection, { states: ['open', 'waiting'], shopId: '42', dueBefore: 1, limit: 10 }),
  'how many wait': (connection) => countActive(connection, '42'),
  'the pinned line': (connection) => readShopState(connection, '42', 1),
  'numbers of a period': (connection) => statsRecords(connection).stats(period),
  'complaints about products': (connection) => statsRecords(connection).complaints(period),
  'cases by state': (connection) => gaugeRecords(connection).casesByState(),
};

/** A whole table, or a shop's whole past through an index that could have been bounded by time or state. */
const endless =
  /^SCAN (?!.*COVERING INDEX)(?!\(|CONSTANT|SUBQUERY)|INDEX cases_by_\w+ \(shop_id=\?(?: AND \w+<\?)?\)/u;

test.each(Object.entries(asked))('%s', async (_, ask) => {
  expect((await stepsOf(ask)).filter((step) => endless.test(step))).toEqual([]);
});

test('texts that were stopped are found by their own index', async () => {
  const [first] = await stepsOf((connection) => liftRecords(connection).stoppedAfter(1, 10));
  expect(first).toContain('USING INDEX drafts_stopped');
});

async function stepsOf(ask: (connection: Connection) => Promise<unknown>): Promise<string[]> {
  const database = openSqlite(':memory:');
  const sent: { sql: string; parameters: readonly unknown[] }[] = [];
  const connection = new Kysely<Tables>({
    dialect: sqliteDialect({ writer: database, reader: null }),
    log: ({ query }) => {
      // An empty list is answered without reading, whatever the plan says.
      if (!query.sql.includes('in ()')) sent.push(query);
    },
  });
  await ask(connection);
  const steps = sent.flatMap(({ sql, parameters }) =>
    database
      .prepare<unknown[], { detail: string }>(`explain query plan ${sql}`)
      .all(...parameters)
      .map(({ detail }) => detail),
  );
  await connection.destroy();
  expect(sent.length).toBeGreaterThan(0);
  return steps;
}
