/** Rules prove their examples; a rule that cannot keep them does not load. */
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { loadRules } from '../../../src/rules/load.ts';
import { loadProvedRules } from '../../../src/rules/proof/load-proved.ts';
import { proveRules } from '../../../src/rules/proof/prove.ts';
import { RuleFilesError } from '../../../src/rules/rule-files-error.ts';

let folder = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'sufler-rules-'));
  mkdirSync(join(folder, 'rules'));
  mkdirSync(join(folder, 'lexicons'));
  writeFileSync(join(folder, 'lexicons', 'words.yaml'), 'test.words: [гиря, гирю]\n');
});
afterEach(() => rmSync(folder, { recursive: true }));

interface Parts {
  readonly match?: string;
  readonly bad?: readonly string[];
  readonly good?: readonly string[];
}

function writeRule({ match = '@test.words', bad = [], good = [] }: Parts): void {
  const lines = [
    'id: test.weight',
    'title: Гири',
    'category: upsell',
    'severity: block',
    'source: тест',
    `match: ["${match}"]`,
    'message: "Гиря: «{span}»."',
    'why: тест',
    'examples:',
    '  bad:',
    ...[...bad, '«[[Гиря]]».', 'Возьмите [[гирю]].', 'Это [[гиря]]!']
      .slice(0, 3)
      .map((text) => `    - "${text}"`),
    '  good:',
    ...[...good, 'Гантели.', 'Штанга.', 'Коврик.'].slice(0, 3).map((text) => `    - "${text}"`),
  ];
  writeFileSync(join(folder, 'rules', 'test.weight.yaml'), lines.join('\n'));
}

function reasons(parts: Parts): string[] {
  writeRule(parts);
  return proveRules(loadRules(folder)).map(({ reason }) => reason);
}

describe('the proof of one rule', () => {
  test('holds when marked words are hit, however disguised, and good texts are left alone', () => {
    expect(reasons({})).toEqual([]);
  });

  test('names an example on which the rule is silent', () => {
    expect(reasons({ bad: ['Возьмите [[штангу]].'] })).toEqual(['правило молчит на плохом примере']);
  });

  test('names a hit that is not the marked one', () => {
    expect(reasons({ bad: ['[[Возьмите гирю]].'] })).toEqual(['найдено не то, что отмечено: «гирю»']);
  });

  test('wants a mark in every bad example', () => {
    expect(reasons({ bad: ['Возьмите гирю.'] })).toEqual(['в плохом примере не отмечены слова: [[…]]']);
  });

  test('names a good example that some rule hits', () => {
    expect(reasons({ good: ['Гирю вернули.'] })).toEqual([
      'хороший пример задет правилом test.weight: «Гирю»',
    ]);
  });

  test('names a rule that no disguise may pass by', () => {
    const bad = ['Вот [[штангу]].', 'И [[штангу]].', 'Ту [[штангу]].'];
    expect(reasons({ match: '=штангу', bad, good: ['Гантели.', 'Гиря.', 'Мяч.'] })).toContain(
      'правило молчит на плохом примере (буквы через точку)',
    );
  });
});

describe('rules with their proof remembered', () => {
  const memory = () => join(folder, 'var', 'proved.json');

  test('a proved set is remembered and taken as it was, until a file changes', () => {
    writeRule({});
    const proved = loadProvedRules(folder, memory());
    const first = readFileSync(memory(), 'utf8');
    expect(loadProvedRules(folder, memory())).toMatchObject({ hash: proved.hash, rules: proved.rules });
    expect(loadProvedRules(folder, memory()).lexicons).toEqual(proved.lexicons);
    writeRule({ good: ['Мяч.'] });
    expect(loadProvedRules(folder, memory()).hash).not.toBe(proved.hash);
    expect(readFileSync(memory(), 'utf8')).not.toBe(first);
  });

  test('words that change in a lexicon are proved anew', () => {
    writeRule({});
    loadProvedRules(folder, memory());
    writeFileSync(join(folder, 'lexicons', 'words.yaml'), 'test.words: [штанга]\n');
    expect(() => loadProvedRules(folder, memory())).toThrow(RuleFilesError);
  });

  test('a set that does not hold is refused with file and reason, and not remembered', () => {
    writeRule({ bad: ['Возьмите [[штангу]].'] });
    expect(() => loadProvedRules(folder, memory())).toThrow(RuleFilesError);
    expect(() => loadProvedRules(folder, memory())).toThrow(/rules\/test\.weight\.yaml — правило молчит/u);
  });

  test('a broken memory only costs time', () => {
    writeRule({});
    mkdirSync(join(folder, 'var'));
    writeFileSync(memory(), 'не JSON');
    expect(loadProvedRules(folder, memory()).rules).toHaveLength(1);
  });
});

test('every rule that ships proves its examples', { timeout: 60_000 }, () => {
  expect(proveRules(loadRules('data'))).toEqual([]);
});
