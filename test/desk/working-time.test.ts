import { describe, expect, test } from 'vitest';
import { readOfficialCalendar } from '../../src/config/official-calendar.ts';
import {
  calendarWarning,
  noCalendar,
  officeHours,
  type WorkingSchedule,
  withOwnDays,
} from '../../src/desk/working-calendar.ts';
import {
  addWorkingMinutes,
  isOpen,
  nextOpening,
  openingOfNextDay,
  replyDue,
  subtractWorkingMinutes,
  workingMinutesBetween,
} from '../../src/desk/working-time.ts';

const official = readOfficialCalendar();
if (!official.ok) throw new Error(official.problems.join('\n'));
const calendar = official.value;

const moscow = officeHours('Europe/Moscow', calendar);
const at = (text: string, zone = 'Europe/Moscow') =>
  Temporal.PlainDateTime.from(text).toZonedDateTime(zone).epochMilliseconds;
const wall = (instant: number, zone = 'Europe/Moscow') =>
  Temporal.Instant.fromEpochMilliseconds(instant)
    .toZonedDateTimeISO(zone)
    .toPlainDateTime()
    .toString({ smallestUnit: 'minute' });

const hours = (opensAt: number, closesAt: number) => ({ opensAt: opensAt * 60, closesAt: closesAt * 60 });
const withLunch: WorkingSchedule = {
  ...moscow,
  week: moscow.week.map((day) => (day.length === 0 ? [] : [hours(9, 13), hours(14, 18)])),
};
const everyDay: WorkingSchedule = { ...moscow, week: moscow.week.map(() => [hours(10, 20)]) };
const aroundTheClock: WorkingSchedule = { ...moscow, week: moscow.week.map(() => [hours(0, 24)]) };

/** Counted by hand on the calendar's page; nine working hours a day unless said otherwise. */
describe('24 working hours, counted by hand', () => {
  test.each([
    ['a Monday at opening: 9 + 9 + 6', moscow, '2026-11-23T09:00', '2026-11-25T15:00'],
    ['before opening counts from the opening', moscow, '2026-11-23T03:00', '2026-11-25T15:00'],
    ['a Friday evening counts from Monday', moscow, '2026-11-20T19:30', '2026-11-25T15:00'],
    ['a Friday, an hour before closing: 1 + 9 + 9 + 5', moscow, '2026-11-20T17:00', '2026-11-25T14:00'],
    ['a Saturday', moscow, '2026-11-21T12:00', '2026-11-25T15:00'],
    ['New Year 2026: the first working day is 12 January', moscow, '2025-12-31T18:00', '2026-01-14T15:00'],
    ['31 December 2026 is off: 30th, then 11 and 12 January', moscow, '2026-12-30T09:00', '2027-01-12T15:00'],
    ['a short 30 April: 8, then 4 and 5 May: 9 + 7', moscow, '2026-04-30T09:00', '2026-05-05T16:00'],
    ['a short 8 May, then 11 May off: 8 + 9 + 7', moscow, '2026-05-08T09:00', '2026-05-13T16:00'],
    ['over 12 June: 11 June is short: 8 + 9 + 7', moscow, '2026-06-11T09:00', '2026-06-16T16:00'],
    ['3 November short, 4 November off: 8 + 9 + 7', moscow, '2026-11-03T09:00', '2026-11-06T16:00'],
    ['Women’s Day on a Sunday moves Monday', moscow, '2026-03-06T17:30', '2026-03-12T14:30'],
    ['a lunch break: 8 hours a day', withLunch, '2026-11-23T09:00', '2026-11-25T18:00'],
    ['asked during lunch', withLunch, '2026-11-23T13:20', '2026-11-26T13:00'],
    ['open on weekends: an ordinary Saturday works', everyDay, '2026-11-21T10:00', '2026-11-23T14:00'],
    ['open on weekends: a holiday on a Saturday does not', everyDay, '2026-05-08T10:00', '2026-05-12T15:00'],
    ['around the clock, over the moved 9 March', aroundTheClock, '2026-03-07T12:00', '2026-03-10T12:00'],
  ])('%s', (_, schedule, start, end) => {
    expect(wall(replyDue(at(start), schedule))).toBe(end);
  });

  test('a shop in Vladivostok counts by its own wall clock', () => {
    const zone = 'Asia/Vladivostok';
    const shop = officeHours(zone, calendar);
    expect(wall(replyDue(at('2026-11-23T09:00', zone), shop), zone)).toBe('2026-11-25T15:00');
    // 09:00 in Moscow is 16:00 there: 2 + 9 + 9 + 4.
    expect(wall(replyDue(at('2026-11-23T09:00'), shop), zone)).toBe('2026-11-26T13:00');
  });

  test('a clock change in between moves nothing on the wall', () => {
    const berlin = officeHours('Europe/Berlin');
    const due = replyDue(at('2026-03-27T09:00', 'Europe/Berlin'), berlin);
    expect(wall(due, 'Europe/Berlin')).toBe('2026-03-31T15:00');
  });

  test('by the calendar clock a day is a day', () => {
    const shop: WorkingSchedule = { ...moscow, clock: 'calendar' };
    expect(wall(replyDue(at('2026-12-31T20:00'), shop))).toBe('2027-01-01T20:00');
    expect(workingMinutesBetween(at('2026-01-01T00:00'), at('2026-01-02T00:00'), shop)).toBe(1440);
    expect(wall(subtractWorkingMinutes(at('2026-01-02T00:00'), 90, shop))).toBe('2026-01-01T22:30');
  });

  test('own days go on top: a regional holiday, a worked Saturday, a holiday that this shop works', () => {
    const own: WorkingSchedule = {
      ...moscow,
      calendar: withOwnDays(calendar, [
        ['2026-10-12', { kind: 'off', why: 'День города' }],
        ['2026-10-17', { kind: 'working', like: 5 }],
        ['2026-11-04', { kind: 'working', like: 3 }],
      ]),
    };
    expect(wall(replyDue(at('2026-10-09T18:00'), own))).toBe('2026-10-15T15:00');
    expect(wall(replyDue(at('2026-10-16T09:00'), own))).toBe('2026-10-19T15:00');
    expect(workingMinutesBetween(at('2026-11-04T00:00'), at('2026-11-05T00:00'), own)).toBe(540);
  });
});

