/** A disk that takes no more, and a database that somebody else holds: told in words, nothing lost, work goes on. */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { expect, test } from 'vitest';
import { placeOf, sandboxEnvironment } from '../../src/sandbox/environment.ts';
import { runMain } from './program.ts';
import { buyers, openStage, teamCards } from './stage.ts';

const works = 'Суфлёр работает';
const question = 'Здравствуйте! Где мой заказ?';

function freshFile(): string {
  return join(mkdtempSync(join(tmpdir(), 'sufler-disk-')), 'sufler.db');
}

async function start(file: string) {
  const stage = await openStage({ idle: true });
  const environment = sandboxEnvironment(placeOf(stage.sandbox), {
    DATABASE_URL: `file:${file}`,
    LOG_LEVEL: 'info',
    BACKUP_HOURS: '0',
  });
  return { stage, program: runMain(environment) };
}

/** Largest file that the process may write, bytes; null lifts the limit. False where the system cannot do that. */
function limitFiles(pid: number | undefined, bytes: number | null): boolean {
  const { status } = spawnSync('prlimit', [
    '--pid',
    String(pid),
    `--fsize=${bytes ?? 'unlimited'}:unlimited`,
  ]);
  return status === 0;
}

test('a full disk is told with advice; with room again the buyer’s words become a card', async (context) => {
  const file = freshFile();
  const { stage, program } = await start(file);
  await stage.until(() => expect(program.output()).toContain(works));
  if (!limitFiles(program.process.pid, statSync(`${file}-wal`).size)) return context.skip();
  await stage.buyerSays(buyers.onTheWay, question);
  await stage.until(() => expect(program.output()).toMatch(/SQLITE_(?:FULL|IOERR)/u));
  expect(program.output()).toContain('место');
  expect(program.process.exitCode).toBeNull();
  limitFiles(program.process.pid, null);
  await stage.until(() => expect(teamCards(stage, question)).toHaveLength(1));
});

test('a database that another program holds for a while costs time and nothing else', async () => {
  const file = freshFile();
  const { stage, program } = await start(file);
  await stage.until(() => expect(program.output()).toContain(works));
  const other = new Database(file);
  other.exec('begin immediate');
  await stage.buyerSays(buyers.onTheWay, question);
  await stage.until(() => expect(program.output()).toContain('SQLITE_BUSY'));
  other.exec('commit');
  other.close();
  await stage.until(() => expect(teamCards(stage, question)).toHaveLength(1));
});

test('a damaged file ends the start in words and stays as it was', async () => {
  const file = freshFile();
  const garbage = 'no database at all '.repeat(1000);
  writeFileSync(file, garbage);
  const { program } = await start(file);
  expect(await program.ended).toBe(1);
  expect(program.output()).toContain('повреждён');
  expect(program.output()).toContain('восстановите базу из копии');
  expect(statSync(file).size).toBe(garbage.length);
});
