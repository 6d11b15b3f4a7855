/** Which hours a shop keeps on which day: its week, and the days that differ from it. Plain data and day arithmetic. */
import type { Instant } from './words.ts';

/** Minutes from midnight by the wall clock, 0 ≤ opensAt < closesAt ≤ 1440. */
export interface OpenHours {
  readonly opensAt: number;
  readonly closesAt: number;
}

/** Seven days, Monday first; each day's hours in order, not touching. An empty day is closed. */
export type Week = readonly (readonly OpenHours[])[];

/** A day that differs from the shop's week. */
export type SpecialDay =
  | { readonly kind: 'off'; readonly why: string }
  /** One hour less than the weekday has (Labour Code of Russia, art. 95). */
  | { readonly kind: 'short' }
  /** Worked like another weekday, 1 (Monday) … 7, whatever its own is. */
  | { readonly kind: 'working'; readonly like: number };

export interface WorkingCalendar {
  /** By ISO date. */
  readonly days: ReadonlyMap<string, SpecialDay>;
  /** Years whose official days are in `days`, and whether the decree is out. */
  readonly years: ReadonlyMap<number, 'final' | 'provisional'>;
}

export interface WorkingSchedule {
  /** IANA zone: offsets of regions change, names do not. */
  readonly zone: string;
  readonly week: Week;
  readonly calendar: WorkingCalendar;
  /** What a deadline counts in: the shop's open hours, or plain hours. */
  readonly clock: 'working' | 'calendar';
  /** A reply is due after so many minutes of that clock. */
  readonly replyMinutes: number;
}

/** 24 working hours from the buyer's first unanswered message (seller's guide, §3). */
export const replyWorkingMinutes = 24 * 60;

/** No day differs from the week; for shops that keep no official calendar, and for tests. */
export const noCalendar: WorkingCalendar = { days: new Map(), years: new Map() };

const office: readonly OpenHours[] = [{ opensAt: 9 * 60, closesAt: 18 * 60 }];

/** Monday to Friday, 9:00–18:00. */
export function officeHours(zone: string, calendar: WorkingCalendar = noCalendar): WorkingSchedule {
  const week = [office, office, office, office, office, [], []];
  return { zone, week, calendar, clock: 'working', replyMinutes: replyWorkingMinutes };
}

/** The calendar with a shop's own and regional days on top; the later word about a day counts. */
export function withOwnDays(
  official: WorkingCalendar,
  own: Iterable<readonly [string, SpecialDay]>,
): WorkingCalendar {
  return { years: official.years, days: new Map([...official.days, ...own]) };
}

/** Opening hours of one date, in order; none on a day off. */
export function hoursOn(date: Temporal.PlainDate, schedule: WorkingSchedule): readonly OpenHours[] {
  const special = schedule.calendar.days.get(date.toString());
  const ofWeekday = (day: number) => schedule.week[day - 1] ?? [];
  switch (special?.kind) {
    case 'off':
      return [];
    case 'working':
      return ofWeekday(special.like);
    case 'short':
      return shortened(ofWeekday(date.dayOfWeek), 60);
    case undefined:
      return ofWeekday(date.dayOfWeek);
  }
}

/** A stretch of open time. */
export interface OpenStretch {
  readonly from: Instant;
  readonly until: Instant;
}

/** By schedule and ISO date: each card asks for the same few days over and over, and zones are slow to count in. */
const counted = new WeakMap<WorkingSchedule, Map<string, readonly OpenStretch[]>>();

/** Days remembered of one schedule: more than a year back and ahead. */
const mostDays = 1_000;

/** The open time of one date as instants, in order. */
export function stretchesOn(date: Temporal.PlainDate, schedule: WorkingSchedule): readonly OpenStretch[] {
  const days = counted.get(schedule) ?? new Map<string, readonly OpenStretch[]>();
  counted.set(schedule, days);
  const day = date.toString();
  const known = days.get(day) ?? countStretches(date, schedule);
  if (days.size >= mostDays) days.clear();
  days.set(day, known);
  return known;
}

function countStretches(date: Temporal.PlainDate, schedule: WorkingSchedule): OpenStretch[] {
  return hoursOn(date, schedule).map(({ opensAt, closesAt }) => ({
    from: instantOf(date, opensAt, schedule.zone),
    until: instantOf(date, closesAt, schedule.zone),
  }));
}

/** The wall-clock minute of the date; a minute that a clock change skips or repeats is taken once, at its first chance. */
function instantOf(date: Temporal.PlainDate, minute: number, zone: string): Instant {
  const midnight = date.toPlainDateTime();
  return midnight.add({ minutes: minute }).toZonedDateTime(zone).epochMilliseconds;
}

/** The last minutes of the day fall away, over a break if need be. */
function shortened(hours: readonly OpenHours[], minutes: number): readonly OpenHours[] {
  const last = hours.at(-1);
  if (last === undefined || minutes <= 0) return hours;
  const earlier = hours.slice(0, -1);
  const length = last.closesAt - last.opensAt;
  if (length <= minutes) return shortened(earlier, minutes - length);
  return [...earlier, { ...last, closesAt: last.closesAt - minutes }];
}

/**
 * What people must be told of the calendar on a date, in Russian: the present year, and from December the next one too,
 * must be known and final. Null when all is well, and for shops that keep no official calendar.
 */
export function calendarWarning(calendar: WorkingCalendar, today: Temporal.PlainDate): string | null {
  if (calendar.years.size === 0) return null;
  const years = today.month === 12 ? [today.year, today.year + 1] : [today.year];
  const unsure = years.filter((year) => calendar.years.get(year) !== 'final');
  if (unsure.length === 0) return null;
  const how = unsure.map(
    (year) => `${year} — ${calendar.years.has(year) ? 'предварительный' : 'нет данных'}`,
  );
  return `Производственный календарь: ${how.join(', ')}. Сроки ответа в праздники могут быть неточными: сверьте data/calendar с постановлением правительства о переносе выходных и перезапустите программу.`;
}
