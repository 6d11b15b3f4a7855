/** One thing has one name on every screen: who manages the team is «руководитель», never «старший» as well. */
import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';

const root = join(import.meta.dirname, '../..');
/** The adjective as a noun of a person; «старше» and «старшая модель» are about other things. */
const otherWord = /старш(?:ий|его|ему|им|ие|их|ими)(?![а-яё])/iu;

test('texts for people call a lead by one word', () => {
  // Lexicons are words of others, which the rules look for.
  const files = globSync(['src/**/*.{ts,mjs,html}', 'data/**/*.yaml', 'prompts/**/*.md'], {
    cwd: root,
    exclude: ['data/lexicons/**'],
  });
  expect(files.length).toBeGreaterThan(100);
  expect(files.filter((file) => otherWord.test(readFileSync(join(root, file), 'utf8')))).toEqual([]);
});
