/** The daily digest: when it is due, and what it names. */
import { describe, expect, test } from 'vitest';
import { readDigest } from '../../src/desk/digest.ts';
import { digestDue, digestTeams } from '../../src/desk/digest-due.ts';
import { postpone } from '../../src/desk/postpone.ts';
import type { Case } from '../../src/desk/words.ts';
import { noCalendar, officeHours, withOwnDays } from '../../src/desk/working-calendar.ts';
import { createDeskBench, type DeskBench, shopId } from '../support/desk-bench.ts';
import { asked, failed, hour, press, receive } from './steps.ts';

const moscow = (text: string) =>
  Temporal.PlainDateTime.from(text).toZonedDateTime('Europe/Moscow').epochMilliseconds;

async function digests(bench: DeskBench, digestAt: string | null = '10:00') {
  for (const team of digestTeams(bench.tools, [shopId])) await digestDue(bench.tools, team, () => digestAt);
  const due = await bench.store.outbox.due(bench.clock.at, 100, []);
  return due.filter((item) => item.payload.kind === 'digest');
}

const ids = (rows: readonly { case: Case }[]) => rows.map((row) => row.case.id);

async function shopDigest(bench: DeskBench) {
  const [shop] = (await readDigest(bench.tools, [shopId])).shops;
  if (shop === undefined) throw new Error('no shop');
  return shop;
}

async function openedEarlier(bench: DeskBench): Promise<DeskBench> {
  await bench.store.cursors.set('desk-opened-at', String(moscow('2026-11-20T09:00')));
  return bench;
}

describe('when', () => {
  test('not before its hour, and later by the same plan however late', async () => {
    const planned = {
      payload: { day: '2026-11-24', shopIds: [shopId], plannedAt: moscow('2026-11-24T10:00') },
    };
    expect(await digests(createDeskBench(moscow('2026-11-24T09:59')))).toEqual([]);
    expect(await digests(createDeskBench(moscow('2026-11-24T10:00')))).toMatchObject([planned]);
    expect(await digests(await openedEarlier(createDeskBench(moscow('2026-11-24T23:00'))))).toMatchObject([
      planned,
    ]);
  });

  test('not on the day of the first start when its hour was over before', async () => {
    const bench = createDeskBench(moscow('2026-11-24T19:00'));
    expect(await digests(bench)).toEqual([]);
    bench.clock.at = moscow('2026-11-25T10:00');
    expect(await digests(bench)).toMatchObject([{ payload: { day: '2026-11-25' } }]);
  });

  test('after days without the program it tells how many had none', async () => {
    const bench = createDeskBench(moscow('2026-11-24T10:00'));
    const [first] = await digests(bench);
    if (first === undefined) throw new Error('no digest');
    expect(first.payload).toMatchObject({ missedDays: 0 });
    await bench.store.outbox.done(first.id, first.revision);
    bench.clock.at = moscow('2026-11-27T10:00');
    expect(await digests(bench)).toMatchObject([{ payload: { day: '2026-11-27', missedDays: 2 } }]);
  });

  test('once a day, and again on the next', async () => {
    const bench = createDeskBench(moscow('2026-11-24T10:00'));
    const [item, ...more] = await digests(bench);
    if (item === undefined) throw new Error('no digest');
    expect(more).toEqual([]);
    await bench.store.outbox.done(item.id, item.revision);
    bench.clock.at += hour;
    expect(await digests(bench)).toEqual([]);
    bench.clock.at += 23 * hour;
    expect(await digests(bench)).toMatchObject([{ payload: { day: '2026-11-25' } }]);
  });

  test('once also when the job comes by again while the message is on its way', async () => {
    const bench = createDeskBench(moscow('2026-11-24T10:00'));
    const [item] = await digests(bench);
    if (item === undefined) throw new Error('no digest');
    bench.clock.at += 30_000;
    await digests(bench);
    await bench.store.outbox.done(item.id, item.revision);
    expect(await digests(bench)).toEqual([]);
  });

  test('one message for all shops of a chat, at the earliest of their hours', async () => {
    const bench = createDeskBench(moscow('2026-11-24T08:30'));
    const teams = digestTeams(bench.tools, [shopId, '43']);
    expect(teams).toEqual([{ chatId: -100, shopIds: [shopId, '43'] }]);
    for (const team of teams)
      await digestDue(bench.tools, team, (shop) => (shop === '43' ? '08:30' : '10:00'));
    expect(await bench.store.outbox.pendingCount()).toBe(1);
  });

  test.each([
    ['on a working day, at the opening', '2026-11-24T08:59', '2026-11-24T09:00'],
    ['on a day off, at the hour of a working one', '2026-11-21T08:59', '2026-11-21T09:00'],
  ])('with no hour set: %s', async (_, before, at) => {
    const bench = createDeskBench(moscow(before));
    expect(await digests(bench, null)).toEqual([]);
    bench.clock.at = moscow(at);
    expect(await digests(bench, null)).toHaveLength(1);
  });
});

