/** The labelled texts: what must not get worse. `npm run eval -- rules --misses` names every text that is judged wrongly. */
import { expect, test } from 'vitest';
import { createChecker } from '../../src/rules/checker.ts';
import { checkContextOf } from '../../src/rules/known-context.ts';
import { type LabelledText, labelledFiles, readLabelled } from '../../src/rules/labelled.ts';
import { loadRules } from '../../src/rules/load.ts';

const checker = createChecker({ ruleSet: loadRules('data') });

const readFolder = (folder: string) => labelledFiles(folder).map(readLabelled);
const [kept, lessons] = [readFolder('test/rules/corpus'), readFolder('data/lessons')];
const textsOf = (files: typeof kept) => files.flatMap((file) => file.texts);

const judge = ({ id, text, channel, context, expected }: LabelledText) => {
  const { level, findings } = checker.check(text, checkContextOf(context, channel));
  const found = new Set<string>(findings.map(({ category }) => category));
  const isRight = found.size === expected.length && expected.every((category) => found.has(category));
  return { id, level, expected, found, isRight };
};

test('what nothing is learnt from is large enough by itself, and every line is a labelled text', () => {
  const ids = textsOf([...kept, ...lessons]).map(({ id }) => id);
  expect(textsOf(kept).length).toBeGreaterThanOrEqual(700);
  expect(new Set(ids).size).toBe(ids.length);
  expect([...kept, ...lessons].flatMap((file) => file.problems)).toEqual([]);
});

test('every text is judged as its label says', () => {
  const wrong = textsOf(kept)
    .map(judge)
    .filter(({ isRight }) => !isRight)
    .map(({ id, expected, found }) => `${id}: ${[...found].join(' ')} instead of ${expected.join(' ')}`);
  expect(wrong).toEqual([]);
});

test('nearly all lessons are judged as they teach; those that are not still teach the words of their kind', () => {
  const judged = textsOf(lessons).map(judge);
  const innocent = judged.filter(({ expected }) => expected.length === 0);
  const share = (part: readonly unknown[], all: readonly unknown[]) => part.length / all.length;
  expect(
    share(
      judged.filter(({ isRight }) => !isRight),
      judged,
    ),
  ).toBeLessThan(0.02);
  expect(
    share(
      innocent.filter(({ level }) => level === 'block'),
      innocent,
    ),
  ).toBeLessThan(0.02);
});
