/** SHOPS_FILE: what a good file becomes, and that a wrong one names every problem at once. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { ConfigError, readConfig } from '../../src/config.ts';

const folder = mkdtempSync(join(tmpdir(), 'sufler-shops-'));
afterAll(() => rmSync(folder, { recursive: true }));

const common = {
  TELEGRAM_BOT_TOKEN: '7000000001:AAsandboxSandboxSandboxSandboxSandbox',
  TELEGRAM_TEAM_CHAT_ID: '-1002000000001',
  TELEGRAM_STAFF: '7101:lead:Анна',
  KEY_OF_SUMMER: 'invented-key',
};

function withFile(yaml: string, env: Record<string, string> = {}) {
  const path = join(folder, 'shops.yaml');
  writeFileSync(path, yaml);
  return { ...common, SHOPS_FILE: path, ...env };
}

function problemsOf(yaml: string, env: Record<string, string> = {}): string[] {
  const given = withFile(yaml, env);
  try {
    readConfig(given);
  } catch (error) {
    if (error instanceof ConfigError)
      return error.problems.map((one) => one.replace(given.SHOPS_FILE, 'ФАЙЛ'));
    throw error;
  }
  return [];
}

const summer = `
shops:
  - id: leto
    name: Лето
    client_id: 123456
    api_key_env: KEY_OF_SUMMER
    tone: На «вы», коротко и тепло.
    zone: Asia/Yekaterinburg
    hours:
      monday-friday: 09:00-13:00, 14:00-18:00
      saturday: 10:00-16:00
    calendar:
      off: { 2026-10-10: День республики }
      short: [2026-12-30]
      working: { 2026-12-31: thursday }
    reply_hours: 12
    digest_at: 08:30
    place: { chat_id: -1002000000009, topic: 17 }
    rules: { off: [tone.shouting], forbid: [скидка] }
    second_approval: { review_stars: 2, handoff: true }
`;

test('a shop with everything said', () => {
  const [shop, ...more] = readConfig(withFile(summer)).shops;
  expect(more).toEqual([]);
  expect(shop).toMatchObject({
    id: 'leto',
    name: 'Лето',
    zone: 'Asia/Yekaterinburg',
    ozon: { clientId: '123456', apiKey: 'invented-key', apiUrl: 'https://api-seller.ozon.ru' },
    tone: 'На «вы», коротко и тепло.',
    digestAt: '08:30',
    place: { chatId: -1002000000009, topicId: 17, ownTopic: false },
    rules: { off: ['tone.shouting'], forbid: ['скидка'], allow: [], greetings: [], severity: {} },
    secondApproval: { reviewStars: 2, handoff: true, refundWords: false },
  });
  expect(shop?.schedule).toMatchObject({ clock: 'working', replyMinutes: 720 });
  expect(shop?.schedule.week[0]).toEqual([
    { opensAt: 540, closesAt: 780 },
    { opensAt: 840, closesAt: 1080 },
  ]);
  expect(shop?.schedule.week.map((day) => day.length)).toEqual([2, 2, 2, 2, 2, 1, 0]);
  const { days } = shop?.schedule.calendar ?? {};
  expect(days?.get('2026-10-10')).toEqual({ kind: 'off', why: 'День республики' });
  expect(days?.get('2026-12-31')).toEqual({ kind: 'working', like: 4 });
  expect(days?.get('2026-11-04')).toMatchObject({ kind: 'off' });
});

test('a shop with the least said takes the rest from the environment', () => {
  const yaml = 'shops:\n  - { name: Осень, client_id: "77", api_key: invented }\n';
  const [shop] = readConfig(withFile(yaml, { TZ_SHOP: 'Asia/Omsk', DIGEST_AT: '10:00' })).shops;
  expect(shop).toMatchObject({
    id: '77',
    zone: 'Asia/Omsk',
    digestAt: '10:00',
    place: { chatId: -1002000000001, topicId: null, ownTopic: true },
  });
  expect(shop?.schedule.week.map((day) => day.length)).toEqual([1, 1, 1, 1, 1, 0, 0]);
});

describe('what is wrong is named by shop and field', () => {
  const shop = (fields: string) =>
    `shops:\n  - { name: А, client_id: "1", api_key: secret-key, ${fields} }\n`;
  test.each([
    ['hours: { monday: 18:00-09:00 }', /№ 1, поле «hours.monday»: часы пишутся как/u],
    ['hours: { monday: "09:00-13:00, 12:00-18:00" }', /по порядку/u],
    ['hours: { someday: 09:00-18:00 }', /день «someday» не понят/u],
    ['hours: {}', /хотя бы один рабочий день/u],
    ['zone: Москва', /поле «zone»: такой часовой зоны нет/u],
    ['clock: fast', /working или calendar/u],
    ['calendar: { off: { 20 марта: Науруз } }', /поле «calendar.off/u],
    ['calendar: { working: { 2026-12-31: четверг } }', /день недели/u],
    ['place: { topic: своя }', /own, none или её номер/u],
    ['api_key_env: KEY', /либо ключ api_key, либо имя переменной/u],
    ['second_approval: { review_stars: 9 }', /поле «second_approval.review_stars»/u],
    ['unknown: 1', /unknown/u],
  ])('%s', (fields, problem) => {
    const problems = problemsOf(shop(fields));
    expect(problems).toHaveLength(1);
    expect(problems[0]).toMatch(/^SHOPS_FILE ФАЙЛ: /u);
    expect(problems[0]).toMatch(problem);
    expect(problems[0]).not.toContain('secret-key');
  });

  test('all at once, over shops and fields', () => {
    const problems = problemsOf('shops:\n  - { client_id: "1", api_key: k }\n  - { name: Б, zone: Там }\n');
    expect(problems).toHaveLength(3);
    expect(problems[0]).toContain('магазин № 1, поле «name»: не заполнено');
    expect(problems.slice(1).every((one) => one.includes('магазин № 2'))).toBe(true);
  });

  test('two shops that would be mixed up, and a key that is not there', () => {
    const one = '{ name: А, client_id: "1", api_key_env: NO_SUCH_KEY }';
    const problems = problemsOf(`shops: [${one}, ${one}]`);
    expect(problems).toEqual([
      'SHOPS_FILE ФАЙЛ: магазин «А»: переменная NO_SUCH_KEY с ключом не задана.',
      'SHOPS_FILE ФАЙЛ: магазин «А»: переменная NO_SUCH_KEY с ключом не задана.',
      'SHOPS_FILE ФАЙЛ: поле id одинаково у магазинов «А», «А».',
      'SHOPS_FILE ФАЙЛ: поле client_id одинаково у магазинов «А», «А».',
      'SHOPS_FILE ФАЙЛ: поле name одинаково у магазинов «А», «А».',
    ]);
  });

  test.each([
    ['', /файл/u],
    ['shops: []', /хотя бы один магазин/u],
    ['shops: [', /файл не читается/u],
  ])('a file that holds «%s»', (yaml, problem) => {
    expect(problemsOf(yaml)[0]).toMatch(problem);
  });

  test('a file that is not there', () => {
    const read = () => readConfig({ ...common, SHOPS_FILE: join(folder, 'none.yaml') });
    expect(read).toThrow(/такого файла нет/u);
  });
});

test('a warning of the YAML library never prints a line of the file: it may hold a key', async () => {
  const warnings: string[] = [];
  const hear = (warning: Error) => warnings.push(warning.message);
  process.on('warning', hear);
  const yaml = 'shops:\n  - { name: А, client_id: "1", api_key: !!js/function secret-key }\n';
  readConfig(withFile(yaml));
  await new Promise(setImmediate);
  process.off('warning', hear);
  expect(warnings).toEqual([]);
});