describe('what', () => {
  test('nothing waits', async () => {
    const digest = await shopDigest(createDeskBench());
    expect(digest).toMatchObject({ waiting: 0, forecast: [], failed: [], postponed: [], closed: null });
  });

  test('each case is named once, under what is worst about it', async () => {
    const bench = createDeskBench(moscow('2026-11-17T09:30'));
    const earlier = await asked(bench, 'Давно жду.', 'chat-earlier');
    bench.clock.at = moscow('2026-11-20T09:30');
    const today = await asked(bench, 'Срок сегодня прошёл.', 'chat-today');
    bench.clock.at = moscow('2026-11-20T15:00');
    const soon = await asked(bench, 'Срок сегодня.', 'chat-soon');
    bench.clock.at = moscow('2026-11-24T16:00');
    // The marketplace's window would have closed them: these are questions under a product.
    for (const row of [earlier, today, soon])
      await bench.store.cases.update(row.id, row, { replyUntil: null });
    const put = await asked(bench, 'Отложим.', 'chat-put');
    await postpone(bench.tools, { ...press(bench, put), until: bench.clock.at + hour, reason: 'склад' });
    const refused = await failed(bench, 'chat-failed');

    const digest = await shopDigest(bench);
    expect(ids(digest.overdue.earlier)).toEqual([earlier.id]);
    expect(ids(digest.overdue.today)).toEqual([today.id]);
    expect(ids(digest.dueToday)).toEqual([]);
    expect(ids(digest.postponed)).toEqual([put.id]);
    expect(ids(digest.failed)).toEqual([refused.id]);
    expect(digest.postponed[0]?.why).toMatchObject({ kind: 'postponed', reason: 'склад' });
    expect(digest.waiting).toBe(5);

    bench.clock.at = moscow('2026-11-25T09:00');
    const next = await shopDigest(bench);
    expect(ids(next.overdue.yesterday)).toEqual([today.id]);
    expect(ids(next.dueToday)).toEqual([soon.id]);
    expect(next.forecast).toEqual([{ until: moscow('2026-11-25T12:00'), count: 1 }]);
  });

  test('a postponed case that becomes overdue is overdue, and says that it was put off', async () => {
    const bench = createDeskBench(moscow('2026-11-23T09:00'));
    const row = await asked(bench);
    bench.clock.at = row.dueAt - hour / 2;
    const until = Math.min(bench.clock.at + hour, (row.replyUntil ?? 0) - 1);
    await bench.store.cases.update(row.id, row, {
      replyUntil: null,
      postponedUntil: until,
      postponeReason: '',
    });
    bench.clock.at = row.dueAt;
    const digest = await shopDigest(bench);
    expect(ids(digest.overdue.today)).toEqual([row.id]);
    expect(digest.overdue.today[0]?.why.kind).toBe('postponed');
  });

  test('on Monday it counts what waits since the days off', async () => {
    const bench = createDeskBench(moscow('2026-11-20T17:00'));
    await asked(bench, 'В пятницу.', 'chat-friday');
    bench.clock.at = moscow('2026-11-21T12:00');
    await asked(bench, 'В субботу.', 'chat-saturday');
    expect(await shopDigest(bench)).toMatchObject({
      afterDaysOff: null,
      closed: { why: 'выходной', opensAt: moscow('2026-11-23T09:00') },
    });
    bench.clock.at = moscow('2026-11-23T09:00');
    await asked(bench, 'В понедельник.', 'chat-monday');
    expect((await shopDigest(bench)).afterDaysOff).toBe(1);
    bench.clock.at = moscow('2026-11-24T09:00');
    expect((await shopDigest(bench)).afterDaysOff).toBeNull();
  });

  test('over New Year it says why the clock stands, and warns of a calendar that is not final', async () => {
    const official = { ...noCalendar, years: new Map([[2026, 'final' as const]]) };
    const calendar = withOwnDays(official, [['2026-12-31', { kind: 'off', why: 'канун Нового года' }]]);
    const bench = createDeskBench(moscow('2026-12-31T09:00'), {
      schedule: () => officeHours('Europe/Moscow', calendar),
    });
    const digest = await shopDigest(bench);
    expect(digest.closed).toEqual({ why: 'канун Нового года', opensAt: moscow('2027-01-01T09:00') });
    expect(digest.calendarWarning).toContain('2027 — нет данных');
  });

  test('another shop has its own list', async () => {
    const bench = createDeskBench();
    bench.marketplace.say('chat-a', 'buyer', 'Где заказ?');
    await receive(bench);
    const { shops } = await readDigest(bench.tools, [shopId, '43']);
    expect(shops.map(({ waiting }) => waiting)).toEqual([1, 0]);
  });
});
