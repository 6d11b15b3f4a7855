import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { loadRules } from '../../src/rules/load.ts';
import { RuleFilesError } from '../../src/rules/rule-files-error.ts';

test('an alias without an anchor is refused by file, as every other mistake is', () => {
  const folder = mkdtempSync(join(tmpdir(), 'sufler-rules-'));
  mkdirSync(join(folder, 'rules'));
  mkdirSync(join(folder, 'lexicons'));
  writeFileSync(join(folder, 'rules', 'a.yaml'), 'id: a\nwords: [*nowhere]\n');
  expect(() => loadRules(folder)).toThrow(RuleFilesError);
  expect(() => loadRules(folder)).toThrow(/a\.yaml/u);
});
