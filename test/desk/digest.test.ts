/** The daily digest: when it is due, and what it names. */
import { describe, expect, test } from 'vitest';
import { digestDue, readDigest } from '../../src/desk/digest.ts';
import { createDeskBench, type DeskBench, shopId } from '../support/desk-bench.ts';
import { asked, caseOf, failed, hour } from './steps.ts';

/** 10:00 in Moscow. */
const ten = Date.UTC(2026, 10, 24, 7);

async function digests(bench: DeskBench) {
  await digestDue(bench.tools, shopId, '10:00');
  const due = await bench.store.outbox.due(bench.clock.at, 100, []);
  return due.filter((item) => item.payload.kind === 'digest');
}

describe('when', () => {
  test.each([
    { minutes: -1, due: [] },
    { minutes: 0, due: [{ payload: { day: '2026-11-24', late: false } }] },
    { minutes: 15, due: [{ payload: { day: '2026-11-24', late: false } }] },
    { minutes: 16, due: [{ payload: { day: '2026-11-24', late: true } }] },
  ])('$minutes minutes after its hour', async ({ minutes, due }) => {
    expect(await digests(createDeskBench(ten + minutes * 60_000))).toMatchObject(due);
  });

  test('once a day, and again on the next', async () => {
    const bench = createDeskBench(ten);
    const [item, ...more] = await digests(bench);
    if (item === undefined) throw new Error('no digest');
    expect(more).toEqual([]);
    await bench.store.outbox.done(item.id, item.revision);
    bench.clock.at += hour;
    expect(await digests(bench)).toEqual([]);
    bench.clock.at += 23 * hour;
    expect(await digests(bench)).toMatchObject([{ payload: { day: '2026-11-25', late: false } }]);
  });
});

test.each([
  ['on a working day, at the opening', '2026-11-24T08:59', '2026-11-24T09:00'],
  ['on a day off, at the hour of a working one', '2026-11-21T08:59', '2026-11-21T09:00'],
])('with no hour set: %s', async (_, before, at) => {
  const moscow = (text: string) => Temporal.PlainDateTime.from(text).toZonedDateTime('Europe/Moscow');
  const bench = createDeskBench(moscow(before).epochMilliseconds);
  await digestDue(bench.tools, shopId, null);
  expect(await bench.store.outbox.pendingCount()).toBe(0);
  bench.clock.at = moscow(at).epochMilliseconds;
  await digestDue(bench.tools, shopId, null);
  expect(await bench.store.outbox.pendingCount()).toBe(1);
});

describe('what', () => {
  test('nothing waits', async () => {
    const bench = createDeskBench();
    const nothing = { at: bench.clock.at, overdue: [], nearWindow: [], failed: [], waiting: 0 };
    expect(await readDigest(bench.tools, null)).toEqual(nothing);
  });

  test('each case is named once, under what is worst about it', async () => {
    const bench = createDeskBench();
    const late = await asked(bench, 'Давно жду.', 'chat-late');
    bench.clock.at = late.dueAt + 1 - 40 * hour;
    const near = await asked(bench, 'Скоро закроется.', 'chat-near');
    bench.clock.at = late.dueAt + 1;
    const refused = await failed(bench, 'chat-failed');
    await asked(bench, 'Только что.', 'chat-new');
    const digest = await readDigest(bench.tools, shopId);
    const ids = (rows: typeof digest.failed) => rows.map((row) => row.case.id);
    expect(ids(digest.overdue)).toEqual([late.id]);
    expect(ids(digest.nearWindow)).toEqual([near.id]);
    expect(ids(digest.failed)).toEqual([refused.id]);
    expect(digest.waiting).toBe(4);
    expect(digest.overdue[0]?.preview).toContain('Давно жду.');
  });

  test('an answer that is in time is not overdue, and another shop has its own list', async () => {
    const bench = createDeskBench();
    const row = await asked(bench);
    bench.clock.at = (await caseOf(bench, row.id)).dueAt - 1;
    expect((await readDigest(bench.tools, shopId)).overdue).toEqual([]);
    expect((await readDigest(bench.tools, '43')).waiting).toBe(0);
  });
});
