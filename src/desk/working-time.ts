/** Working time as plain functions: when 24 working hours are over. */
import type { Instant } from './words.ts';

/** Opening hours of one kind of day, in minutes from midnight; days are ISO weekdays 1 (Monday) … 7. */
export interface WorkingSchedule {
  readonly zone: string;
  readonly days: readonly number[];
  readonly opensAt: number;
  readonly closesAt: number;
}

/** Monday to Friday, 9:00–18:00. */
export function officeHours(zone: string): WorkingSchedule {
  return { zone, days: [1, 2, 3, 4, 5], opensAt: 9 * 60, closesAt: 18 * 60 };
}

/** A reply is due within 24 working hours of the buyer's first unanswered message (seller's guide, §3). */
export const replyWorkingMinutes = 24 * 60;

/**
 * The instant at which `minutes` working minutes have passed since `start`.
 * Time outside the schedule does not count; zero minutes outside it end at the next opening.
 */
export function addWorkingMinutes(start: Instant, minutes: number, schedule: WorkingSchedule): Instant {
  let left = minutes;
  let moment = Temporal.Instant.fromEpochMilliseconds(start).toZonedDateTimeISO(schedule.zone);
  for (;;) {
    const day = openingOf(moment, schedule);
    if (day !== null && moment.epochMilliseconds < day.closes) {
      const from = Math.max(moment.epochMilliseconds, day.opens);
      const available = (day.closes - from) / 60_000;
      if (left <= available) return from + left * 60_000;
      left -= available;
    }
    moment = moment.startOfDay().add({ days: 1 });
  }
}

/** Working minutes between two instants; zero when the second is not later. */
export function workingMinutesBetween(start: Instant, end: Instant, schedule: WorkingSchedule): number {
  let total = 0;
  let moment = Temporal.Instant.fromEpochMilliseconds(start).toZonedDateTimeISO(schedule.zone);
  while (moment.epochMilliseconds < end) {
    const day = openingOf(moment, schedule);
    if (day !== null) {
      total += Math.max(0, Math.min(end, day.closes) - Math.max(moment.epochMilliseconds, day.opens));
    }
    moment = moment.startOfDay().add({ days: 1 });
  }
  return total / 60_000;
}

function openingOf(moment: Temporal.ZonedDateTime, schedule: WorkingSchedule) {
  if (!schedule.days.includes(moment.dayOfWeek)) return null;
  const midnight = moment.startOfDay();
  return {
    opens: midnight.add({ minutes: schedule.opensAt }).epochMilliseconds,
    closes: midnight.add({ minutes: schedule.closesAt }).epochMilliseconds,
  };
}
