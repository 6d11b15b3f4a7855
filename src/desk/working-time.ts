/** Working time as plain functions: when so many open minutes have passed, and how many lie between two instants. */
import type { Instant } from './words.ts';
import { type OpenStretch, stretchesOn, type WorkingSchedule } from './working-calendar.ts';

const minute = 60_000;

/** A schedule that stays closed for so many days never opens again. */
const longestClosure = 400;

/**
 * The earliest instant at which `minutes` (≥ 0, fractions allowed) of the schedule's clock have passed since `start`.
 * Zero minutes end at `start` while the shop is open, else at the next opening. Throws when the shop never opens.
 */
export function addWorkingMinutes(start: Instant, minutes: number, schedule: WorkingSchedule): Instant {
  if (schedule.clock === 'calendar') return start + minutes * minute;
  let left = minutes * minute;
  for (const { from, until } of openTimeSince(start, schedule)) {
    const available = until - from;
    if (left <= available) return from + left;
    left -= available;
  }
  throw neverOpens(schedule);
}

/** Minutes of the schedule's clock between two instants; zero when the second is not later. */
export function workingMinutesBetween(start: Instant, end: Instant, schedule: WorkingSchedule): number {
  if (end <= start) return 0;
  if (schedule.clock === 'calendar') return (end - start) / minute;
  let total = 0;
  for (const { from, until } of openTimeSince(start, schedule)) {
    if (from >= end) break;
    total += Math.min(until, end) - from;
  }
  return total / minute;
}

/**
 * The latest instant from which `minutes` (> 0) of the schedule's clock are left until `end`: a reminder's time.
 * When `end` lies in closed time, counts back from the closing before it.
 */
export function subtractWorkingMinutes(end: Instant, minutes: number, schedule: WorkingSchedule): Instant {
  if (schedule.clock === 'calendar') return end - minutes * minute;
  let left = minutes * minute;
  let date = localDate(end, schedule.zone);
  for (let closed = 0; closed < longestClosure; closed += 1) {
    for (const { from, until } of stretchesOn(date, schedule).toReversed()) {
      const latest = Math.min(until, end);
      if (latest <= from) continue;
      if (left <= latest - from) return latest - left;
      left -= latest - from;
      closed = 0;
    }
    date = date.subtract({ days: 1 });
  }
  throw neverOpens(schedule);
}

/** When a reply to words of that instant is due. */
export function replyDue(buyerWroteAt: Instant, schedule: WorkingSchedule): Instant {
  return addWorkingMinutes(buyerWroteAt, schedule.replyMinutes, schedule);
}

/** Whether the shop is open at the instant; its doors, whatever clock its deadlines count by. */
export function isOpen(at: Instant, schedule: WorkingSchedule): boolean {
  return stretchesOn(localDate(at, schedule.zone), schedule).some(
    ({ from, until }) => from <= at && at < until,
  );
}

/** `at` itself while the shop is open, else the next opening. Throws when the shop never opens. */
export function nextOpening(at: Instant, schedule: WorkingSchedule): Instant {
  for (const { from } of openTimeSince(at, schedule)) return from;
  throw neverOpens(schedule);
}

/** The first opening on a later local date than `at`'s: «завтра к открытию». */
export function openingOfNextDay(at: Instant, schedule: WorkingSchedule): Instant {
  const tomorrow = localDate(at, schedule.zone).add({ days: 1 });
  return nextOpening(tomorrow.toZonedDateTime(schedule.zone).epochMilliseconds, schedule);
}

export function localDate(at: Instant, zone: string): Temporal.PlainDate {
  return Temporal.Instant.fromEpochMilliseconds(at).toZonedDateTimeISO(zone).toPlainDate();
}

/** Open time from `start` on, the first stretch cut at it; ends only when the shop has closed for good. */
function* openTimeSince(start: Instant, schedule: WorkingSchedule): Generator<OpenStretch> {
  let date = localDate(start, schedule.zone);
  for (let closed = 0; closed < longestClosure; closed += 1) {
    for (const { from, until } of stretchesOn(date, schedule)) {
      if (until <= start) continue;
      yield { from: Math.max(from, start), until };
      closed = 0;
    }
    date = date.add({ days: 1 });
  }
}

function neverOpens(schedule: WorkingSchedule): RangeError {
  return new RangeError(`the schedule in ${schedule.zone} has no open hours`);
}
