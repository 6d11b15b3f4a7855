/** Two programs on one database: the second waits, and takes over when the first one dies or stands still. */
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import Database from 'better-sqlite3';
import { expect, test, vi } from 'vitest';
import { placeOf, sandboxEnvironment } from '../../src/sandbox/environment.ts';
import { type RunningProgram, runMain } from './program.ts';
import { buyers, openStage, type Stage, teamCards } from './stage.ts';

const works = 'Суфлёр работает';
const question = 'Здравствуйте! Где мой заказ?';
/** The limit: milliseconds from the death of the first to the work of the second. */
const longest = 30_000;

async function startTwo(changes: Readonly<Record<string, string>> = {}) {
  const stage = await openStage({ idle: true });
  const folder = mkdtempSync(join(tmpdir(), 'sufler-two-'));
  const file = join(folder, 'sufler.db');
  const environment = sandboxEnvironment(placeOf(stage.sandbox), {
    DATABASE_URL: `file:${file}`,
    OZON_POLL_SECONDS: '0.2',
    UNDO_SECONDS: '0.2',
    TELEGRAM_GROUP_PER_MINUTE: '0',
    LOG_LEVEL: 'info',
    ...changes,
  });
  const first = runMain(environment);
  await hear(first, works);
  const second = runMain(environment);
  await hear(second, 'другой экземпляр');
  expect(second.output()).not.toContain(works);
  return { stage, first, second, file };
}

function hear(program: RunningProgram, words: string) {
  return vi.waitFor(() => expect(program.output()).toContain(words), { timeout: longest, interval: 20 });
}

/** Stops the program where it does not write: SQLite's own lock of one that stands still ends only with its process. */
async function standStill({ process }: RunningProgram, file: string): Promise<void> {
  process.kill('SIGSTOP');
  while (isWritten(file)) {
    process.kill('SIGCONT');
    await wait(1);
    process.kill('SIGSTOP');
  }
}

function isWritten(file: string): boolean {
  const database = new Database(file, { timeout: 0 });
  try {
    database.exec('begin immediate; rollback');
    return false;
  } catch {
    return true;
  } finally {
    database.close();
  }
}

async function answerOnce(stage: Stage): Promise<void> {
  await stage.press(await stage.seeButton('✅ Отправить'), '✅ Отправить');
  await stage.seeReply(buyers.onTheWay, /\S/u);
  await stage.see('отправлено');
  expect(stage.replies(buyers.onTheWay)).toHaveLength(1);
}

test('the first is killed: the second works at once and ends what was begun', async () => {
  const { stage, first, second } = await startTwo();
  await stage.buyerSays(buyers.onTheWay, question);
  await stage.seeButton('✅ Отправить');
  first.process.kill('SIGKILL');
  await first.ended;
  await hear(second, works);
  await answerOnce(stage);
  expect(teamCards(stage, question)).toHaveLength(1);
});

test('the first stands still with a reply on its way: the second takes over, and the first, awake again, sends nothing', async () => {
  const { stage, first, second, file } = await startTwo({ UNDO_SECONDS: '2' });
  await stage.buyerSays(buyers.onTheWay, question);
  await stage.press(await stage.seeButton('✅ Отправить'), '✅ Отправить');
  await standStill(first, file);
  await hear(second, works);
  await stage.seeReply(buyers.onTheWay, /\S/u);
  first.process.kill('SIGCONT');
  expect(await first.ended).toBe(1);
  expect(first.output()).toContain('База перешла к другому экземпляру');
  await stage.see('отправлено');
  expect(stage.replies(buyers.onTheWay)).toHaveLength(1);
  expect(stage.calls('/v1/chat/send/message')).toHaveLength(1);
  expect(second.process.exitCode).toBeNull();
});
