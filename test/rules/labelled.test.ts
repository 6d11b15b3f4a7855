/** Files of labelled texts: what is wrong in them is named by line, and the rest is still read. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { labelledFiles, readLabelled } from '../../src/rules/labelled.ts';

let folder = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'sufler-labelled-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

const whole = '{"id":"a","text":"Добрый день.","expected":[]}';

test.each([
  ['no JSON', '{"id":', 'нужен объект JSON с полями id, text и expected'],
  ['no object', '[]', 'нужен объект JSON с полями id, text и expected'],
  ['no text', '{"id":"b","expected":[]}', 'поле text не того вида'],
  [
    'an unknown category',
    '{"id":"b","text":"т","expected":["good"]}',
    'expected: нужен список категорий; пустой, если нарушения нет',
  ],
  ['an unknown channel', '{"id":"b","text":"т","channel":"mail","expected":[]}', 'поле channel не того вида'],
])('%s is named by its line', (_, line, reason) => {
  const file = join(folder, 'own.jsonl');
  writeFileSync(file, `${whole}\n\n${line}\n${whole}\n`);
  const { texts, problems } = readLabelled(file);
  expect(problems).toEqual([{ file, line: 3, reason }]);
  expect(texts).toHaveLength(2);
});

test('files are taken in the order of their names; a folder that is not there has none', () => {
  for (const name of ['b.jsonl', 'a.jsonl', 'notes.txt']) writeFileSync(join(folder, name), whole);
  expect(labelledFiles(folder)).toEqual([join(folder, 'a.jsonl'), join(folder, 'b.jsonl')]);
  expect(labelledFiles(join(folder, 'absent'))).toEqual([]);
});
