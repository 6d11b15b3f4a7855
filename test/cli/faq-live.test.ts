/** Export, import and lint over a database file, as processes. */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';

const root = resolve(import.meta.dirname, '../..');
let folder = '';

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'faq-live-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

function faq(...args: string[]) {
  const run = spawnSync(process.execPath, ['src/cli/faq.ts', ...args], {
    cwd: root,
    encoding: 'utf8',
    env: { ...process.env, DATABASE_URL: `file:${join(folder, 'sufler.db')}` },
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
  expect(faq('export', '--json').out).toContain('"delivery-when"');
});

test('with several shops one must be named', () => {
  faq('import', write('faq.json', [oven]), '--shop', '42');
  faq('import', write('faq.json', [oven]), '--shop', '43');
  expect(faq('export')).toMatchObject({ code: 2, error: expect.stringMatching(/--shop ID \(42, 43\)/u) });
  expect(faq('export', '--shop', '43').out).toContain('oven');
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
