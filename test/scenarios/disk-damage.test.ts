/** A real small disk that fills up or cannot be written, and a real database whose pages are overwritten. */
import { closeSync, mkdtempSync, openSync, statSync, writeSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { placeOf, sandboxEnvironment } from '../../src/sandbox/environment.ts';
import { fillPast } from '../support/stored-cases.ts';
import { runMain } from './program.ts';
import { canMount, runOnSmallDisk } from './small-disk.ts';
import { buyers, openStage, type Stage, teamCards } from './stage.ts';

const works = 'Суфлёр работает';
const question = 'Здравствуйте! Где мой заказ?';
const page = 4096;

function environmentOf(stage: Stage, changes: Readonly<Record<string, string>> = {}) {
  return sandboxEnvironment(placeOf(stage.sandbox), { LOG_LEVEL: 'info', BACKUP_HOURS: '0', ...changes });
}

describe.skipIf(!canMount())('a disk of its own', () => {
  test('is full: told with advice, nothing lost; with room again the buyer’s words become a card', async () => {
    const stage = await openStage({ idle: true });
    const disk = runOnSmallDisk(environmentOf(stage), { megabytes: 12 });
    await stage.until(() => expect(disk.program.output()).toContain(works));
    disk.run('dd if=/dev/zero of="$DISK/ballast" bs=4k 2>/dev/null; true');
    await stage.buyerSays(buyers.onTheWay, question);
    await stage.until(() => expect(disk.program.output()).toMatch(/SQLITE_(?:FULL|IOERR)/u));
    expect(disk.program.output()).toContain('работа продолжится сама');
    expect(disk.program.process.exitCode).toBeNull();
    disk.run('rm "$DISK/ballast"');
    await stage.until(() => expect(teamCards(stage, question)).toHaveLength(1));
  });

  test('is full before the first start: told in words, and the start ends', async () => {
    const stage = await openStage({ idle: true });
    const before = 'dd if=/dev/zero of="$DISK/ballast" bs=4k 2>/dev/null || true';
    const { program } = runOnSmallDisk(environmentOf(stage), { megabytes: 1, before });
    expect(await program.ended).toBe(1);
    expect(program.output()).toMatch(/Суфлёр не запущен.+(?:нет места|проверьте место)/su);
  });

  test.each([
    ['is read-only before the first start', 'true'],
    ['has become read-only under a database', 'cp "$PAST" "$DISK/sufler.db"'],
  ])('%s: told in words, and the start ends', async (_, prepare) => {
    const stage = await openStage({ idle: true });
    const past = join(mkdtempSync(join(tmpdir(), 'sufler-past-')), 'sufler.db');
    await fillPast(past, { cases: 10, messagesPerCase: 2, shops: 1, now: Date.now() });
    const before = `PAST=${past}; ${prepare}; mount -o remount,ro "$DISK"`;
    const { program } = runOnSmallDisk(environmentOf(stage), { megabytes: 4, before });
    expect(await program.ended).toBe(1);
    expect(program.output()).toMatch(/Суфлёр не запущен.+только для чтения/su);
  });
});

/** Overwrites every page from the second on, as a dying disk does; the file keeps its size. */
function damage(path: string): void {
  const file = openSync(path, 'r+');
  for (let at = page; at < statSync(path).size; at += page)
    writeSync(file, Buffer.alloc(page, 0xa5), 0, page, at);
  closeSync(file);
}

async function filled(): Promise<string> {
  const path = join(mkdtempSync(join(tmpdir(), 'sufler-damaged-')), 'sufler.db');
  await fillPast(path, { cases: 20_000, messagesPerCase: 2, shops: 1, now: Date.now() });
  return path;
}

test('a database damaged inside ends the start with what to do', async () => {
  const path = await filled();
  damage(path);
  const stage = await openStage({ idle: true });
  const program = runMain(environmentOf(stage, { DATABASE_URL: `file:${path}` }));
  expect(await program.ended).toBe(1);
  expect(program.output()).toMatch(/повреждён?а?.+(?:npm run restore|из копии)/su);
});

test('a database damaged while the program runs stops it in order, with what to do', async () => {
  const path = await filled();
  const stage = await openStage({ idle: true });
  const program = runMain(environmentOf(stage, { DATABASE_URL: `file:${path}`, OZON_POLL_SECONDS: '0.1' }));
  await stage.until(() => expect(program.output()).toContain(works));
  damage(path);
  await stage.buyerSays(buyers.onTheWay, question);
  expect(await program.ended).toBe(1);
  expect(program.output()).toContain('восстановите базу из копии (npm run restore)');
});
