/** What people decide, and what the desk answers when it cannot be done. */
import { describe, expect, test } from 'vitest';
import { createDesk } from '../../src/desk/decide.ts';
import { deliverNext } from '../support/deliver-next.ts';
import { anna, createDeskBench, type DeskBench } from '../support/desk-bench.ts';
import { Crash } from '../support/fake-marketplace.ts';
import {
  approved,
  asked,
  boris,
  caseOf,
  composed,
  failed,
  hour,
  lastDelivery,
  press,
  undoOver,
} from './steps.ts';

/** The bench's desk, and in which order its transactions end and its workers are woken. */
function withOrder(bench: DeskBench) {
  const order: string[] = [];
  const { store } = bench.tools;
  const transaction: typeof store.transaction = async (work) => {
    const result = await store.transaction(work);
    order.push('stored');
    return result;
  };
  const wake = (signal: string) => order.push(signal);
  return { order, desk: createDesk({ ...bench.tools, store: { ...store, transaction }, wake }) };
}

test('a worker is woken when what it shall find is stored, not before', async () => {
  const bench = createDeskBench();
  const row = await asked(bench);
  const { order, desk } = withOrder(bench);
  await desk.redraft({ ...press(bench, row), instruction: 'короче' });
  expect(order).toEqual(['stored', 'outbox', 'draft']);
  const again = await composed(bench);
  order.length = 0;
  await desk.approve(press(bench, again));
  expect(order).toEqual(['stored', 'outbox', 'deliver']);
});

describe('approval', () => {
  test('queues the very text of the card, to leave after the undo window', async () => {
    const bench = createDeskBench();
    const row = await asked(bench);
    expect(await bench.desk.approve(press(bench, row))).toMatchObject({ ok: true, caseId: row.id });
    expect((await caseOf(bench, row.id)).state).toBe('sending');
    expect(await lastDelivery(bench, row.id)).toMatchObject({
      state: 'queued',
      text: 'Здравствуйте! Отвечаем: Где заказ?',
      approvedBy: anna.id,
      sendAfter: bench.clock.at + 30_000,
    });
  });

  test('a stale press is told who did what and when', async () => {
    const bench = createDeskBench();
    const row = await asked(bench);
    const first = press(bench, row);
    await bench.desk.redraft({ ...first, instruction: 'короче' });
    bench.clock.at += 60_000;
    expect(await bench.desk.approve(press(bench, row, boris))).toEqual({
      ok: false,
      refusal: { kind: 'stale', state: 'open', byStaffId: anna.id, decision: 'redraft', at: first.at },
    });
    expect(await bench.store.deliveries.ofCase(row.id)).toEqual([]);
  });

  test('the second of two people who approve one version is told of the first', async () => {
    const bench = createDeskBench();
    const row = await asked(bench);
    await bench.desk.approve(press(bench, row));
    expect(await bench.desk.approve(press(bench, row, boris))).toMatchObject({
      ok: false,
      refusal: { kind: 'stale', state: 'sending', byStaffId: anna.id, decision: 'approve' },
    });
    expect(await bench.store.deliveries.ofCase(row.id)).toHaveLength(1);
  });

  test('the same press twice changes nothing', async () => {
    const bench = createDeskBench();
    const once = press(bench, await asked(bench));
    await bench.desk.approve(once);
    const before = await bench.store.views.story(once.caseId);
    expect(await bench.desk.approve(once)).toEqual({ ok: true, caseId: once.caseId, verdict: null });
    expect(await bench.store.views.story(once.caseId)).toEqual(before);
  });

  test('a blocked text is refused with its findings', async () => {
    const bench = createDeskBench();
    const row = await asked(bench, 'ЗАПРЕТ');
    expect(await bench.desk.approve(press(bench, row))).toMatchObject({
      ok: false,
      refusal: { kind: 'blocked', verdict: { findings: [{ matched: 'ЗАПРЕТ' }] } },
    });
    expect((await caseOf(bench, row.id)).state).toBe('waiting');
    expect(await bench.store.deliveries.ofCase(row.id)).toEqual([]);
  });

  test.each([
    { left: 1, ok: true },
    { left: 0, ok: false },
  ])('with $left ms of the reply window left: $ok', async ({ left, ok }) => {
    const bench = createDeskBench();
    const row = await asked(bench);
    const closes = row.lastBuyerMessageAt + 48 * hour;
    bench.clock.at = closes - left;
    const outcome = await bench.desk.approve(press(bench, row));
    expect(outcome.ok).toBe(ok);
    if (!ok) expect(outcome).toEqual({ ok: false, refusal: { kind: 'window_closed', since: closes } });
  });

  test('an unknown case', async () => {
    const bench = createDeskBench();
    const row = await asked(bench);
    const outcome = await bench.desk.approve({ ...press(bench, row), caseId: 999 });
    expect(outcome).toEqual({ ok: false, refusal: { kind: 'no_such_case' } });
  });
});

