/** The program watches itself: copies, queues, clock; leads hear of each change once. */
import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { queues, watchBacklogs } from '../../src/jobs/backlog-watch.ts';
import { keepCopies } from '../../src/jobs/backups.ts';
import { backUpAside } from '../../src/storage/backup-aside.ts';
import { openStore, StorageError } from '../../src/storage/store.ts';
import { asked } from '../desk/steps.ts';
import { anna, createDeskBench, shopId } from '../support/desk-bench.ts';

const hour = 3_600_000;

function upkeepBench() {
  const bench = createDeskBench();
  const boris = { id: 7102, name: 'Борис', role: 'operator' } as const;
  const tools = { ...bench.tools, shopIds: [shopId, '43'], staff: { all: () => [anna, boris] } };
  const notices = async () => {
    const due = await bench.store.outbox.due(bench.clock.at, 100, []);
    return due.flatMap(({ payload, key }) =>
      payload.kind === 'notice' && key.startsWith('leads:') ? [payload] : [],
    );
  };
  return { ...bench, tools, notices };
}

describe('copies', () => {
  test('are made by the hour, also by a program that is started again and again', async () => {
    const { tools, clock } = upkeepBench();
    let copies = 0;
    const makeCopy = async () => {
      copies += 1;
    };
    const look = () => keepCopies({ ...tools, makeCopy, backupEvery: hour, onError: () => {} });
    await look();
    await look();
    clock.at += hour - 1;
    await look();
    expect(copies).toBe(1);
    clock.at += 1;
    await look();
    expect(copies).toBe(2);
  });

  test('that fail are tried sooner; leads hear of it once, and once when it is over', async () => {
    const { tools, clock, notices } = upkeepBench();
    const errors: string[] = [];
    let broken = true;
    const makeCopy = async () => {
      if (broken) throw new StorageError('unreachable', 'Нет места на диске.');
    };
    const look = () =>
      keepCopies({ ...tools, makeCopy, backupEvery: hour, onError: (name) => errors.push(name) });
    await look();
    clock.at += 600_000;
    await look();
    expect(errors).toEqual(['backup', 'backup']);
    expect(await notices()).toMatchObject([
      { text: expect.stringContaining('Нет места на диске'), mentions: [anna.id] },
    ]);
    broken = false;
    clock.at += 600_000;
    await look();
    await look();
    expect((await notices()).map(({ text }) => text.slice(0, 1))).toEqual(['⚠', '✅']);
  });

  test('are made aside and checked; a folder that cannot be is told in words', async () => {
    const home = mkdtempSync(join(tmpdir(), 'sufler-aside-'));
    const databaseUrl = `file:${join(home, 'sufler.db')}`;
    await openStore(databaseUrl).close();
    const path = await backUpAside({ databaseUrl, folder: join(home, 'copies'), keepDays: 3 });
    expect(readdirSync(join(home, 'copies'))).toEqual([path.split('/').at(-1)]);
    writeFileSync(join(home, 'file'), '');
    const wrong = backUpAside({ databaseUrl, folder: join(home, 'file', 'inside'), keepDays: 3 });
    await expect(wrong).rejects.toThrow(StorageError);
    rmSync(home, { recursive: true });
  });
});

describe('backlogs', () => {
  test('leads hear once that drafts wait, and once that they do not', async () => {
    const { tools, store, clock, notices, marketplace } = upkeepBench();
    const limit = queues.find(({ name }) => name === 'drafts')?.most ?? 0;
    const threads = Array.from({ length: limit + 1 }, (_, index) => `chat-${index}`);
    for (const chat of threads)
      await asked({ store, clock, marketplace, tools } as never, 'Где заказ?', chat);
    const { cases } = store;
    const waiting = await cases.activeAfter(0, limit + 1);
    for (const row of waiting)
      await cases.update(row.id, { version: row.version, state: row.state }, { state: 'open' });
    expect(await watchBacklogs(tools)).toContain('drafts');
    expect(await watchBacklogs(tools)).toContain('drafts');
    for (const row of waiting)
      await cases.update(row.id, { version: row.version, state: 'open' }, { state: 'waiting' });
    expect(await watchBacklogs(tools)).not.toContain('drafts');
    const texts = (await notices()).map(({ text }) => text).filter((text) => text.includes('ерновики'));
    expect(texts).toEqual([expect.stringContaining(`ждут ${limit + 1}`), expect.stringContaining('✅')]);
  });

  test('one message that has waited long is as much of an alarm', async () => {
    const { tools, store, clock } = upkeepBench();
    const place = { chatId: -100, topicId: null };
    const payload = { kind: 'notice', text: 'x', caseId: null } as const;
    const item = { place, key: 'x', once: true, payload, priority: 2, createdAt: clock.at, dueAt: clock.at };
    await store.outbox.put({ ...item, priority: 2 as const });
    expect(await watchBacklogs(tools)).toEqual([]);
    clock.at += hour;
    expect(await watchBacklogs(tools)).toEqual(['outbox']);
  });
});
