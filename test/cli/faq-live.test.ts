/** Export, import and lint over a database file, as processes. */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir, userInfo } from 'node:os';
import { join, resolve } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { openStore } from '../../src/storage/store.ts';

const root = resolve(import.meta.dirname, '../..');
let folder = '';

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'faq-live-'));
  environment = {};
});
afterEach(() => rmSync(folder, { recursive: true }));

let environment: Record<string, string> = {};

function faq(...args: string[]) {
  const run = spawnSync(process.execPath, ['src/cli/faq.ts', ...args], {
    cwd: root,
    encoding: 'utf8',
    env: { ...process.env, DATABASE_URL: `file:${join(folder, 'sufler.db')}`, ...environment },
  });
  return { code: run.status, out: run.stdout, error: run.stderr };
}

function write(name: string, faqEntries: readonly object[]): string {
  const path = join(folder, name);
  writeFileSync(path, JSON.stringify({ faq: faqEntries }));
  return path;
}

const oven = {
  id: 'oven',
  question: 'Можно ли ставить в духовку?',
  answer: 'Условия указаны в карточке товара.',
  variants: ['подойдёт для духовки', 'в духовой шкаф', 'греть в духовке'],
};

test('what is imported is searched, exported and linted; what is forbidden stays out', () => {
  const bad = { ...oven, id: 'bad', question: 'Контакты?', variants: [], answer: 'Пишите на shop@mail.ru' };
  const imported = faq('import', write('faq.json', [oven, bad]), '--shop', '42');
  expect(imported.code).toBe(1);
  expect(imported.out).toMatch(/Новых 1, изменённых 0, без изменений 0, не принятых 1\.\n {2}bad: /u);
  expect(faq('search', 'духовка').out).toMatch(/^1\. Можно ли ставить в духовку/u);
  expect(faq('search', 'вернуть товар').out).not.toContain('return-how');
  const exported = faq('export');
  expect(exported.out).toContain('id: oven');
  writeFileSync(join(folder, 'again.yaml'), exported.out);
  expect(faq('import', join(folder, 'again.yaml')).out).toContain('без изменений 1');
  expect(faq('lint')).toMatchObject({ code: 0, out: 'Записей 1, ошибок 0, предупреждений 0.\n' });
});

test('a dry run writes nothing', () => {
  expect(faq('import', write('faq.json', [oven]), '--shop', '42', '--dry-run').out).toMatch(/^Проверка/u);
  expect(readdirSync(folder)).toEqual(['faq.json']);
  expect(faq('export', '--json').out).toContain('"delivery-when"');
});

test('with several shops one must be named', () => {
  faq('import', write('faq.json', [oven]), '--shop', '42');
  faq('import', write('faq.json', [oven]), '--shop', '43');
  expect(faq('export')).toMatchObject({ code: 2, error: expect.stringMatching(/--shop ID \(42, 43\)/u) });
  expect(faq('export', '--shop', '43').out).toContain('oven');
});

/** Two shops, of which one forbids a word that the common rules let through. */
function twoShops() {
  const path = join(folder, 'shops.yaml');
  const shop = { api_key: 'invented', knowledge: undefined };
  const shops = [
    { ...shop, id: 'leto', name: 'Лето', client_id: '1', rules: { forbid: ['духовка'] } },
    { ...shop, id: 'zima', name: 'Зима', client_id: '2' },
  ];
  writeFileSync(path, JSON.stringify({ shops }));
  environment = { SHOPS_FILE: path };
}

const withForbiddenWord = { ...oven, answer: 'Духовка указана в карточке товара.' };

test('each shop judges a file by its own rules, and is named by id or name', () => {
  twoShops();
  const path = write('faq.json', [withForbiddenWord]);
  expect(faq('import', path, '--shop', 'Лето')).toMatchObject({ code: 1 });
  const imported = faq('import', path, '--shop', 'зима');
  expect(imported.out).toContain('Новых 1');
  expect(imported.out).not.toContain('общими правилами');
  expect(faq('lint', '--file', path, '--shop', 'leto').out).toMatch(/^ошибка {2}oven: /u);
  expect(faq('lint', '--shop', 'zima')).toMatchObject({ code: 0 });
  expect(faq('import', path).error).toMatch(/--shop ID \(leto «Лето», zima «Зима»\)/u);
  expect(faq('import', path, '--shop', 'осень').error).toMatch(/Магазина «осень» нет/u);
});

test('every imported version has its author: a lead of the team, or a name', async () => {
  const store = openStore(`file:${join(folder, 'sufler.db')}`);
  const since = { status: 'active', addedBy: null, since: 1, changedAt: 1 } as const;
  await store.staff.put({ id: 7101, role: 'lead', name: 'Анна', ...since });
  await store.staff.put({ id: 7102, role: 'operator', name: 'Борис', ...since });
  await store.close();
  const importAs = (answer: string, ...as: string[]) =>
    faq('import', write('faq.json', [{ ...oven, answer }]), '--shop', '42', ...as);
  importAs('Условия указаны в карточке.', '--as', 'анна');
  importAs('Условия видны в карточке.', '--as', 'Подрядчик');
  importAs('Условия есть в карточке.');
  expect(importAs('Иначе.', '--as', 'Борис').error).toMatch(/Базу знаний меняют руководители/u);
  const again = openStore(`file:${join(folder, 'sufler.db')}`);
  const history = await again.knowledge.history('42', 'oven');
  await again.close();
  expect(history.map(({ authorId, authorName }) => authorId ?? authorName)).toEqual([
    userInfo().username,
    'Подрядчик',
    7101,
  ]);
});

test('lint tells errors by its exit code', () => {
  const path = write('faq.json', [{ ...oven, answer: 'Позвоните +7 912 345-67-89' }]);
  const { code, out } = faq('lint', '--file', path);
  expect(code).toBe(1);
  expect(out).toMatch(/^ошибка {2}oven: /u);
});

test.each([
  ['no file', ['import'], /Не назван файл/u],
  ['no such file', ['import', 'нет.yaml', '--shop', '42'], /нет\.yaml: файл не читается/u],
  ['too many words', ['lint', 'всё'], /Лишнее: всё/u],
  ['no shop known', ['import', join(root, 'data/faq/order.yaml')], /Назовите магазин/u],
])('%s: says what is wrong, exit code 2', (_case, args, message) => {
  const { code, error } = faq(...args);
  expect(code).toBe(2);
  expect(error).toMatch(message);
});

test('reading commands make no database', () => {
  faq('search', 'где заказ');
  expect(() => readFileSync(join(folder, 'sufler.db'))).toThrow('ENOENT');
});
