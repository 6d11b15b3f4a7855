import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setImmediate as nextRound } from 'node:timers/promises';
import Database from 'better-sqlite3';
import { afterAll, afterEach, expect, test } from 'vitest';
import { createWriteTurns, type WriteTurns } from '../../src/storage/write-turns.ts';

const folder = mkdtempSync(join(tmpdir(), 'sufler-'));
const opened: Database.Database[] = [];
let files = 0;
afterEach(() => {
  for (const database of opened.splice(0)) database.close();
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** A file with a table, its writer's turns, the statements that the writer was given, and a reader beside it. */
function bench(prepare = '') {
  files += 1;
  const path = join(folder, `${files}.db`);
  const said: string[] = [];
  const writer = new Database(path, { verbose: (sql) => said.push(String(sql)) });
  writer.pragma('journal_mode = WAL');
  writer.exec(`create table words (word text primary key) ${prepare}`);
  const reader = new Database(path, { readonly: true });
  opened.push(writer, reader);
  const put = (word: string) => writer.prepare('insert into words values (?)').run(word);
  const words = () => reader.prepare('select word from words order by word').pluck().all();
  const commits = () => said.filter((sql) => sql === 'commit').length;
  return { writer, turns: createWriteTurns(writer), put, words, commits };
}

async function write(turns: WriteTurns, work: () => unknown): Promise<void> {
  const turn = await turns.begin();
  try {
    await work();
  } catch (error) {
    turn.undo();
    throw error;
  }
  return turn.keep();
}

test('those that wait at the same time share a commit, and a later one has its own', async () => {
  const { turns, put, words, commits } = bench();
  await Promise.all(['a', 'b', 'c'].map((word) => write(turns, () => put(word))));
  expect(commits()).toBe(1);
  await write(turns, () => put('d'));
  expect(commits()).toBe(2);
  expect(words()).toEqual(['a', 'b', 'c', 'd']);
});

test('as long as every round of events brings another writer, they share a commit; one alone waits for no more', async () => {
  const { turns, put, words, commits } = bench();
  const first = write(turns, () => put('a'));
  await nextRound();
  const second = write(turns, () => put('b'));
  await nextRound();
  await Promise.all([first, second, write(turns, () => put('c'))]);
  expect(commits()).toBe(1);
  const alone = write(turns, () => put('d'));
  await nextRound();
  await nextRound();
  expect(words()).toEqual(['a', 'b', 'c', 'd']);
  await alone;
});

test('nobody is told that work is kept before it can be read beside the writer', async () => {
  const { turns, put, words } = bench();
  const seen: unknown[] = [];
  const others = ['a', 'b', 'c'].map((word) =>
    write(turns, () => {
      put(word);
      seen.push(words());
    }).then(() => words()),
  );
  expect(await Promise.all(others)).toEqual([
    ['a', 'b', 'c'],
    ['a', 'b', 'c'],
    ['a', 'b', 'c'],
  ]);
  expect(seen).toEqual([[], [], []]);
});

test('only one writes at a time, also when its work takes a while', async () => {
  const { turns, put } = bench();
  const order: string[] = [];
  const slow = (word: string) => async () => {
    order.push(`${word} begins`);
    await Promise.resolve();
    put(word);
    await Promise.resolve();
    order.push(`${word} ends`);
  };
  await Promise.all([write(turns, slow('a')), write(turns, slow('b'))]);
  expect(order).toEqual(['a begins', 'a ends', 'b begins', 'b ends']);
});

test('work that fails takes back its own writing alone', async () => {
  const { turns, put, words } = bench();
  const outcomes = await Promise.allSettled([
    write(turns, () => put('a')),
    write(turns, () => {
      put('b');
      throw new Error('no');
    }),
    write(turns, () => put('a')),
    write(turns, () => put('c')),
  ]);
  expect(outcomes.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'rejected', 'fulfilled']);
  expect(words()).toEqual(['a', 'c']);
});

test('when the commit fails, all that shared it are told so, nothing is there, and the next one works', async () => {
  const later = '; create table notes (word text references words deferrable initially deferred)';
  const { writer, turns, put, words } = bench(later);
  writer.pragma('foreign_keys = ON');
  const orphan = () => writer.prepare("insert into notes values ('nowhere')").run();
  const outcomes = await Promise.allSettled([write(turns, () => put('a')), write(turns, orphan)]);
  expect(outcomes.map(({ status }) => status)).toEqual(['rejected', 'rejected']);
  expect(words()).toEqual([]);
  await write(turns, () => put('b'));
  expect(words()).toEqual(['b']);
});

test('when SQLite takes the whole transaction back, nobody is told that work is kept', async () => {
  const { writer, turns, put, words } = bench();
  const outcomes = await Promise.allSettled([
    write(turns, () => put('a')),
    write(turns, () => {
      writer.exec('rollback');
      throw new Error('disk full');
    }),
    write(turns, () => put('c')),
  ]);
  expect(outcomes.map(({ status }) => status)).toEqual(['rejected', 'rejected', 'fulfilled']);
  expect(words()).toEqual(['c']);
});

test('a database that another program holds refuses those that wait, and serves the next', async () => {
  const { writer, turns, put, words } = bench();
  writer.pragma('busy_timeout = 0');
  const other = new Database(writer.name);
  opened.push(other);
  other.exec('begin immediate');
  await expect(write(turns, () => put('a'))).rejects.toThrow(/locked/u);
  other.exec('rollback');
  await write(turns, () => put('b'));
  expect(words()).toEqual(['b']);
});

test('a turn that is over can be undone without harm', async () => {
  const { turns, put, words } = bench();
  const turn = await turns.begin();
  put('a');
  await turn.keep();
  turn.undo();
  await turns.idle();
  expect(words()).toEqual(['a']);
});
