/** Fixed queries: built once, bound to each call's own values, on whichever connection the call names. */
import { Kysely } from 'kysely';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { Connection } from '../../src/storage/connection.ts';
import { fixed, fixedChange, onlyId } from '../../src/storage/fixed.ts';
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

test('a row is written by its columns, each set of which is a text of its own', async () => {
  let built = 0;
  const change = fixedChange((db, patch: { name?: string; value?: string }, name: string) => {
    built += 1;
    return db.updateTable('cursors').set(patch).where('name', '=', name);
  });
  expect(await change(connection, { value: '7' }, 'a')).toBe(1);
  expect(await change(connection, { value: '8' }, 'b')).toBe(1);
  expect(await change(connection, { value: '9', name: 'd' }, 'c')).toBe(1);
  expect(await change(connection, { value: '0' }, 'nobody')).toBe(0);
  expect(built).toBe(2);
  expect(await connection.selectFrom('cursors').selectAll().orderBy('name').execute()).toEqual([
    { name: 'a', value: '7' },
    { name: 'b', value: '8' },
    { name: 'd', value: '9' },
  ]);
});

test('a column that is undefined is none', async () => {
  const change = fixedChange((db, patch: object, name: string) =>
    db.updateTable('cursors').set(patch).where('name', '=', name),
  );
  expect(await change(connection, { value: '5', name: undefined }, 'a')).toBe(1);
  const read = connection.selectFrom('cursors').selectAll().where('name', '=', 'a');
  expect(await read.execute()).toEqual([{ name: 'a', value: '5' }]);
});

test('a list is asked for by its values, whatever its length', async () => {
  let built = 0;
  const among = fixed((db, names: readonly string[]) => {
    built += 1;
    return db.selectFrom('cursors').select('value').where('name', 'in', names).orderBy('name');
  });
  expect(await among(connection, ['a', 'c'])).toEqual([{ value: '1' }, { value: '3' }]);
  expect(await among(connection, ['c', 'b'])).toEqual([{ value: '2' }, { value: '3' }]);
  expect(await among(connection, ['b'])).toEqual([{ value: '2' }]);
  expect(await among(connection, [])).toEqual([]);
  expect(built).toBe(3);
});

test('a value may be null, and the same one may stand twice', async () => {
  const put = fixedChange((db, row: { name: string; value: string }) =>
    db
      .insertInto('cursors')
      .values(row)
      .onConflict((conflict) => conflict.column('name').doUpdateSet(row)),
  );
  expect(await put(connection, { name: 'a', value: 'new' })).toBe(1);
  const named = fixed((db, name: string | null) =>
    db.selectFrom('cursors').select('value').where('name', 'is', name),
  );
  expect(await named(connection, 'a')).toEqual([{ value: 'new' }]);
  expect(await named(connection, null)).toEqual([]);
});

test('the id of what was inserted, or an error', () => {
  expect(onlyId([{ id: 7 }])).toBe(7);
  expect(() => onlyId([])).toThrow('no row was inserted');
});