describe('other texts', () => {
  test('an edit makes a new version, which is what leaves', async () => {
    const bench = createDeskBench();
    const row = await asked(bench);
    await bench.desk.edit({ ...press(bench, row, boris), text: 'Уже едет.' });
    const edited = await caseOf(bench, row.id);
    expect(edited).toMatchObject({ state: 'waiting', version: row.version + 1 });
    expect(await bench.desk.approve(press(bench, row))).toMatchObject({ refusal: { kind: 'stale' } });
    await bench.desk.approve(press(bench, edited));
    expect(await lastDelivery(bench, row.id)).toMatchObject({ text: 'Уже едет.', approvedBy: anna.id });
    expect((await bench.store.drafts.ofCase(row.id)).at(-1)).toMatchObject({
      author: 'staff',
      staffId: boris.id,
    });
  });

  test('an edit with a forbidden text is kept, but not approved', async () => {
    const bench = createDeskBench();
    const row = await asked(bench);
    const outcome = await bench.desk.edit({ ...press(bench, row), text: 'ЗАПРЕТ' });
    expect(outcome).toMatchObject({ ok: true, verdict: { level: 'block' } });
    const approval = await bench.desk.approve(press(bench, await caseOf(bench, row.id)));
    expect(approval).toMatchObject({ refusal: { kind: 'blocked' } });
  });

  test('an edit while the reply is on its way is refused', async () => {
    const bench = createDeskBench();
    const row = await approved(bench);
    const outcome = await bench.desk.edit({ ...press(bench, row), text: 'Иначе.' });
    expect(outcome).toMatchObject({ refusal: { kind: 'stale', state: 'sending' } });
  });

  test('redrafts have a limit', async () => {
    const bench = createDeskBench();
    let row = await asked(bench);
    for (let count = 0; count < bench.tools.settings.maxRedrafts; count += 1) {
      const outcome = await bench.desk.redraft({ ...press(bench, row), instruction: 'мягче' });
      expect(outcome.ok).toBe(true);
      expect(await caseOf(bench, row.id)).toMatchObject({ state: 'open', instruction: 'мягче' });
      row = await composed(bench);
      expect(row).toMatchObject({ state: 'waiting', instruction: null, redrafts: count + 1 });
    }
    const last = await bench.desk.redraft({ ...press(bench, row), instruction: 'мягче' });
    expect(last).toEqual({ ok: false, refusal: { kind: 'too_many_redrafts', limit: 5 } });
  });

  test('skip closes the case with its reason', async () => {
    const bench = createDeskBench();
    const row = await asked(bench);
    await bench.desk.skip({ ...press(bench, row), reason: 'спам' });
    const skipped = { state: 'skipped', note: 'спам', closedAt: bench.clock.at };
    expect(await caseOf(bench, row.id)).toMatchObject(skipped);
    expect((await bench.store.decisions.ofCase(row.id)).at(-1)).toMatchObject({
      kind: 'skip',
      details: 'спам',
    });
  });
});

