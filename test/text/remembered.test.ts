/** What is made of files is made once, until any of them says something else. */
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { remembered } from '../../src/text/remembered.ts';

let folder: string;
let made: number;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'remembered-'));
  mkdirSync(join(folder, 'words'));
  writeFileSync(join(folder, 'words', 'one.yaml'), 'слово');
  writeFileSync(join(folder, 'list.yaml'), 'список');
  made = 0;
});
afterEach(() => rmSync(folder, { recursive: true }));

const memoryFile = () => join(folder, 'var', 'memory.json');

function ask() {
  return remembered({
    memoryFile: memoryFile(),
    sources: ['words', 'list.yaml', 'later.yaml'].map((name) => join(folder, name)),
    make: () => {
      made += 1;
      return { made, text: readFileSync(join(folder, 'list.yaml'), 'utf8') };
    },
  });
}

test('the same sources are not read again', () => {
  expect([ask(), ask()]).toEqual([
    { made: 1, text: 'список' },
    { made: 1, text: 'список' },
  ]);
});

test.each([
  ['a changed file', () => writeFileSync(join(folder, 'list.yaml'), 'другое')],
  ['a changed file of a folder', () => writeFileSync(join(folder, 'words', 'one.yaml'), 'слова')],
  ['a new file of a folder', () => writeFileSync(join(folder, 'words', 'two.yaml'), '')],
  ['a file that is gone', () => rmSync(join(folder, 'words', 'one.yaml'))],
  ['a file that was not there', () => writeFileSync(join(folder, 'later.yaml'), '')],
  ['a broken memory', () => writeFileSync(memoryFile(), '{"key":')],
  ['a memory of nothing', () => writeFileSync(memoryFile(), 'null')],
])('%s is noticed', (_case, change) => {
  ask();
  change();
  expect(ask().made).toBe(2);
  expect(ask().made).toBe(2);
});

test('what cannot be made is told each time and not kept', () => {
  const refuse = () =>
    remembered({
      memoryFile: memoryFile(),
      sources: [folder],
      make: () => {
        throw new Error('файл не читается');
      },
    });
  expect(refuse).toThrow('файл не читается');
  expect(refuse).toThrow('файл не читается');
});

test('a memory that cannot be written only costs time', () => {
  writeFileSync(join(folder, 'var'), 'no folder');
  expect([ask().made, ask().made]).toEqual([1, 2]);
});
