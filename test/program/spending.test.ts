/** What `/cost` reads: the counters of the budget and the drafts of the month, over real records. */
import { expect, onTestFinished, test } from 'vitest';
import { createBudget } from '../../src/drafting/model/budget.ts';
import { spendingReader } from '../../src/program/spending.ts';
import { openStore } from '../../src/storage/store.ts';
import { newCase, newDraft, thread, verdict } from '../storage/fixtures.ts';

/** 1 November 2026, 00:30 in Moscow: still October by UTC. */
const start = Date.UTC(2026, 9, 31, 21, 30);

function opened() {
  const store = openStore(':memory:');
  onTestFinished(() => store.close());
  return store;
}

test('money of the day and the month, and drafts since the first of it in Moscow', async () => {
  const store = opened();
  const budget = createBudget({ day: 300, month: null }, store.cursors, () => {});
  await budget.spend(2_500_000, start);
  const row = await store.cases.insert(newCase((await thread(store)).id));
  const trace = { drafter: 'model', costMicros: 2_500_000 };
  const draft = newDraft(row.id);
  await store.drafts.insert({ ...draft, version: 1, author: 'model', trace, createdAt: start }, verdict);
  await store.drafts.insert({ ...draft, version: 2, author: 'staff', createdAt: start + 1 }, verdict);
  await store.drafts.insert({ ...draft, version: 3, author: 'model', createdAt: start - 3_600_000 }, verdict);
  const read = spendingReader({ day: 300, month: null }, store, () => start + 60_000);
  expect(await read()).toEqual({
    modelConnected: true,
    day: { micros: 2_500_000, limit: 300 },
    month: { micros: 2_500_000, limit: null },
    drafts: [
      { author: 'model', count: 1, micros: 2_500_000 },
      { author: 'staff', count: 1, micros: 0 },
    ],
  });
});

test('a desk without a model spends nothing', async () => {
  const read = spendingReader(null, opened(), () => start);
  expect(await read()).toMatchObject({ modelConnected: false, day: { micros: 0, limit: null }, drafts: [] });
});
