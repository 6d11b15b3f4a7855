import { mkdtempSync, readdirSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { backUp, restore, thinOut } from '../../src/storage/backup.ts';
import { openStore } from '../../src/storage/store.ts';
import { newCase, newDelivery, newDraft, thread, verdict } from './fixtures.ts';

function folder(): string {
  return mkdtempSync(join(tmpdir(), 'sufler-copy-'));
}

const now = Date.UTC(2026, 10, 25, 9, 30);

async function withCase(url: string) {
  const store = openStore(url);
  const { id } = await thread(store);
  const row = await store.cases.insert(newCase(id, { state: 'sending' }));
  const draft = await store.drafts.insert(newDraft(row.id), verdict);
  return { store, row, draft };
}

describe('a copy', () => {
  test('is made while the program writes, is complete, and is for the owner alone', async () => {
    const home = folder();
    const url = `file:${join(home, 'sufler.db')}`;
    const { store, row } = await withCase(url);
    const copy = await backUp(url, join(home, 'copies'), now);
    await store.close();
    expect(copy).toContain('sufler-2026-11-25T09-30-00Z.db');
    expect(statSync(copy).mode & 0o077).toBe(0);
    const copied = openStore(`file:${copy}`);
    expect((await copied.cases.byId(row.id))?.state).toBe('sending');
    await copied.close();
  });

  test('of a database that is not there is refused', async () => {
    await expect(backUp(`file:${join(folder(), 'no.db')}`, folder(), now)).rejects.toThrow();
  });
});

test('thinning keeps every copy of the last days and one of each earlier day', () => {
  const home = folder();
  const names = [
    'sufler-2026-11-25T09-00-00Z.db',
    'sufler-2026-11-25T08-00-00Z.db',
    'sufler-2026-11-24T23-00-00Z.db',
    'sufler-2026-11-24T22-00-00Z.db',
    'sufler-2026-11-23T22-00-00Z.db',
    'sufler-2026-11-22T22-00-00Z.db',
    'notes.txt',
  ];
  for (const name of names) writeFileSync(join(home, name), '');
  thinOut(home, { days: 1, keepDays: 3 });
  expect(readdirSync(home).sort()).toEqual(
    [names[0], names[1], names[2], names[4], 'notes.txt'].map(String).sort(),
  );
});

describe('a return to a copy', () => {
  test('sends nothing again by itself: what was under way is looked for', async () => {
    const home = folder();
    const url = `file:${join(home, 'sufler.db')}`;
    const { store, row, draft } = await withCase(url);
    await store.deliveries.insert(newDelivery(row, draft.id, { sendAfter: now }));
    const copy = await backUp(url, join(home, 'copies'), now);
    await store.close();

    const { toReconcile, kept } = restore(copy, url, now);
    expect(toReconcile).toBe(1);
    expect(kept).not.toBeNull();
    const after = openStore(url);
    expect(await after.deliveries.claimNext(now + 1000, 'me', now + 2000)).toBeNull();
    expect(await after.deliveries.toReconcile(now, 10)).toHaveLength(1);
    await after.close();
  });

  test('numbers new cases far beyond those that may have been given since', async () => {
    const home = folder();
    const url = `file:${join(home, 'sufler.db')}`;
    const { store, row } = await withCase(url);
    const copy = await backUp(url, join(home, 'copies'), now);
    await store.close();
    restore(copy, url, now);
    const after = openStore(url);
    const next = await after.cases.insert(newCase(row.threadId));
    const second = await after.cases.insert(newCase(row.threadId));
    expect(next.id).toBe(row.id + 10_000);
    expect(second.id).toBe(next.id + 1);
    await after.close();
  });

  test('to a file that is no database leaves everything as it is', async () => {
    const home = folder();
    const url = `file:${join(home, 'sufler.db')}`;
    const { store } = await withCase(url);
    await store.close();
    const wrong = join(home, 'wrong.db');
    writeFileSync(wrong, 'not a database, but long enough to look like one '.repeat(50));
    expect(() => restore(wrong, url, now)).toThrow(/повреждена/u);
    expect(readdirSync(home)).toContain('sufler.db');
  });
});
