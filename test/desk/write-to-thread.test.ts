/** A person writes into a dialog by hand. */
import { expect, test } from 'vitest';
import { deliverNext } from '../support/deliver-next.ts';
import { anna, createDeskBench, type DeskBench } from '../support/desk-bench.ts';
import { activeCase, approved, asked, caseOf, press, threadIdOf } from './steps.ts';

async function write(bench: DeskBench, origin: string) {
  const threadId = await threadIdOf(bench);
  return bench.desk.writeToThread({ threadId, text: 'Дополним.', staff: anna, at: bench.clock.at, origin });
}

test('joins the active case with a new version', async () => {
  const bench = createDeskBench();
  const row = await asked(bench);
  expect(await write(bench, 'message:1')).toMatchObject({ ok: true, caseId: row.id });
  expect(await caseOf(bench, row.id)).toMatchObject({ state: 'waiting', version: row.version + 1 });
});

test('opens a case when none is active, its clocks from the last words of the buyer', async () => {
  const bench = createDeskBench();
  const row = await approved(bench);
  await deliverNext(bench.tools);
  await write(bench, 'message:2');
  const opened = await activeCase(bench);
  expect(opened.id).not.toBe(row.id);
  expect(opened).toMatchObject({ state: 'waiting', replyUntil: row.replyUntil, openedAt: row.openedAt });
  expect(bench.marketplace.sent).toHaveLength(1);
});

test('opens a case when the active one is on its way', async () => {
  const bench = createDeskBench();
  const row = await approved(bench);
  expect(await write(bench, 'message:3')).toMatchObject({ ok: true });
  expect((await activeCase(bench)).id).not.toBe(row.id);
  expect(await caseOf(bench, row.id)).toEqual(row);
});

test('the same message twice changes nothing', async () => {
  const bench = createDeskBench();
  const row = await asked(bench);
  await write(bench, 'message:4');
  const before = await bench.store.views.story(row.id);
  await write(bench, 'message:4');
  expect(await bench.store.views.story(row.id)).toEqual(before);
});

test('the same message again after its case was closed opens nothing', async () => {
  const bench = createDeskBench();
  const row = await asked(bench);
  await write(bench, 'message:5');
  await bench.desk.skip({ ...press(bench, await caseOf(bench, row.id)), reason: 'спам' });
  await write(bench, 'message:5');
  expect(await bench.store.cases.activeOfThread(row.threadId)).toEqual([]);
});

test('an unknown thread', async () => {
  const bench = createDeskBench();
  const command = { threadId: 999, text: 'Да.', staff: anna, at: bench.clock.at, origin: 'message:6' };
  expect(await bench.desk.writeToThread(command)).toEqual({ ok: false, refusal: { kind: 'no_such_case' } });
});