describe('doors', () => {
  test.each([
    ['2026-11-23T08:59', false, '2026-11-23T09:00', '2026-11-24T09:00'],
    ['2026-11-23T09:00', true, '2026-11-23T09:00', '2026-11-24T09:00'],
    ['2026-11-20T18:00', false, '2026-11-23T09:00', '2026-11-23T09:00'],
    ['2026-12-30T12:00', true, '2026-12-30T12:00', '2027-01-11T09:00'],
  ])('%s', (now, open, next, tomorrow) => {
    expect(isOpen(at(now), moscow)).toBe(open);
    expect(wall(nextOpening(at(now), moscow))).toBe(next);
    expect(wall(openingOfNextDay(at(now), moscow))).toBe(tomorrow);
  });

  test('minutes before an end, back over a weekend and from closed time', () => {
    expect(wall(subtractWorkingMinutes(at('2026-11-23T10:00'), 240, moscow))).toBe('2026-11-20T15:00');
    expect(wall(subtractWorkingMinutes(at('2026-11-22T12:00'), 240, moscow))).toBe('2026-11-20T14:00');
  });

  test('a shop that never opens is an error, not an endless count', () => {
    const closed = { ...moscow, week: [] };
    expect(() => addWorkingMinutes(at('2026-11-23T09:00'), 1, closed)).toThrow(RangeError);
    expect(() => nextOpening(at('2026-11-23T09:00'), closed)).toThrow(RangeError);
    expect(() => subtractWorkingMinutes(at('2026-11-23T09:00'), 1, closed)).toThrow(RangeError);
  });
});

test.each([
  ['2026-11-30', null],
  ['2026-12-01', /2027 — предварительный/u],
  ['2027-06-01', /2027 — предварительный/u],
  ['2027-12-01', /2027 — предварительный, 2028 — нет данных/u],
])('on %s the calendar warns as it should', (day, warning) => {
  const said = calendarWarning(calendar, Temporal.PlainDate.from(day));
  if (warning === null) expect(said).toBeNull();
  else expect(said).toMatch(warning);
  expect(calendarWarning(noCalendar, Temporal.PlainDate.from(day))).toBeNull();
});
