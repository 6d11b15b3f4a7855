/** What is exported is read back the same. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { toFaqJson, toYaml } from '../../src/knowledge/dump.ts';
import { loadEntriesFile } from '../../src/knowledge/entries-file.ts';
import { loadKnowledge } from '../../src/knowledge/load.ts';

const folder = mkdtempSync(join(tmpdir(), 'dump-'));
afterAll(() => rmSync(folder, { recursive: true }));

const { entries } = loadKnowledge(join(resolve(import.meta.dirname, '../..'), 'data'));

test('YAML keeps everything', () => {
  const path = join(folder, 'all.yaml');
  const odd = {
    ...entries[0],
    id: 'odd',
    answer: 'Строка: с «кавычками», # решёткой\nи второй строкой {order.number}',
    appliesTo: { shops: ['42'], skus: ['007'], channels: ['chat' as const] },
    expiresOn: '2027-01-01',
  };
  const all = [...entries, { ...odd, question: '- да?' } as (typeof entries)[number]];
  writeFileSync(path, toYaml(all));
  expect(loadEntriesFile(path, '2026-11-25')).toEqual(all);
});

test('JSON keeps questions, variants and answers of the FAQ', () => {
  const path = join(folder, 'faq.json');
  writeFileSync(path, toFaqJson(entries));
  const faq = entries.filter(({ kind }) => kind === 'faq');
  const read = loadEntriesFile(path, '2026-11-25');
  expect(read.map(({ id, variants }) => [id, variants])).toEqual(
    faq.map(({ id, variants }) => [id, variants]),
  );
  expect(read[0]?.reviewedOn).toBe('2026-11-25');
});
