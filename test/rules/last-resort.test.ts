/** Rules of likeness speak only where no other rule stops a text, and learn from lessons and from the examples of rules. */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { createChecker } from '../../src/rules/checker.ts';
import { checkContextOf, externalContext } from '../../src/rules/known-context.ts';
import { loadRules } from '../../src/rules/load.ts';
import { RuleFilesError } from '../../src/rules/rule-files-error.ts';

let folder = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'sufler-likeness-'));
  for (const name of ['rules', 'lexicons', 'lessons']) mkdirSync(join(folder, name));
});
afterEach(() => rmSync(folder, { recursive: true }));

const common = {
  title: 'т',
  source: 'тест',
  message: 'т',
  why: 'т',
  examples: { bad: ['а', 'б', 'в'], good: ['г', 'д', 'е'] },
};

function writeRule(rule: { readonly id: string } & Readonly<Record<string, unknown>>): void {
  writeFileSync(join(folder, 'rules', `${rule.id}.yaml`), JSON.stringify({ ...common, ...rule }, null, 1));
}

function likenessRule(changes: object = {}): void {
  writeRule({
    id: 'sale.likeness',
    category: 'upsell',
    severity: 'block',
    detector: 'resemblance',
    options: { at_least: 0.2 },
    last_resort: true,
    ...changes,
  });
}

function writeLessons(...lessons: readonly (readonly [string, readonly string[]])[]): void {
  const lines = lessons.map(([text, expected]) => JSON.stringify({ id: text, text, expected }));
  writeFileSync(join(folder, 'lessons', 'own.jsonl'), lines.join('\n'));
}

function foundIn(text: string): string[] {
  const context = checkContextOf(externalContext.parse({ greeted_today: true }), 'chat');
  return createChecker({ ruleSet: loadRules(folder) })
    .check(text, context)
    .findings.map(
      ({ rule, matched, disguise }) => `${rule}: ${matched}${disguise === null ? '' : ` (${disguise})`}`,
    );
}

const lessons = [
  ['Прихватите вторую кружку', ['upsell']],
  ['Прихватите ещё мёд', ['upsell']],
  ['Кружка держит тепло', []],
  ['Мёд цветочный', []],
] as const;

describe('likeness', () => {
  test('names the sentence and the words of a text that no other rule knows', () => {
    likenessRule();
    writeLessons(...lessons);
    expect(foundIn('Добрый день. Прихватите вторую подушку!')).toEqual([
      'sale.likeness: Прихватите вторую подушку (сказано своими словами: «прихватите», «вторую»)',
    ]);
    expect(foundIn('Кружка цветочная держит тепло.')).toEqual([]);
  });

  test('is silent where another rule stops the text, not where one only warns elsewhere', () => {
    likenessRule();
    writeLessons(...lessons);
    writeRule({ id: 'style.word', category: 'slang_or_rude', severity: 'block', match: ['щас'] });
    expect(foundIn('Щас прихватите вторую.')).toEqual(['style.word: Щас']);
    writeRule({ id: 'style.word', category: 'slang_or_rude', severity: 'warn', match: ['щас'] });
    expect(foundIn('Щас прихватите вторую.')).toHaveLength(2);
  });

  test('may yield to a rule that only warns in the same sentence', () => {
    likenessRule({ yields_to: ['unconfirmed_promise'] });
    writeLessons(...lessons);
    writeRule({ id: 'promise.word', category: 'unconfirmed_promise', severity: 'warn', match: ['вышлем'] });
    expect(foundIn('Прихватите вторую, вышлем сами.')).toEqual(['promise.word: вышлем']);
    expect(foundIn('Прихватите вторую. Первую вышлем.')).toHaveLength(2);
  });

  test('learns from the examples of every rule', () => {
    likenessRule();
    const examples = {
      bad: ['[[Хватайте]] плед', '[[Хватайте]] шарф', '[[Хватайте]] зонт'],
      good: ['Плед', 'Шарф', 'Зонт'],
    };
    writeRule({ id: 'sale.word', category: 'upsell', severity: 'block', match: ['бери'], examples });
    expect(foundIn('Хватайте чайник')).toEqual([
      'sale.likeness: Хватайте чайник (сказано своими словами: «хватайте»)',
    ]);
  });
});

test('a wrong lesson stops the load and is named by file and line', () => {
  likenessRule();
  writeFileSync(join(folder, 'lessons', 'own.jsonl'), '{"id":"a","text":"т","expected":[]}\n{"id":"b"}\n');
  expect(() => loadRules(folder)).toThrow(RuleFilesError);
  expect(() => loadRules(folder)).toThrow(/lessons\/own\.jsonl.*2.*поле text/su);
});

test('lessons belong to what the hash of the rules names', () => {
  likenessRule();
  writeLessons(...lessons);
  const before = loadRules(folder).hash;
  expect(loadRules(folder).hash).toBe(before);
  writeLessons(...lessons, ['Берите и плед', ['upsell']]);
  expect(loadRules(folder).hash).not.toBe(before);
});
