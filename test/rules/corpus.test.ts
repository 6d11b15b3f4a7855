/** The labelled texts: what must not get worse. `npm run eval -- rules --misses` names every text that is judged wrongly. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { categories } from '../../src/desk/checking.ts';
import { createChecker } from '../../src/rules/checker.ts';
import { checkContextOf, externalContext } from '../../src/rules/known-context.ts';
import { loadRules } from '../../src/rules/load.ts';

const folder = 'test/rules/corpus';
const checker = createChecker({ ruleSet: loadRules('data') });

interface Labelled {
  readonly id: string;
  readonly text: string;
  readonly channel: 'chat' | 'question' | 'review';
  readonly context: object;
  readonly expected: readonly string[];
}

const texts = readdirSync(folder)
  .filter((name) => name.endsWith('.jsonl'))
  .flatMap((name) => readFileSync(join(folder, name), 'utf8').trimEnd().split('\n'))
  .map((line) => JSON.parse(line) as Labelled);

const judged = texts.map(({ id, text, channel, context, expected }) => {
  const { level, findings } = checker.check(text, checkContextOf(externalContext.parse(context), channel));
  const found = new Set<string>(findings.map(({ category }) => category));
  return { id, level, expected, found };
});

test('the corpus is large, and every label is a category', () => {
  expect(texts.length).toBeGreaterThanOrEqual(700);
  expect(new Set(texts.map(({ id }) => id)).size).toBe(texts.length);
  expect(
    texts.flatMap(({ expected }) => expected).filter((name) => !categories.some((one) => one === name)),
  ).toEqual([]);
});

test('nearly every violation is found, nearly no clean text is stopped, nearly all categories are right', () => {
  const bad = judged.filter(({ expected }) => expected.length > 0);
  const clean = judged.filter(({ expected }) => expected.length === 0);
  const found = bad.filter((one) => one.expected.some((category) => one.found.has(category)));
  const stopped = clean.filter(({ level }) => level === 'block');
  const right = judged.filter(
    (one) =>
      one.found.size === one.expected.length && one.expected.every((category) => one.found.has(category)),
  );
  expect(found.length / bad.length).toBeGreaterThan(0.95);
  expect(stopped.length / clean.length).toBeLessThan(0.02);
  expect(right.length / judged.length).toBeGreaterThan(0.95);
});
