/** An error in the files names the file, the entry and the reason in Russian. */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { loadKnowledge } from '../../src/knowledge/load.ts';

let directory = '';

beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), 'knowledge-'));
  mkdirSync(join(directory, 'faq'));
  mkdirSync(join(directory, 'templates'));
});
afterEach(() => rmSync(directory, { recursive: true }));

const good = `- id: one
  kind: faq
  question: Вопрос?
  variants: [вариант]
  answer: Ответ
  owner: магазин
  reviewed_on: 2026-01-01
  version: 1
`;

function write(name: string, text: string): void {
  writeFileSync(join(directory, name), text);
}

test('reads entries and synonyms', () => {
  write('faq/a.yaml', good);
  write('synonyms.yaml', '- [посылка, заказ]');
  const { entries, synonyms } = loadKnowledge(directory);
  expect(entries[0]).toMatchObject({ id: 'one', reviewedOn: '2026-01-01', expiresOn: null, appliesTo: {} });
  expect(synonyms).toEqual([['посылка', 'заказ']]);
});

test.each([
  ['no variants', good.replace('[вариант]', '[]'), /a\.yaml, запись «one»: поле «variants»: нужен хотя бы/u],
  ['a wrong date', good.replace('2026-01-01', '01.02.2026'), /«one»: поле «reviewed_on»: нужна дата/u],
  [
    'an unknown slot',
    good.replace('Ответ', 'Ответ {order.day}'),
    /«one»: неизвестная подстановка \{order\.day\}/u,
  ],
  ['an unknown field', `${good}  colour: red\n`, /«one»: поле «запись»: .*ключ.*colour/u],
  ['no id', good.replace('- id: one', '- tags: []'), /a\.yaml, запись № 1: поле «id»: не заполнено/u],
  ['not a list', 'id: one', /a\.yaml: в файле должен быть список/u],
  ['broken YAML', '- [', /a\.yaml: файл не читается/u],
])('%s', (_case, text, message) => {
  write('faq/a.yaml', text);
  expect(() => loadKnowledge(directory)).toThrow(message);
});

test('ids are unique across files', () => {
  write('faq/a.yaml', good);
  write('templates/b.yaml', good);
  expect(() => loadKnowledge(directory)).toThrow(/b\.yaml, запись «one»: такой id уже есть в .*a\.yaml/u);
});

test('a missing folder is an error', () => {
  rmSync(join(directory, 'faq'), { recursive: true });
  expect(() => loadKnowledge(directory)).toThrow(/faq: нет такой папки/u);
});
