/** The command as people and programs run it: a process of its own, its streams and exit code. */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';

const root = resolve(import.meta.dirname, '../..');
let folder = '';

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'faq-'));
  const faq = [
    {
      id: 'oven',
      question: 'Можно ли ставить в духовку?',
      answer: 'Да.',
      variants: ['подойдёт для духовки'],
    },
    { id: 7, question: 'Можно мыть в посудомойке?', answer: 'Нет.', owner: 'кто-то' },
  ];
  writeFileSync(join(folder, 'faq.json'), JSON.stringify({ faq }));
  writeFileSync(join(folder, 'twice.json'), JSON.stringify({ faq: [faq[0], faq[0]] }));
  writeFileSync(join(folder, 'wrong.json'), JSON.stringify({ faq: [{ id: 'a' }] }));
});
afterAll(() => rmSync(folder, { recursive: true }));

function faq(args: readonly string[], input = '') {
  const run = spawnSync(process.execPath, ['src/cli/faq.ts', ...args], {
    cwd: root,
    input,
    encoding: 'utf8',
  });
  return { code: run.status, out: run.stdout, error: run.stderr };
}

test('a text is answered for people', () => {
  const { code, out } = faq(['search', 'как', 'вернуть товар']);
  expect(code).toBe(0);
  expect(out).toMatch(/^1\. Как вернуть товар\? {2}\[return-how, проверено /u);
});

test('lines of JSON are answered in order, from the file that is named', () => {
  const input = '{"q":"а в духовку можно"}\n\n{"q":"посудомойка"}\r\n{"q":"столица Австралии"}\n';
  const { code, out, error } = faq(['search', '--jsonl', '--file', join(folder, 'faq.json')], input);
  expect({ code, error }).toEqual({ code: 0, error: '' });
  const lines = out
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line));
  expect(lines.map(({ q }) => q)).toEqual(['а в духовку можно', 'посудомойка', 'столица Австралии']);
  expect(lines[0].hits[0]).toEqual({ id: 'oven', score: expect.any(Number) });
  expect(lines[1].hits[0].id).toBe('7');
  expect(lines.map(({ answerable }) => answerable)).toEqual([true, true, false]);
});

test('a line that cannot be read is answered in its place and gives exit code 2', () => {
  const { code, out } = faq(['search', '--jsonl'], '{"q":1}\nне JSON\n{"q":"где заказ"}\n');
  expect(code).toBe(2);
  const lines = out
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line));
  expect(lines.map(({ q }) => q)).toEqual([null, null, 'где заказ']);
  expect(lines[0].error).toMatch(/не вида/u);
});

test.each([
  ['no command', [], /Не названа команда/u],
  ['an unknown command', ['find'], /Нет команды «find»/u],
  ['no text', ['search'], /Нужен либо текст/u],
  ['text and --jsonl', ['search', '--jsonl', 'текст'], /Нужен либо текст/u],
  ['an unknown option', ['search', '--fast', 'текст'], /--fast/u],
  ['no such file', ['search', 'текст', '--file', 'нет.json'], /нет\.json: файл не читается/u],
])('%s: says what is wrong, exit code 2', (_case, args, message) => {
  const { code, out, error } = faq(args);
  expect({ code, out }).toEqual({ code: 2, out: '' });
  expect(error).toMatch(message);
});

test.each([
  ['twice.json', /запись «oven»: такой id уже есть/u],
  ['wrong.json', /поле «faq\.0\.question»: не заполнено/u],
])('%s is refused with the reason', (name, message) => {
  expect(faq(['search', 'текст', '--file', join(folder, name)]).error).toMatch(message);
});
