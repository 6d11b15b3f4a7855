/** The library of matters: it joins a query with an entry that says the same in other words. */
import { mkdtempSync, writeFileSync } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { expect, test } from 'vitest';
import type { KnowledgeEntry } from '../../src/desk/drafting.ts';
import type { Matters } from '../../src/knowledge/lexicon.ts';
import { loadKnownLexicon, loadLexicon } from '../../src/knowledge/load.ts';
import { createSearcher, type SearchOptions } from '../../src/knowledge/search.ts';

const entry = (id: string, question: string): KnowledgeEntry => ({
  id,
  kind: 'faq',
  question,
  variants: [],
  answer: '',
  whenMissing: 'ask',
  tags: [],
  appliesTo: {},
  owner: 'магазин',
  reviewedOn: '2026-11-01',
  expiresOn: null,
  version: 1,
});

const entries = [entry('packing', 'Надёжно ли упакован товар?'), entry('noise', 'Сильно ли шумит прибор?')];
const matters: Matters = {
  Упаковка: ['надёжно упакован', 'замотайте получше', 'чтоб не разбилось'],
  Шум: ['шумит', 'соседи слышат', 'орёт по ночам'],
  Запах: ['пахнет краской', 'воняет'],
};
const all: SearchOptions = { accepts: () => true, boost: () => 1, limit: 8 };
const search = (query: string, known: Matters = matters, options = all) =>
  createSearcher(entries, { synonyms: [], matters: known })(query, options);
const ids = (query: string, known?: Matters) => search(query, known).hits.map((hit) => hit.entry.id);

test.each([
  ['замотайте хорошо', 'packing'],
  ['соседи услышат', 'noise'],
  ['сосиди слышат', 'noise'],
])('«%s» finds «%s» by its matter', (query, id) => {
  expect(ids(query)[0]).toBe(id);
});

test('without the library those words find nothing', () => {
  expect(ids('соседи слышат', {})).toEqual([]);
});

test('a matter that no entry is about speaks against an answer', () => {
  expect(search('шумит ли прибор').answerable).toBe(true);
  expect(search('прибор пахнет краской воняет').answerable).toBe(false);
});

test('only entries that may be offered count as reached', () => {
  const options = { ...all, accepts: ({ id }: KnowledgeEntry) => id === 'packing' };
  const result = search('орёт по ночам соседи слышат', matters, options);
  expect(result.hits.map((hit) => hit.entry.id)).not.toContain('noise');
  expect(result.answerable).toBe(false);
});

async function folder(files: Readonly<Record<string, string>>): Promise<string> {
  const directory = mkdtempSync(join(tmpdir(), 'matters-'));
  await mkdir(join(directory, 'matters'));
  for (const [name, text] of Object.entries(files)) writeFileSync(join(directory, 'matters', name), text);
  return directory;
}

test('all files of the folder are read', async () => {
  const directory = await folder({ 'a.yaml': 'Запах: [воняет]', 'b.yaml': 'Шум: [орёт]' });
  expect(loadLexicon(directory).matters).toEqual({ Запах: ['воняет'], Шум: ['орёт'] });
});

test.each([
  [
    'one name twice',
    { 'a.yaml': 'Шум: [орёт]', 'b.yaml': 'Шум: [гудит]' },
    'тема «Шум»: такая тема уже есть',
  ],
  ['a number for a phrase', { 'a.yaml': 'Шум: [5]' }, 'поле «Шум.0»'],
  ['a list for a library', { 'a.yaml': '- орёт' }, 'a.yaml'],
])('%s is refused by the name of its file', async (_case, files, message) => {
  const directory = await folder(files as Record<string, string>);
  expect(() => loadLexicon(directory)).toThrow(message);
});

test('a remembered lexicon follows its files, and a wrong file is refused', async () => {
  const directory = await folder({ 'a.yaml': 'Запах: [воняет]' });
  const known = () => loadKnownLexicon(directory, join(directory, 'var', 'lexicon.json'));
  expect(known()).toEqual(loadLexicon(directory));
  expect(known()).toEqual(loadLexicon(directory));
  writeFileSync(join(directory, 'matters', 'a.yaml'), 'Запах: [воняет, пахнет]');
  expect(known()).toEqual(loadLexicon(directory));
  writeFileSync(join(directory, 'matters', 'a.yaml'), 'Запах: [5]');
  expect(known).toThrow('a.yaml');
});

test('the shipped library is broad, each matter in several wordings', () => {
  const shipped = loadLexicon(join(resolve(import.meta.dirname, '../..'), 'data')).matters ?? {};
  expect(Object.keys(shipped).length).toBeGreaterThanOrEqual(300);
  for (const [name, phrases] of Object.entries(shipped)) {
    expect(phrases.length, name).toBeGreaterThanOrEqual(3);
    expect(new Set(phrases).size, name).toBe(phrases.length);
  }
});
