/** The whole program through faults, at the most talkative level: no secret and no buyer's words in what it writes down. */
import { mkdtempSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import Database from 'better-sqlite3';
import { describe, expect, test } from 'vitest';
import { placeOf, sandboxEnvironment } from '../../src/sandbox/environment.ts';
import { sandboxToken } from '../../src/sandbox/telegram/cast.ts';
import { runCommand, runMain, runSource } from './program.ts';
import { buyers, cast, openStage, type Stage } from './stage.ts';

const secrets = {
  OZON_API_KEY: 'ozon-key-71c05e9a',
  OPENAI_API_KEY: 'model-key-93be20fd',
  OPENAI_SECOND_API_KEY: 'second-key-5a11c7',
  OZON_PUSH_PATH: 'push-path-0123456789abcdef-3f',
} as const;

/** As buyers write of themselves. */
const personal = [
  'Марина Ветрова',
  '+7 916 555-01-77',
  'vetrova.marina@example.com',
  'Тополиная, дом 5',
] as const;
const question = `Здравствуйте! Где мой заказ? Я ${personal[0]}, ${personal[1]}, ${personal[2]}, улица ${personal[3]}, квартира 12`;
const answer = 'Здравствуйте! Заказ едет в ваш город, разбираемся с задержкой.';

async function startTalkative() {
  const stage = await openStage({ idle: true });
  const folder = join(mkdtempSync(join(tmpdir(), 'sufler-secrets-')), 'var');
  const environment = sandboxEnvironment(placeOf(stage.sandbox), {
    DATABASE_URL: `file:${join(folder, 'sufler.db')}`,
    OPENAI_SECOND_BASE_URL: `${stage.sandbox.url}/model/v1`,
    HTTP_PORT: '0',
    OZON_POLL_SECONDS: '0.1',
    OZON_SCAN_SECONDS: '0.5',
    UNDO_SECONDS: '0.2',
    QUARANTINE_SECONDS: '0.3',
    MODEL_TIMEOUT_SECONDS: '1',
    TELEGRAM_GROUP_PER_MINUTE: '0',
    LOG_LEVEL: 'debug',
    ...secrets,
  });
  return { stage, folder, environment, program: runMain(environment) };
}

/** Each peer fails in every way that shows words or addresses to whoever prints errors whole. */
async function makeTrouble(stage: Stage): Promise<void> {
  await stage.modelFault({ kind: 'server_error' });
  await stage.modelFault({ kind: 'broken_json' });
  for (const kind of ['drop_before', 'server_error', 'drop_after'])
    await stage.telegramFault({ kind, method: 'sendMessage' });
  await stage.telegramFault({ kind: 'drop_before', method: 'getUpdates' });
  for (const shape of ['html', 'truncated', 'wrong_types'])
    await stage.ozon('faults', { method: '/v3/chat/history', kind: 'wrong_shape', shape });
  await stage.ozon('faults', { method: '/v3/chat/list', kind: 'reset_before' });
  const words = `Bad text: ${answer} for ${personal[0]}`;
  await stage.ozon('faults', {
    method: '/v1/chat/send/message',
    kind: 'refusal',
    status: 400,
    message: words,
  });
  await stage.ozon('faults', { method: '/v1/chat/send/message', kind: 'reset_after', after: 1 });
}

/** The reply is written by a person, refused by Ozon, then sent through a cut connection. */
async function liveThroughTrouble(stage: Stage): Promise<void> {
  await stage.buyerSays(buyers.onTheWay, question);
  await stage.say(answer, cast.operator, await stage.seeButton('✏️ Править'));
  await stage.see('версия 2');
  await stage.press(await stage.seeButton('✅ Отправить'), '✅ Отправить');
  await stage.see('❌');
  await stage.say(`${answer} Спасибо за терпение!`, cast.operator, await stage.seeButton('✏️ Править'));
  await stage.see('версия 3');
  await stage.press(await stage.seeButton('✅ Отправить'), '✅ Отправить');
  await stage.seeReply(buyers.onTheWay, 'Спасибо за терпение');
  await stage.see('отправлено');
}

test('nothing secret and nothing personal stands in the log, the journal or beside the database', async () => {
  const { stage, folder, environment, program } = await startTalkative();
  await stage.until(() => expect(program.output()).toContain('Суфлёр работает'));
  await makeTrouble(stage);
  await liveThroughTrouble(stage);
  const backup = runSource('cli/backup.ts', environment);
  expect([await backup.ended, backup.output()]).toMatchObject([0, expect.any(String)]);
  const modes = filesIn(folder).map((path) => [path, statSync(path).mode & 0o777]);
  expect(modes.length).toBeGreaterThanOrEqual(4);
  for (const [path, mode] of modes) expect(mode, String(path)).toBe(0o600);
  for (const place of new Set(modes.map(([path]) => dirname(String(path)))))
    expect(statSync(place).mode & 0o777, place).toBe(0o700);
  program.process.kill('SIGTERM');
  expect(await program.ended).toBe(0);

  const written = program.output() + backup.output();
  for (const secret of [sandboxToken, ...Object.values(secrets)]) {
    expect(written).not.toContain(secret);
    for (const path of filesIn(folder)) expect(readFileSync(path).includes(secret), path).toBe(false);
  }
  const audit = auditOf(join(folder, 'sufler.db'));
  expect(audit).toContain('approve');
  for (const words of [...personal, '555-01-77', 'Где мой заказ', 'разбираемся', 'Спасибо за терпение']) {
    expect(written, words).not.toContain(words);
    expect(audit, words).not.toContain(words);
  }
}, 120_000);

function filesIn(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile())
    .map(({ parentPath, name }) => join(parentPath, name));
}

/** All of it as text. */
function auditOf(path: string): string {
  const database = new Database(path, { readonly: true });
  const rows = database.prepare('select * from audit').all();
  database.close();
  return JSON.stringify(rows);
}

describe('a fault that nobody caught', () => {
  test.each([
    ['a rejected promise', 'void Promise.reject(error)'],
    ['a thrown error', 'setTimeout(() => { throw error; })'],
    ['what is no error', "void Promise.reject('https://api.telegram.org/bot1:SECRET')"],
  ])('%s ends the program without its insides', async (_, how) => {
    const script = `
      import { createLog } from './src/log.ts';
      import { tellLastWords } from './src/program/last-words.ts';
      tellLastWords(createLog('info'));
      const error = Object.assign(new Error('words of Марина'), { url: 'https://api.telegram.org/bot1:SECRET' });
      ${how};`;
    const program = runCommand(process.execPath, ['--input-type=module', '-e', script], {});
    expect(await program.ended).toBe(1);
    expect(program.output()).toContain('Непредвиденный сбой');
    expect(program.output()).not.toMatch(/SECRET|Марина/u);
  });
});
