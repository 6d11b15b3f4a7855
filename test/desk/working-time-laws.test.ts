/** Laws of working time over random schedules, and a second, slow count that shares no code with the first. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { OpenHours, SpecialDay, WorkingSchedule } from '../../src/desk/working-calendar.ts';
import {
  addWorkingMinutes,
  subtractWorkingMinutes,
  workingMinutesBetween,
} from '../../src/desk/working-time.ts';
import { openMinutesOf } from '../support/minute-count.ts';

const minute = 60_000;
const firstMinute = Date.UTC(2026, 0, 1) / minute;
const lastMinute = Date.UTC(2027, 11, 1) / minute;
const instants = fc.integer({ min: firstMinute, max: lastMinute }).map((minutes) => minutes * minute);

/** Zones of Russia, one that changes its clocks (at night, when these shops are closed), one with odd minutes. */
const zones = [
  'Europe/Kaliningrad',
  'Europe/Moscow',
  'Asia/Yekaterinburg',
  'Asia/Kamchatka',
  'Europe/Berlin',
  'Asia/Kolkata',
];

/** One or two stretches between 4:00 and 24:00, on quarters of an hour. */
const dayHours: fc.Arbitrary<OpenHours[]> = fc
  .uniqueArray(fc.integer({ min: 16, max: 96 }), { minLength: 2, maxLength: 4 })
  .map((marks) => {
    const [a = 0, b = 0, c, d] = marks.map((mark) => mark * 15).sort((left, right) => left - right);
    const first = { opensAt: a, closesAt: b };
    return c === undefined || d === undefined ? [first] : [first, { opensAt: c, closesAt: d }];
  });

const specialDay: fc.Arbitrary<SpecialDay> = fc.oneof(
  fc.constant({ kind: 'off' as const, why: 'праздник' }),
  fc.constant({ kind: 'short' as const }),
  fc.integer({ min: 1, max: 7 }).map((like) => ({ kind: 'working' as const, like })),
);

const dates = fc
  .integer({ min: 0, max: 700 })
  .map((days) => Temporal.PlainDate.from('2026-01-01').add({ days }).toString());

/** At least one ordinary weekday is open, so that every count ends. */
const schedules: fc.Arbitrary<WorkingSchedule> = fc.record({
  zone: fc.constantFrom(...zones),
  week: fc
    .tuple(dayHours, fc.array(fc.oneof(fc.constant([]), dayHours), { minLength: 6, maxLength: 6 }))
    .map(([open, others]) => [open, ...others]),
  calendar: fc
    .array(fc.tuple(dates, specialDay), { maxLength: 60 })
    .map((days) => ({ days: new Map(days), years: new Map() })),
  clock: fc.constant('working' as const),
  replyMinutes: fc.constant(1440),
});

const minutes = fc.integer({ min: 0, max: 3_000 });

describe('laws', () => {
  test('adding and measuring agree, back and forth', () => {
    fc.assert(
      fc.property(schedules, instants, minutes, (schedule, start, added) => {
        const end = addWorkingMinutes(start, added, schedule);
        expect(workingMinutesBetween(start, end, schedule)).toBe(added);
        if (added === 0) return;
        const back = subtractWorkingMinutes(end, added, schedule);
        expect(workingMinutesBetween(back, end, schedule)).toBe(added);
        expect(back).toBeGreaterThanOrEqual(start);
      }),
      { numRuns: 500 },
    );
  });

  test('adding in two steps is adding at once', () => {
    fc.assert(
      fc.property(schedules, instants, minutes, minutes, (schedule, start, one, other) => {
        const steps = addWorkingMinutes(addWorkingMinutes(start, one, schedule), other, schedule);
        const atOnce = addWorkingMinutes(start, one + other, schedule);
        // With nothing left to add, the step by itself ends at the next opening.
        expect(addWorkingMinutes(steps, 0, schedule)).toBe(addWorkingMinutes(atOnce, 0, schedule));
        expect(workingMinutesBetween(start, steps, schedule)).toBe(one + other);
      }),
      { numRuns: 500 },
    );
  });

  test('minutes of two spans in a row add up, and are never negative nor more than the wall clock shows', () => {
    fc.assert(
      fc.property(schedules, instants, minutes, minutes, (schedule, start, one, other) => {
        const [middle, end] = [start + one * minute, start + (one + other) * minute];
        const between = (from: number, until: number) => workingMinutesBetween(from, until, schedule);
        expect(between(start, middle) + between(middle, end)).toBe(between(start, end));
        expect(between(start, end)).toBeGreaterThanOrEqual(0);
        expect(between(start, end)).toBeLessThanOrEqual(one + other);
        expect(between(end, start)).toBe(0);
      }),
      { numRuns: 500 },
    );
  });

  test('later starts and longer terms never end earlier', () => {
    fc.assert(
      fc.property(schedules, instants, minutes, minutes, minutes, (schedule, start, later, one, more) => {
        const end = addWorkingMinutes(start, one, schedule);
        expect(addWorkingMinutes(start + later * minute, one, schedule)).toBeGreaterThanOrEqual(end);
        expect(addWorkingMinutes(start, one + more, schedule)).toBeGreaterThanOrEqual(end);
        expect(end).toBeGreaterThanOrEqual(start);
      }),
      { numRuns: 500 },
    );
  });
});

test('10,000 random cases agree with a count of every minute', () => {
  // One count of a schedule's minutes serves 250 cases.
  const length = 5 * 1440;
  const spans = fc.array(fc.tuple(fc.nat(length), fc.nat(length)), { minLength: 250, maxLength: 250 });
  fc.assert(
    fc.property(schedules, instants, spans, (schedule, start, cases) => {
      const isOpen = openMinutesOf(schedule);
      const countedBefore = [0];
      const firstWith = new Map([[0, 0]]);
      for (let index = 0; index < length; index += 1) {
        const counted = (countedBefore[index] ?? 0) + (isOpen(start + index * minute) ? 1 : 0);
        countedBefore.push(counted);
        if (!firstWith.has(counted)) firstWith.set(counted, index + 1);
      }
      for (const [from, until] of cases) {
        const [before = 0, after = 0] = [countedBefore[from], countedBefore[until]];
        const slow = Math.max(0, after - before);
        const begin = start + from * minute;
        expect(workingMinutesBetween(begin, start + until * minute, schedule)).toBe(slow);
        if (slow === 0) continue;
        const end = firstWith.get(before + slow) ?? Number.NaN;
        expect(addWorkingMinutes(begin, slow, schedule)).toBe(start + end * minute);
      }
    }),
    { numRuns: 40, endOnFailure: true },
  );
});
