/** Working time counted the slow way, minute by minute on the wall clock: shares no code with the fast one. */
import type { WorkingSchedule } from '../../src/desk/working-calendar.ts';

const weekdays = ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'];

/** A function that says whether the zone's wall clock shows open time in the minute of the instant. */
export function openMinutesOf(schedule: WorkingSchedule): (at: number) => boolean {
  const format = new Intl.DateTimeFormat('en-GB', {
    timeZone: schedule.zone,
    weekday: 'short',
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
  });

  const openMinutes = schedule.week.map((hours) =>
    hours.flatMap(({ opensAt, closesAt }) =>
      Array.from({ length: closesAt - opensAt }, (_, index) => opensAt + index),
    ),
  );
  const whole = openMinutes.map((open) => new Set(open));
  const anHourLess = openMinutes.map((open) => new Set(open.slice(0, -60)));

  /** Reads «Mon, 23/11/2026, 09:05». */
  return (at: number): boolean => {
    const [weekday = '', date = '', time = ''] = format.format(at).split(', ');
    const [hour = 0, minuteOfHour = 0] = time.split(':').map(Number);
    const special = schedule.calendar.days.get(date.split('/').reverse().join('-'));
    if (special?.kind === 'off') return false;
    const day = special?.kind === 'working' ? special.like - 1 : weekdays.indexOf(weekday);
    const open = special?.kind === 'short' ? anHourLess[day] : whole[day];
    return open?.has(hour * 60 + minuteOfHour) ?? false;
  };
}
