/** Fixed queries: built once, bound to each call's own values, on whichever connection the call names. */
import { Kysely } from 'kysely';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { Connection } from '../../src/storage/connection.ts';
import { fixed } from '../../src/storage/fixed.ts';
import { openSqlite } from '../../src/storage/sqlite.ts';
import { sqliteDialect } from '../../src/storage/sqlite-dialect.ts';
import type { Tables } from '../../src/storage/tables.ts';

let connection: Connection;

beforeEach(async () => {
  connection = new Kysely<Tables>({
    dialect: sqliteDialect({ writer: openSqlite(':memory:'), reader: null }),
  });
  await connection
    .insertInto('cursors')
    .values([
      { name: 'a', value: '1' },
      { name: 'b', value: '2' },
      { name: 'c', value: '3' },
    ])
    .execute();
});

afterEach(() => connection.destroy());

test('is built once and answers each call by its own values', async () => {
  let built = 0;
  const between = fixed((db, from: string, until: string) => {
    built += 1;
    return db
      .selectFrom('cursors')
      .select('value')
      .where('name', '>=', from)
      .where('name', '!=', 'b')
      .where('name', '<=', until)
      .orderBy('name')
      .limit(2);
  });
  expect(await between(connection, 'a', 'c')).toEqual([{ value: '1' }, { value: '3' }]);
  expect(await between(connection, 'b', 'c')).toEqual([{ value: '3' }]);
  expect(await between(connection, 'd', 'e')).toEqual([]);
  expect(built).toBe(1);
});

test('the values stand where the query names them, in whatever order', async () => {
  const swapped = fixed((db, value: string, name: string) =>
    db.selectFrom('cursors').selectAll().where('name', '=', name).where('value', '=', value),
  );
  expect(await swapped(connection, '2', 'b')).toEqual([{ name: 'b', value: '2' }]);
});

test('inside a transaction it sees what the transaction wrote', async () => {
  const named = fixed((db, name: string) =>
    db.selectFrom('cursors').select('value').where('name', '=', name),
  );
  expect(await named(connection, 'new')).toEqual([]);
  await connection.transaction().execute(async (transaction) => {
    await transaction.insertInto('cursors').values({ name: 'new', value: '4' }).execute();
    expect(await named(transaction, 'new')).toEqual([{ value: '4' }]);
  });
  expect(await named(connection, 'new')).toEqual([{ value: '4' }]);
});
