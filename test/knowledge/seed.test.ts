import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { KnowledgeError } from '../../src/knowledge/knowledge-error.ts';
import { loadSeed, starterDirectory } from '../../src/knowledge/seed.ts';

const folder = mkdtempSync(join(tmpdir(), 'seed-'));
afterAll(() => rmSync(folder, { recursive: true }));

const entry = `
- id: strap
  kind: faq
  question: Как снять ремень?
  variants: [снять ремень]
  answer: Нажмите на пряжку.
  owner: магазин
  reviewed_on: 2026-11-01
  version: 1
`;

function shopFolder(name: string, files: Readonly<Record<string, string>>): string {
  const place = join(folder, name);
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(join(place, path, '..'), { recursive: true });
    writeFileSync(join(place, path), text);
  }
  return place;
}

test('a folder with entries and synonyms of its own; templates may be missing', () => {
  const seed = loadSeed(shopFolder('own', { 'faq/a.yaml': entry, 'synonyms.yaml': '- [шлейка, ремень]' }));
  expect(seed.entries.map(({ id }) => id)).toEqual(['strap']);
  expect(seed.synonyms).toEqual([['шлейка', 'ремень']]);
});

test('the starter brings its entries; its synonyms are everybody’s already', () => {
  const { entries, synonyms } = loadSeed(starterDirectory);
  expect(entries.length).toBeGreaterThanOrEqual(150);
  expect(synonyms).toEqual([]);
});

test.each([
  ['no folder', join(folder, 'нет'), /нет папок faq и templates/u],
  ['a wrong entry', shopFolder('wrong', { 'faq/a.yaml': '- id: x' }), /запись «x»/u],
  [
    'one id in two files',
    shopFolder('twice', { 'faq/a.yaml': entry, 'templates/b.yaml': entry }),
    /такой id уже есть/u,
  ],
])('%s is told with its place', (_, place, message) => {
  expect(() => loadSeed(place)).toThrow(KnowledgeError);
  expect(() => loadSeed(place)).toThrow(message);
});
