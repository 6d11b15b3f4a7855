/** Plain arithmetic on calendar days, without zone or clock. */
import type { CalendarDay } from './types.ts';

export interface FullDay extends CalendarDay {
  readonly year: number;
  readonly month: number;
}

/** The day of an ISO value (`YYYY-MM-DD…`), or null. */
export function parseDay(moment: string): FullDay | null {
  const found = /^(\d{4})-(\d\d)-(\d\d)/.exec(moment);
  return found === null ? null : { year: Number(found[1]), month: Number(found[2]), day: Number(found[3]) };
}

export function isFull(day: CalendarDay): day is FullDay {
  return day.year !== null && day.month !== null;
}

export function dayAfter(day: CalendarDay, days: number): CalendarDay {
  return isFull(day) ? fromNumber(toNumber(day) + days) : day;
}

/** Whole days from one day to another. */
export function daysBetween(from: FullDay, to: FullDay): number {
  return toNumber(to) - toNumber(from);
}

/** ISO number of the weekday, Monday is 1. */
export function weekdayOf(day: FullDay): number {
  return ((((toNumber(day) + 3) % 7) + 7) % 7) + 1;
}

/** Whether two days can be the same one: what either leaves open does not part them. */
export function sameDay(one: CalendarDay, other: CalendarDay): boolean {
  return one.day === other.day && agree(one.month, other.month) && agree(one.year, other.year);
}

function agree(one: number | null, other: number | null): boolean {
  return one === null || other === null || one === other;
}

function toNumber(day: FullDay): number {
  return Math.round(Date.UTC(day.year, day.month - 1, day.day) / 86_400_000);
}

function fromNumber(number: number): FullDay {
  const date = new Date(number * 86_400_000);
  return { year: date.getUTCFullYear(), month: date.getUTCMonth() + 1, day: date.getUTCDate() };
}
