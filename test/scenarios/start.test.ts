/** Starting, stopping, and starting twice. */
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { placeOf, sandboxEnvironment } from '../../src/sandbox/environment.ts';
import { runMain } from './program.ts';
import { openStage } from './stage.ts';

const works = 'Суфлёр работает';

function freshFile(): string {
  return `file:${join(mkdtempSync(join(tmpdir(), 'sufler-')), 'sufler.db')}`;
}

test('every bad or missing variable is named at once, with what to do', async () => {
  const program = runMain({ TELEGRAM_TEAM_CHAT_ID: 'моя группа', DIGEST_AT: '25:00' });
  expect(await program.ended).toBe(1);
  for (const name of [
    'TELEGRAM_BOT_TOKEN',
    'TELEGRAM_TEAM_CHAT_ID',
    'TELEGRAM_STAFF',
    'OZON_CLIENT_ID',
    'OZON_API_KEY',
    'DIGEST_AT',
  ]) {
    expect(program.output()).toContain(name);
  }
  expect(program.output()).not.toContain('at file:');
});

test('a token that Telegram does not take ends the start with advice', async () => {
  const { sandbox } = await openStage({ idle: true });
  const token = { TELEGRAM_BOT_TOKEN: '123456:AAwrongWrongWrongWrongWrongWrong' };
  const program = runMain(sandboxEnvironment(placeOf(sandbox), { ...token, DATABASE_URL: freshFile() }));
  expect(await program.ended).toBe(1);
  expect(program.output()).toContain('TELEGRAM_BOT_TOKEN');
});

test('starts, works, and stops cleanly on SIGTERM', async () => {
  const stage = await openStage({ idle: true });
  const program = runMain(
    sandboxEnvironment(placeOf(stage.sandbox), { DATABASE_URL: freshFile(), LOG_LEVEL: 'info' }),
  );
  await stage.until(() => expect(program.output()).toContain(works));
  program.process.kill('SIGTERM');
  expect(await program.ended).toBe(0);
  expect(program.output()).toContain('Суфлёр остановлен');
});

test('a second instance on the same database waits, and works when the first one is gone', async () => {
  const stage = await openStage({ idle: true });
  const environment = sandboxEnvironment(placeOf(stage.sandbox), {
    DATABASE_URL: freshFile(),
    LOG_LEVEL: 'info',
  });
  const first = runMain(environment);
  await stage.until(() => expect(first.output()).toContain(works));
  const second = runMain(environment);
  await stage.until(() => expect(second.output()).toContain('другой экземпляр'));
  expect(second.output()).not.toContain(works);
  first.process.kill('SIGTERM');
  await first.ended;
  await stage.until(() => expect(second.output()).toContain(works));
});
