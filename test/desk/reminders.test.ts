/** Reminders: when each comes, that it comes once, to whom, and never out of hours without need. */
import { describe, expect, test } from 'vitest';
import { recountDue } from '../../src/desk/recount-due.ts';
import { remindDue, reminderPlan, remindersOf } from '../../src/desk/reminders.ts';
import { createStaffDirectory } from '../../src/desk/staff-directory.ts';
import { leadingEnd, urgencyOf } from '../../src/desk/urgency.ts';
import { officeHours } from '../../src/desk/working-calendar.ts';
import { anna, createDeskBench, type DeskBench } from '../support/desk-bench.ts';
import { asked, boris, caseOf, hour, press } from './steps.ts';

const schedule = officeHours('Europe/Moscow');
const moscow = (text: string) =>
  Temporal.PlainDateTime.from(text).toZonedDateTime('Europe/Moscow').epochMilliseconds;
const staff = createStaffDirectory([anna, boris]);

/** Asked on Tuesday at 10:00: the term ends on Thursday 16:00, the window on Thursday 10:00. */
const tuesday = {
  openedAt: moscow('2026-11-24T10:00'),
  lastBuyerMessageAt: moscow('2026-11-24T10:00'),
  dueAt: moscow('2026-11-26T16:00'),
  replyUntil: moscow('2026-11-26T10:00'),
};

async function reminded(bench: DeskBench): Promise<string[]> {
  await remindDue({ ...bench.tools, staff }, 100);
  const due = await bench.store.outbox.due(bench.clock.at, 100, []);
  for (const { id, revision } of due) await bench.store.outbox.done(id, revision);
  return due.flatMap(({ key }) => (key.startsWith('notice:remind:') ? [key.split(':')[3] ?? ''] : []));
}

test('the times of a case’s reminders, counted by hand', () => {
  expect(remindersOf(tuesday, schedule)).toEqual([
    { kind: 'half_of_window', at: moscow('2026-11-25T10:00'), of: tuesday.replyUntil },
    { kind: 'day', at: moscow('2026-11-25T10:00'), of: moscow('2026-11-25T10:00') },
    { kind: 'half_of_reply', at: moscow('2026-11-25T13:00'), of: tuesday.dueAt },
    { kind: 'end_of_window', at: moscow('2026-11-26T06:00'), of: tuesday.replyUntil },
    { kind: 'end_of_reply', at: moscow('2026-11-26T12:00'), of: tuesday.dueAt },
  ]);
});

describe('a plan', () => {
  test.each([
    ['before anything', '2026-11-24T12:00', null, '2026-11-25T10:00'],
    ['of two at once, one', '2026-11-25T10:00', 'day', '2026-11-25T13:00'],
    ['out of hours waits for the opening', '2026-11-25T19:00', null, '2026-11-26T09:00'],
    ['in the night the window leaves time until the opening', '2026-11-26T06:00', null, '2026-11-26T09:00'],
    ['at the opening the newest counts', '2026-11-26T09:00', 'end_of_window', '2026-11-26T12:00'],
    ['the last one', '2026-11-26T12:00', 'end_of_reply', null],
  ])('%s', (_, now, kind, lookAgain) => {
    const plan = reminderPlan(tuesday, moscow(now), schedule);
    expect(plan.send?.kind ?? null).toBe(kind);
    expect(plan.lookAgain).toBe(lookAgain === null ? null : moscow(lookAgain));
  });

  test('out of hours it speaks when the window closes before the next opening', () => {
    const opened = moscow('2026-11-20T12:00');
    const overWeekend = {
      openedAt: opened,
      lastBuyerMessageAt: opened,
      dueAt: moscow('2026-11-25T09:00'),
      replyUntil: opened + 48 * hour,
    };
    expect(reminderPlan(overWeekend, moscow('2026-11-22T08:00'), schedule).send?.kind).toBe('end_of_window');
  });
});

test('each comes once, also when the job runs often', async () => {
  const bench = createDeskBench(tuesday.openedAt);
  const row = await asked(bench);
  const said: string[] = [];
  for (; bench.clock.at < row.dueAt; bench.clock.at += hour / 2) said.push(...(await reminded(bench)));
  expect(said).toEqual(['day', 'half_of_reply', 'end_of_window', 'end_of_reply']);
});

test('to the one who holds the case, else to leads; near an end to both', async () => {
  const bench = createDeskBench(tuesday.openedAt);
  const row = await asked(bench);
  const mentions = async () => {
    await remindDue({ ...bench.tools, staff }, 100);
    const due = await bench.store.outbox.due(bench.clock.at, 100, []);
    return due.flatMap(({ payload }) => (payload.kind === 'notice' ? [payload.mentions] : [])).at(-1);
  };
  const claimedBy = { claimedBy: boris.id, claimedUntil: row.dueAt };
  bench.clock.at = moscow('2026-11-25T10:00');
  expect(await mentions()).toEqual([anna.id]);
  await bench.store.cases.update(row.id, row, claimedBy);
  bench.clock.at = moscow('2026-11-25T13:00');
  expect(await mentions()).toEqual([boris.id]);
  bench.clock.at = moscow('2026-11-26T12:00');
  expect(await mentions()).toEqual([boris.id, anna.id]);
});

test('an answered case is left in peace', async () => {
  const bench = createDeskBench(tuesday.openedAt);
  const row = await asked(bench);
  await bench.desk.skip({ ...press(bench, row), reason: 'спам' });
  bench.clock.at = row.dueAt;
  expect(await reminded(bench)).toEqual([]);
});

test('after a change of hours every waiting case gets its new term', async () => {
  const bench = createDeskBench(tuesday.openedAt);
  const row = await asked(bench);
  const aroundTheClock = { ...schedule, clock: 'calendar' as const };
  expect(await recountDue(bench.tools)).toBe(0);
  expect(await recountDue({ ...bench.tools, schedule: () => aroundTheClock })).toBe(1);
  expect((await caseOf(bench, row.id)).dueAt).toBe(row.openedAt + 24 * hour);
});

describe('urgency', () => {
  test.each([
    ['2026-11-24T12:00', 'calm'],
    ['2026-11-26T05:59', 'calm'],
    ['2026-11-26T06:00', 'soon'],
    ['2026-11-26T10:00', 'overdue'],
  ])('with both clocks, at %s', (now, urgency) => {
    expect(urgencyOf({ ...tuesday, kind: 'reply' }, moscow(now), schedule)).toBe(urgency);
    expect(leadingEnd(tuesday)).toEqual({ clock: 'window', at: tuesday.replyUntil });
  });

  test.each([
    ['2026-11-26T11:59', 'calm'],
    ['2026-11-26T12:00', 'soon'],
    ['2026-11-26T16:00', 'overdue'],
  ])('with working hours alone, at %s', (now, urgency) => {
    const question = { ...tuesday, replyUntil: null };
    expect(urgencyOf({ ...question, kind: 'reply' }, moscow(now), schedule)).toBe(urgency);
    expect(leadingEnd(question).clock).toBe('reply');
  });
});
