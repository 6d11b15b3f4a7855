import { mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { afterAll, expect, test } from 'vitest';
import { openStore, StorageError } from '../../src/storage/store.ts';
import { storeContract } from './contract.ts';
import { thread } from './fixtures.ts';

const folder = mkdtempSync(join(tmpdir(), 'sufler-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
let files = 0;
function fresh(): string {
  files += 1;
  return join(folder, `${files}`, 'sufler.db');
}

storeContract('in memory', () => openStore(':memory:'));
storeContract('in a file', () => openStore(`file:${fresh()}`));

test('what was stored is there after reopening, and the file is private', async () => {
  const path = fresh();
  const first = openStore(`file:${path}`);
  const stored = await thread(first);
  await first.close();
  const second = openStore(`file:${path}`);
  expect(await second.threads.byId(stored.id)).toEqual(stored);
  await second.close();
  expect(statSync(path).mode & 0o077).toBe(0);
});

test('every commit is durable and foreign keys hold', async () => {
  const path = fresh();
  const store = openStore(`file:${path}`);
  await expect(store.facts.put(999, {} as never, 1)).rejects.toThrow(/FOREIGN KEY/u);
  await store.close();
  const raw = new Database(path);
  expect(raw.pragma('journal_mode', { simple: true })).toBe('wal');
  raw.close();
});

function failure(url: string): StorageError {
  try {
    openStore(url);
  } catch (error) {
    if (error instanceof StorageError) return error;
    throw error;
  }
  throw new Error('opened');
}

test('a file newer than the program is refused in words', async () => {
  const path = fresh();
  await openStore(`file:${path}`).close();
  const raw = new Database(path);
  raw.pragma('user_version = 999');
  raw.close();
  expect(failure(`file:${path}`)).toMatchObject({
    kind: 'newer',
    staffMessage: expect.stringContaining('новее'),
  });
});

test('a damaged file and an unreachable one say what to do', () => {
  const path = join(folder, 'damaged.db');
  writeFileSync(path, 'this is no database at all, only some words that fill a page '.repeat(100));
  expect(failure(`file:${path}`)).toMatchObject({
    kind: 'corrupt',
    staffMessage: expect.stringContaining('повреждён'),
  });
  expect(failure(`file:${path}/inside/sufler.db`)).toMatchObject({ kind: 'unreachable' });
});
