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

test('every text is judged as its label says', () => {
  const wrong = judged
    .filter(
      ({ expected, found }) =>
        found.size !== expected.length || !expected.every((category) => found.has(category)),
    )
    .map(({ id, expected, found }) => `${id}: ${[...found].join(' ')} instead of ${expected.join(' ')}`);
  expect(wrong).toEqual([]);
});

test('every text without a violation may be sent', () => {
  const stopped = judged.filter(({ expected, level }) => expected.length === 0 && level === 'block');
  expect(stopped.map(({ id }) => id)).toEqual([]);
});
