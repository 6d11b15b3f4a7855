import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { averages, readBaseline, worse, writeBaseline } from '../../src/cli/draft-baseline.ts';
import { editShare, type Marks } from '../../src/cli/draft-grades.ts';
import { describeMiss, describeRuns, isMiss } from '../../src/cli/draft-report.ts';
import { evaluateDrafts } from '../../src/cli/eval-drafts.ts';

const folder = mkdtempSync(join(tmpdir(), 'baseline-'));
afterAll(() => rmSync(folder, { recursive: true }));

const perfect: Marks = {
  outcome: 1,
  schema: 1,
  citations: 1,
  grounding: 1,
  rules: 1,
  wording: 1,
  insufficiency: 1,
  edits: null,
};

test('the drafts suite holds the stored baseline, with enough cases in every channel', async () => {
  const runs = await evaluateDrafts(null);
  expect(runs.length).toBeGreaterThanOrEqual(80);
  expect(runs.filter(({ one }) => one.channel !== 'chat').length).toBeGreaterThanOrEqual(8);
  const scores = averages(runs.map(({ marks }) => marks));
  const baseline = readBaseline(join(import.meta.dirname, '../../prompts/draft/baseline.json'), 'scripted');
  expect(baseline).not.toBeNull();
  expect(worse(scores, baseline ?? {}, false)).toEqual([]);
  expect(scores.grounding).toBe(1);
});

test('a lead reads what came of the cases, and each that went wrong with what was expected', async () => {
  const runs = await evaluateDrafts(null);
  const scores = averages(runs.map(({ marks }) => marks));
  expect(describeRuns(runs, scores, null, 'сценарий')).toMatch(
    /^Черновики: случаев \d+, отвечает сценарий\n {2}исход верен +100\.0 % +целиком (\d+) из \1\. [\s\S]*Не так, как ждали: нет$/u,
  );
  const wrong = runs.map((run) =>
    run.one.id === 'template-none' ? { ...run, marks: { ...run.marks, outcome: 0 } } : run,
  );
  expect(describeRuns(wrong, scores, { outcome: 0.5 }, 'сценарий')).toMatch(
    /было 50\.0 %[\s\S]*Не так, как ждали: 1 [\s\S]*template-none \(чат\) «Абракадабра зюзюка» – ждали: без черновика, причина на карточке или вопрос покупателю; вышло: /u,
  );
  const [miss] = wrong.filter(isMiss);
  if (miss === undefined) throw new Error('no miss');
  expect(describeMiss(miss)).toContain('(без черновика: Нет ответа в базе знаний.)');
});

test('a mark that fell is named; one that the case says nothing of does not count', () => {
  const scores = averages([perfect, { ...perfect, rules: 0 }]);
  expect(scores).toMatchObject({ rules: 0.5, outcome: 1, edits: null });
  expect(worse(scores, averages([perfect]), false)).toEqual(['rules']);
  expect(worse({ ...scores, rules: 0.98 }, averages([perfect]), true)).toEqual([]);
});

test('baselines are kept by what was asked', () => {
  const path = join(folder, 'baseline.json');
  expect(readBaseline(path, 'scripted')).toBeNull();
  writeBaseline(path, 'scripted', averages([perfect]));
  writeBaseline(path, 'some-model', averages([{ ...perfect, wording: 0.5 }]));
  expect(readBaseline(path, 'scripted')).toMatchObject({ wording: 1 });
  expect(readBaseline(path, 'some-model')).toMatchObject({ wording: 0.5 });
});

test('edits are counted in words', () => {
  expect(editShare('Заказ в пути.', 'заказ в пути')).toBe(0);
  expect(editShare('Заказ в пути', 'Ваш заказ уже в пути')).toBeCloseTo(2 / 5);
  expect(editShare('', '')).toBe(0);
});
