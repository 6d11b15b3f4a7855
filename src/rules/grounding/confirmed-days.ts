/** Which days, weekdays and lengths of time the order's dates bear out: the closed list of derivations. */
import {
  type Bound,
  type CalendarDay,
  dayAfter,
  daysBetween,
  type FullDay,
  type Period,
  type PlacedValue,
  sameDay,
  weekdayOf,
} from '../../text/values.ts';
import type { Subject } from './cues.ts';
import type { KnownTimes } from './known.ts';

/** A known interval; a hand-over date is one day, until which it happens. */
type Interval = readonly [FullDay, FullDay];

/**
 * Derivations allowed, and no others: either end of an interval («не позднее» its end, «с» its begin), the weekday of a
 * known day within the coming week, today and tomorrow by the clock, days left to a known day, the week or month that
 * holds the whole interval.
 */
export function isConfirmedByDates(
  value: PlacedValue['value'],
  times: KnownTimes,
  subject: Subject,
  today: FullDay,
): boolean {
  const intervals = intervalsOf(times, subject);
  switch (value.kind) {
    case 'date':
      return intervals.some((known) => isEnd(known, value.day, value.bound, value.weekday));
    case 'relative_day':
      return (
        value.day !== null && intervals.some((known) => isEnd(known, value.day ?? known[0], value.bound))
      );
    case 'date_range':
      return intervals.some(([begin, end]) => sameDay(begin, value.from) && sameDay(end, value.to));
    case 'weekday':
      return intervals.some((known) => isWeekdayOf(known, value, today));
    case 'month':
      return intervals.some((known) =>
        known.every((day) => isInMonth(day, value.month, value.year, value.part)),
      );
    case 'time':
      return times.hours.includes(value.from) && (value.to === null || times.hours.includes(value.to));
    case 'duration':
      return value.unit === 'day' && intervals.some((known) => isDaysLeft(known, value, today));
    case 'vague_term':
      return (
        value.period !== null && value.period.part === null && isInPeriod(intervals, value.period, today)
      );
    default:
      return false;
  }
}

function intervalsOf(times: KnownTimes, subject: Subject): Interval[] {
  const shipment = subject === 'delivery' ? [] : times.shipment.map((day): Interval => [day, day]);
  return [...(subject === 'shipment' ? [] : times.delivery), ...shipment];
}

/** A weekday that stands beside the date must be its own. */
function isEnd(
  [begin, end]: Interval,
  day: CalendarDay,
  bound: Bound,
  weekday: number | null = null,
): boolean {
  const is = (known: FullDay): boolean =>
    sameDay(known, day) && (weekday === null || weekdayOf(known) === weekday);
  return (bound !== 'since' && is(end)) || (bound !== 'until' && is(begin));
}

function isWeekdayOf(
  [begin, end]: Interval,
  value: Extract<PlacedValue['value'], { kind: 'weekday' }>,
  today: FullDay,
): boolean {
  const ends = value.bound === 'until' ? [end] : value.bound === 'since' ? [begin] : [begin, end];
  const fits = (day: FullDay): boolean => {
    const left = daysBetween(today, day);
    return value.weekdays.includes(weekdayOf(day)) && left >= 0 && left <= (value.following ? 13 : 7);
  };
  return value.weekdays.length > 1 ? [begin, end].every(fits) : ends.some(fits);
}

/** «1–3 мая: пятница, суббота или воскресенье»: weekdays of days inside a known interval, for a text that tells the interval itself. */
export function areWeekdaysWithin(weekdays: readonly number[], times: KnownTimes, subject: Subject): boolean {
  return intervalsOf(times, subject).some(([begin, end]) => {
    const last = Math.min(daysBetween(begin, end), 6);
    const first = weekdayOf(begin);
    const inside = Array.from({ length: last + 1 }, (_, left) => ((first - 1 + left) % 7) + 1);
    return weekdays.every((weekday) => inside.includes(weekday));
  });
}

function isInMonth(
  day: FullDay,
  month: number,
  year: number | null,
  part: 'begin' | 'middle' | 'end' | null,
): boolean {
  if (day.month !== month || (year !== null && day.year !== year)) return false;
  return part === null || part === (day.day <= 10 ? 'begin' : day.day <= 20 ? 'middle' : 'end');
}

function isDaysLeft(
  [begin, end]: Interval,
  value: Extract<PlacedValue['value'], { kind: 'duration' }>,
  today: FullDay,
): boolean {
  if (value.form === 'plain') return false;
  const low = dayAfter(today, value.min);
  const high = dayAfter(today, value.max);
  if (value.min !== value.max) return sameDay(low, begin) && sameDay(high, end);
  return sameDay(high, end) || (value.form === 'after' && sameDay(low, begin));
}

/** Both ends of a known interval lie in the named week or month. */
function isInPeriod(intervals: readonly Interval[], { unit, offset }: Period, today: FullDay): boolean {
  if (unit === 'week') {
    const monday = 1 - weekdayOf(today) + 7 * offset;
    return intervals.some((known) =>
      known.every((day) => daysBetween(today, day) >= monday && daysBetween(today, day) < monday + 7),
    );
  }
  const month = today.year * 12 + today.month + offset;
  return (
    unit === 'month' && intervals.some((known) => known.every((day) => day.year * 12 + day.month === month))
  );
}
