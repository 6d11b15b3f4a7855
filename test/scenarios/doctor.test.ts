/** `npm run doctor` tells what a start needs, and what to do about what is missing. */
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { placeOf, sandboxEnvironment } from '../../src/sandbox/environment.ts';
import { runSource } from './program.ts';
import { openStage, type Stage } from './stage.ts';

async function doctor(stage: Stage, changes: Record<string, string> = {}) {
  const file = join(mkdtempSync(join(tmpdir(), 'sufler-')), 'sufler.db');
  const environment = { DATABASE_URL: `file:${file}`, ...changes };
  const run = runSource('cli/doctor.ts', sandboxEnvironment(placeOf(stage.sandbox), environment));
  return { code: await run.ended, output: run.output() };
}

test('all is well: every part is named, and the start may follow', async () => {
  const { code, output } = await doctor(await openStage({ idle: true }));
  expect(code).toBe(0);
  for (const part of ['База', 'Правила', 'Знания', 'Telegram', 'Чат команды', 'Ozon', 'Модель']) {
    expect(output).toMatch(new RegExp(`✅ ${part}`, 'u'));
  }
  expect(output).toContain('npm start');
  expect(output).not.toContain('sandbox-key');
});

test('what people must mend is named with what to do', async () => {
  const stage = await openStage({ idle: true });
  await stage.ozon('subscription', { type: 'PREMIUM', reviews: false });
  await stage.ozon('key', { expiresAt: Date.now() + 3 * 86_400_000 - 1000 });
  const { code, output } = await doctor(stage, {
    TELEGRAM_BOT_TOKEN: '123456:AAwrongWrongWrongWrongWrongWrong',
    OPENAI_BASE_URL: 'http://127.0.0.1:9/v1',
  });
  expect(code).toBe(1);
  expect(output).toMatch(/❌ Telegram: .*TELEGRAM_BOT_TOKEN/u);
  expect(output).toMatch(/⚠️ .*ключ кончится через 2 дн/u);
  expect(output).toMatch(/⚠️ .*Premium Plus/u);
  expect(output).toMatch(/⚠️ .*Модель: .*не отвечает/u);
  expect(output).not.toContain('Чат команды');
});

test('settings that do not do are all named', async () => {
  const { code, output } = await doctor(await openStage({ idle: true }), {
    TELEGRAM_STAFF: '',
    DIGEST_AT: '9',
  });
  expect(code).toBe(2);
  expect(output).toContain('TELEGRAM_STAFF');
  expect(output).toContain('DIGEST_AT');
});