describe('undo', () => {
  test('within the window the reply never leaves, and a new version waits', async () => {
    const bench = createDeskBench();
    const row = await asked(bench);
    await bench.desk.approve(press(bench, row));
    expect((await bench.desk.undo(press(bench, row))).ok).toBe(true);
    expect(await caseOf(bench, row.id)).toMatchObject({ state: 'waiting', version: row.version + 1 });
    bench.clock.at += undoOver;
    expect(await deliverNext(bench.tools)).toBe(false);
    expect(bench.marketplace.sent).toEqual([]);
    await bench.desk.approve(press(bench, await caseOf(bench, row.id)));
    expect(await bench.store.deliveries.ofCase(row.id)).toMatchObject([
      { state: 'cancelled' },
      { state: 'queued' },
    ]);
  });

  test('while the send is in flight it is too late', async () => {
    const bench = createDeskBench();
    const row = await approved(bench);
    bench.marketplace.fate = 'died_after';
    await expect(deliverNext(bench.tools)).rejects.toThrow(Crash);
    expect(await bench.desk.undo(press(bench, row))).toEqual({
      ok: false,
      refusal: { kind: 'too_late_to_undo' },
    });
  });

  test('after the answer it changes nothing', async () => {
    const bench = createDeskBench();
    const row = await approved(bench);
    await deliverNext(bench.tools);
    expect(await bench.desk.undo(press(bench, row))).toMatchObject({
      refusal: { kind: 'stale', state: 'answered' },
    });
  });

  test.each([
    { name: 'shown at once, ten seconds', shownAfter: 0, leavesAfter: 10_000 },
    { name: 'shown late, ten seconds from then', shownAfter: 12_000, leavesAfter: 22_000 },
    { name: 'shown very late, never beyond thirty', shownAfter: 25_000, leavesAfter: 30_000 },
    { name: 'shown after thirty', shownAfter: 45_000, leavesAfter: 30_000 },
  ])('the window counts from the shown card: $name', async ({ shownAfter, leavesAfter }) => {
    const bench = createDeskBench();
    const row = await asked(bench);
    const approvedAt = bench.clock.at;
    await bench.desk.approve(press(bench, row));
    await bench.desk.undoShown({ caseId: row.id, version: row.version, at: approvedAt + shownAfter });
    expect((await lastDelivery(bench, row.id)).sendAfter).toBe(approvedAt + leavesAfter);
  });

  test('a card shown again does not lengthen the window', async () => {
    const bench = createDeskBench();
    const row = await asked(bench);
    const approvedAt = bench.clock.at;
    await bench.desk.approve(press(bench, row));
    for (const late of [0, 5_000]) {
      await bench.desk.undoShown({ caseId: row.id, version: row.version, at: approvedAt + late });
    }
    expect((await lastDelivery(bench, row.id)).sendAfter).toBe(approvedAt + 10_000);
  });
});

describe('a failed sending', () => {
  test.each(['markSent', 'sendAgain'] as const)('%s is only for a failed case', async (what) => {
    const bench = createDeskBench();
    const row = await asked(bench);
    const outcome = await bench.desk[what](press(bench, row));
    expect(outcome).toMatchObject({ refusal: { kind: 'stale', state: 'waiting' } });
    expect(await bench.store.deliveries.ofCase(row.id)).toEqual([]);
  });

  test('marked as sent, it is answered', async () => {
    const bench = createDeskBench();
    const row = await failed(bench);
    await bench.desk.markSent(press(bench, row, boris));
    expect(await caseOf(bench, row.id)).toMatchObject({ state: 'answered', failure: null });
  });

  test('sent again, it is a new version with its own delivery', async () => {
    const bench = createDeskBench();
    const row = await failed(bench);
    await bench.desk.sendAgain(press(bench, row));
    expect(await caseOf(bench, row.id)).toMatchObject({
      state: 'sending',
      version: row.version + 1,
      failure: null,
    });
    bench.clock.at += undoOver;
    await deliverNext(bench.tools);
    expect(await caseOf(bench, row.id)).toMatchObject({ state: 'answered' });
    expect(bench.marketplace.sent).toHaveLength(1);
  });
});
