/** A wrong rule file is named with its line and the reason, all of them at once. */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { createChecker } from '../../src/rules/checker.ts';
import { loadRules } from '../../src/rules/load.ts';
import { RuleFilesError } from '../../src/rules/rule-files-error.ts';

let folder = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'sufler-load-'));
  mkdirSync(join(folder, 'rules'));
  mkdirSync(join(folder, 'lexicons'));
});
afterEach(() => rmSync(folder, { recursive: true }));

const whole = {
  id: 'test.one',
  title: 'Одно',
  category: 'spam',
  severity: 'block',
  source: 'тест',
  match: ['слово'],
  message: 'Слово.',
  why: 'тест',
  examples: { bad: ['[[слово]]', '[[слово]]!', '[[слово]].'], good: ['а', 'б', 'в'] },
};

function problemsOf(rule: object, name = 'test.one.yaml'): string[] {
  writeFileSync(join(folder, 'rules', name), JSON.stringify(rule, null, 1));
  try {
    createChecker({ ruleSet: loadRules(folder) });
    return [];
  } catch (error) {
    if (!(error instanceof RuleFilesError)) throw error;
    return error.problems.map(({ file, line, reason }) => `${file}:${line} ${reason}`);
  }
}

test('a whole rule loads', () => {
  expect(problemsOf(whole)).toEqual([]);
});

test.each([
  ['an unknown field', { ...whole, sverity: 1 }, 'лишнее поле sverity'],
  ['an unknown category', { ...whole, category: 'other' }, 'нужно одно из'],
  ['too few examples', { ...whole, examples: { ...whole.examples, good: ['а'] } }, 'не меньше 3'],
  ['nothing to look for', { ...whole, match: [] }, 'match, replace или detector'],
  ['an unknown lexicon', { ...whole, match: ['@none'] }, 'нет словаря «none»'],
  ['an unknown detector', { ...whole, detector: 'none' }, 'нет обнаружителя «none»'],
  ['a star inside a word', { ...whole, match: ['сло*во'] }, 'не понимаю'],
  ['an open bracket', { ...whole, match: ['(слово|дело'] }, 'не закрыта скобка'],
])('%s is named', (_, rule, reason) => {
  expect(problemsOf(rule).join('\n')).toContain(reason);
});

test('a wrong value is found by its line', () => {
  expect(problemsOf({ ...whole, severity: 'fatal' })).toEqual([
    'rules/test.one.yaml:5 severity: не того вида',
  ]);
});

test('a file that is no YAML, a file under another name and a lexicon that names itself', () => {
  writeFileSync(join(folder, 'rules', 'test.two.yaml'), 'id: [');
  expect(problemsOf(whole, 'test.other.yaml')).toEqual([
    'rules/test.other.yaml:null правило «test.one» должно лежать в файле test.one.yaml',
    expect.stringContaining('rules/test.two.yaml:'),
  ]);
  rmSync(join(folder, 'rules', 'test.two.yaml'));
  rmSync(join(folder, 'rules', 'test.other.yaml'));
  writeFileSync(join(folder, 'lexicons', 'a.yaml'), 'a: ["@b"]\nb: ["@a"]\n');
  expect(problemsOf(whole).join('\n')).toContain('ссылается сам на себя');
});

test('the hash tells what the rules say, not how the files are written', () => {
  problemsOf(whole);
  const before = loadRules(folder).hash;
  writeFileSync(join(folder, 'rules', 'test.one.yaml'), `# замечание\n${JSON.stringify(whole)}`);
  expect(loadRules(folder).hash).toBe(before);
  problemsOf({ ...whole, why: 'иначе' });
  expect(loadRules(folder).hash).not.toBe(before);
});

test('a folder without rules is refused', () => {
  expect(() => loadRules(folder)).toThrow('нет ни одного правила');
});
