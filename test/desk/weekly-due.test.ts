/** The week's numbers reach each lead once, with the first opening of the new week. */
import { expect, test } from 'vitest';
import { createStaffDirectory } from '../../src/desk/staff-directory.ts';
import { weeklyDue } from '../../src/desk/weekly-due.ts';
import { noCalendar, officeHours, type SpecialDay, withOwnDays } from '../../src/desk/working-calendar.ts';
import { anna, createDeskBench, shopId } from '../support/desk-bench.ts';
import { boris, hour } from './steps.ts';

const day = 24 * hour;
/** A Thursday, 12:00 in Moscow. */
const thursday = Date.UTC(2026, 10, 26, 9);

function benchAt(at: number, days: Readonly<Record<string, SpecialDay>> = {}) {
  const bench = createDeskBench(at);
  const calendar = withOwnDays(noCalendar, Object.entries(days));
  const schedule = () => officeHours('Europe/Moscow', calendar);
  const tools = { ...bench.tools, schedule, staff: createStaffDirectory([anna, boris]) };
  const weekly = async () => {
    await weeklyDue(tools, [shopId]);
    const due = await bench.store.outbox.due(bench.clock.at, 100, []);
    return due.filter(({ payload }) => payload.kind === 'weekly');
  };
  return { bench, weekly };
}

test('to leads alone, once, of Monday to Sunday', async () => {
  const { bench, weekly } = benchAt(thursday);
  expect(await weekly()).toEqual([]);
  bench.clock.at = Date.UTC(2026, 10, 30, 5, 59);
  expect(await weekly()).toEqual([]);
  bench.clock.at += 60_000;
  const [sent, ...others] = await weekly();
  expect(others).toEqual([]);
  expect(sent).toMatchObject({
    place: { chatId: anna.id, topicId: null },
    payload: { from: Date.UTC(2026, 10, 22, 21), until: Date.UTC(2026, 10, 29, 21) },
  });
  await bench.store.outbox.done(sent?.id ?? 0, sent?.revision ?? 0);
  bench.clock.at += 2 * day;
  expect(await weekly()).toEqual([]);
});

test('when Monday is off, with the first opening after it', async () => {
  const { bench, weekly } = benchAt(thursday, { '2026-11-30': { kind: 'off', why: 'праздник' } });
  await weekly();
  bench.clock.at = Date.UTC(2026, 10, 30, 9);
  expect(await weekly()).toEqual([]);
  bench.clock.at += day;
  expect(await weekly()).toHaveLength(1);
});
