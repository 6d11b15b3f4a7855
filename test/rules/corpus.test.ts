/** The labelled texts: what must not get worse. `npm run eval -- rules --misses` names every text that is judged wrongly. */
import { expect, test } from 'vitest';
import { createChecker } from '../../src/rules/checker.ts';
import { checkContextOf } from '../../src/rules/known-context.ts';
import { labelledFiles, readLabelled } from '../../src/rules/labelled.ts';
import { loadRules } from '../../src/rules/load.ts';

const checker = createChecker({ ruleSet: loadRules('data') });

const corpus = ['test/rules/corpus', 'data/lessons'].map((folder) => labelledFiles(folder).map(readLabelled));
const texts = corpus.flat().flatMap((file) => file.texts);

const judged = texts.map(({ id, text, channel, context, expected }) => {
  const { level, findings } = checker.check(text, checkContextOf(context, channel));
  const found = new Set<string>(findings.map(({ category }) => category));
  return { id, level, expected, found };
});

test('what nothing is learnt from is large enough by itself, and every line is a labelled text', () => {
  const [kept = []] = corpus;
  expect(kept.flatMap((file) => file.texts).length).toBeGreaterThanOrEqual(700);
  expect(new Set(texts.map(({ id }) => id)).size).toBe(texts.length);
  expect(corpus.flat().flatMap((file) => file.problems)).toEqual([]);
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
