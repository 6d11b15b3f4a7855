/** Opening hours and special days as people write them in a file. */
import { z } from 'zod';
import type { OpenHours, SpecialDay, Week } from '../desk/working-calendar.ts';

const weekdays = ['monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday'] as const;

const dayNames: readonly string[] = weekdays;

const span = /^([01]?\d|2[0-3]):([0-5]\d)\s*[-–]\s*([01]?\d|2[0-4]):([0-5]\d)$/u;

/** `09:00-13:00, 14:00-18:00`: in order, without overlap, within one day. */
const dayHours = z.string().transform((value, context): OpenHours[] => {
  const hours = value.split(',').map((part) => readSpan(part.trim()));
  const inOrder = hours.every(
    (one, index) => one !== null && one.opensAt >= (hours[index - 1]?.closesAt ?? 0),
  );
  if (!inOrder) {
    context.addIssue({
      code: 'custom',
      message: 'часы пишутся как 09:00-18:00 или 09:00-13:00, 14:00-18:00: по порядку, в пределах суток',
    });
  }
  return hours.filter((one) => one !== null);
});

function readSpan(text: string): OpenHours | null {
  const parts = span.exec(text)?.slice(1).map(Number);
  if (parts === undefined) return null;
  const [hour = 0, minute = 0, lastHour = 0, lastMinute = 0] = parts;
  const hours = { opensAt: hour * 60 + minute, closesAt: lastHour * 60 + lastMinute };
  return hours.opensAt < hours.closesAt && hours.closesAt <= 24 * 60 ? hours : null;
}

/** `monday-friday: 09:00-18:00`, `saturday: …`; `daily` is all seven. A later line overrides an earlier one. */
export const weekSchema = z.record(z.string(), dayHours).transform((lines, context): Week => {
  const week: (readonly OpenHours[])[] = weekdays.map(() => []);
  for (const [name, hours] of Object.entries(lines)) {
    const range = daysNamed(name);
    if (range === null) {
      context.addIssue({
        code: 'custom',
        message: `день «${name}» не понят: monday … sunday, отрезок monday-friday или daily`,
      });
      continue;
    }
    for (let day = range.first; day <= range.last; day += 1) week[day] = hours;
  }
  if (Object.values(lines).flat().length === 0) {
    context.addIssue({ code: 'custom', message: 'нужен хотя бы один рабочий день' });
  }
  return week;
});

function daysNamed(name: string): { first: number; last: number } | null {
  if (name === 'daily') return { first: 0, last: 6 };
  const [from = '', to = from] = name.split('-');
  const [first, last] = [from, to].map((day) => dayNames.indexOf(day));
  if (first === undefined || last === undefined || first < 0 || last < first) return null;
  return { first, last };
}

const date = z.iso.date('дата пишется как 2026-03-20');

/** Days off with their reason, short days, and worked days with the weekday whose hours they have. */
const specialDaysShape = {
  off: z.record(date, z.string().trim().min(1)).default({}),
  short: z.array(date).default([]),
  working: z
    .record(date, z.enum(weekdays, { error: `должен быть день недели: ${weekdays.join(', ')}` }))
    .default({}),
};

function toSpecialDays(lists: z.output<z.ZodObject<typeof specialDaysShape>>): [string, SpecialDay][] {
  return [
    ...Object.entries(lists.off).map(([day, why]): [string, SpecialDay] => [day, { kind: 'off', why }]),
    ...lists.short.map((day): [string, SpecialDay] => [day, { kind: 'short' }]),
    ...Object.entries(lists.working).map(([day, like]): [string, SpecialDay] => [
      day,
      { kind: 'working', like: weekdays.indexOf(like) + 1 },
    ]),
  ];
}

/** A year's official days, as in `data/calendar/ru-2026.yaml`. */
export const calendarYearSchema = z
  .strictObject({ year: z.int(), status: z.enum(['final', 'provisional']), ...specialDaysShape })
  .transform(({ year, status, ...lists }) => ({ year, status, days: toSpecialDays(lists) }));

/** The part `calendar` of a shop: the official days unless `none`, its own on top. */
export const shopCalendarSchema = z
  .strictObject({ official: z.enum(['ru', 'none']).default('ru'), ...specialDaysShape })
  .transform(({ official, ...lists }) => ({ official, days: toSpecialDays(lists) }));
