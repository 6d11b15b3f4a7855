import { describe, expect, test } from 'vitest';
import { ConfigError, readConfig } from '../src/config.ts';

const good = {
  TELEGRAM_BOT_TOKEN: '7000000001:AAsandboxSandboxSandboxSandboxSandbox',
  TELEGRAM_TEAM_CHAT_ID: '-1002000000001',
  TELEGRAM_STAFF: '7101:lead:Анна, 7102:operator:Борис',
  OZON_CLIENT_ID: '123456',
  OZON_API_KEY: 'invented-key',
};

function problemsOf(env: Record<string, string | undefined>): readonly string[] {
  try {
    readConfig(env);
  } catch (error) {
    if (error instanceof ConfigError) return error.problems;
    throw error;
  }
  return [];
}

test('good variables become a configuration with the documented defaults', () => {
  const config = readConfig(good);
  expect(config.telegram.staff).toEqual([
    { id: 7101, role: 'lead', name: 'Анна' },
    { id: 7102, role: 'operator', name: 'Борис' },
  ]);
  expect(config.telegram.perMinute).toBe(18);
  expect(config.telegram.cardsAtOnce).toBe(6);
  expect(config.times).toEqual({
    poll: 60_000,
    scan: 180_000,
    undo: 10_000,
    quarantine: 120_000,
    moderation: 60_000,
    lease: 30_000,
  });
  expect(config.model).toBeNull();
  expect(config.storage.databaseUrl).toBe('file:./var/sufler.db');
  expect(config.shops).toMatchObject([
    {
      id: '123456',
      name: 'Магазин',
      zone: 'Europe/Moscow',
      schedule: { clock: 'working', replyMinutes: 1440 },
      digestAt: null,
      place: { chatId: -1002000000001, topicId: null },
      secondApproval: { reviewStars: 0, handoff: false, refundWords: false },
    },
  ]);
  expect(config.shops[0]?.schedule.calendar.days.get('2026-12-31')).toMatchObject({ kind: 'off' });
});

test('an empty environment names every missing variable at once', () => {
  const problems = problemsOf({});
  for (const name of Object.keys(good)) expect(problems.some((one) => one.startsWith(name))).toBe(true);
  expect(problems).toHaveLength(Object.keys(good).length);
});

describe('a wrong value is named with what to do', () => {
  test.each([
    ['TELEGRAM_BOT_TOKEN', 'secret-value', /BotFather/u],
    ['TELEGRAM_TEAM_CHAT_ID', 'команда', /целым числом/u],
    ['TELEGRAM_STAFF', '7101:boss:Анна', /№ 1 .*trainee, operator, lead/u],
    ['TELEGRAM_STAFF', '7101:lead:Анна,Борис', /№ 2/u],
    ['OZON_API_URL', 'ozon', /http/u],
    ['TZ_SHOP', 'Москва', /Europe\/Moscow/u],
    ['DATABASE_URL', 'postgres://x', /file:/u],
    ['DIGEST_AT', '25:00', /09:00/u],
    ['SECOND_APPROVAL', 'review<=9,refund', /непонятно «review<=9».*handoff, refund/u],
    ['UNDO_SECONDS', '60', /не больше 30/u],
    ['REDACTION', 'нет', /on или off/u],
    ['MODEL_BUDGET_DAY', '-5', /больше нуля/u],
    ['OZON_POLL_SECONDS', 'часто', /числом секунд/u],
    ['HTTP_PORT', '70000', /номером порта/u],
    ['OZON_PUSH_PATH', 'push', /от 24 букв/u],
    ['OZON_PUSH_PATH', 'a-long-unguessable-path-0123456789', /без HTTP_PORT/u],
    ['OZON_PUSH_PROXIES', '10.0.0.0/99', /10\.0\.0\.0\/8/u],
    ['LOG_LEVEL', 'loud', /debug/u],
    ['SHOPS_FILE', 'shops.yaml', /вместе с OZON_CLIENT_ID, OZON_API_KEY/u],
  ])('%s=%s', (name, value, advice) => {
    const problems = problemsOf({ ...good, [name]: value });
    expect(problems).toHaveLength(1);
    expect(problems[0]).toMatch(new RegExp(`^${name} `, 'u'));
    expect(problems[0]).toMatch(advice);
    expect(problems[0]).not.toContain('secret-value');
  });
});

test.each([
  ['review<=2, handoff,refund', { reviewStars: 2, handoff: true, refundWords: true }],
  ['refund', { reviewStars: 0, handoff: false, refundWords: true }],
  ['review <= 5', { reviewStars: 5, handoff: false, refundWords: false }],
])('two people for «%s» of the only shop', (value, expected) => {
  expect(readConfig({ ...good, SECOND_APPROVAL: value }).shops[0]?.secondApproval).toEqual(expected);
});

test('beside a file of shops the second approval belongs into the file', () => {
  const { OZON_CLIENT_ID: _, OZON_API_KEY: __, ...common } = good;
  const problems = problemsOf({ ...common, SHOPS_FILE: 'shops.yaml', SECOND_APPROVAL: 'refund' });
  expect(problems).toContainEqual(expect.stringMatching(/^SECOND_APPROVAL .*second_approval/u));
});

test('an empty variable counts as not set', () => {
  expect(problemsOf({ ...good, OPENAI_API_KEY: '', HTTP_PORT: '' })).toEqual([]);
});

describe('personal data and the border', () => {
  const abroad = { ...good, OPENAI_API_KEY: 'invented', REDACTION: 'off' };

  test('a foreign endpoint without redaction does not start', () => {
    expect(problemsOf(abroad)).toEqual([expect.stringMatching(/OPENAI_BASE_URL.*I_ACCEPT_CROSS_BORDER=1/u)]);
  });

  test('nor does a foreign second endpoint behind a Russian first one', () => {
    const problems = problemsOf({
      ...abroad,
      OPENAI_BASE_URL: 'https://ai.api.cloud.yandex.net/v1',
      OPENAI_SECOND_API_KEY: 'invented',
    });
    expect(problems).toEqual([expect.stringContaining('OPENAI_SECOND_BASE_URL')]);
  });

  test.each([
    { OPENAI_BASE_URL: 'http://127.0.0.1:8080/v1' },
    { OPENAI_BASE_URL: 'http://192.168.1.5/v1' },
    { OPENAI_BASE_URL: 'https://gigachat.devices.sberbank.ru/v1' },
    { I_ACCEPT_CROSS_BORDER: '1' },
    { REDACTION: 'on' },
  ])('starts with %o', (change) => {
    expect(readConfig({ ...abroad, ...change }).model).not.toBeNull();
  });

  test('a host that only looks Russian is foreign', () => {
    for (const address of ['https://sber.ru.example.com/v1', 'https://notyandex.net.evil.io/v1']) {
      expect(problemsOf({ ...abroad, OPENAI_BASE_URL: address })).toHaveLength(1);
    }
  });

  test('a second model without a first is named', () => {
    expect(problemsOf({ ...good, OPENAI_SECOND_API_KEY: 'x' })).toEqual([
      expect.stringContaining('OPENAI_SECOND_API_KEY'),
    ]);
  });
});
