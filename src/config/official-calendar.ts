/** The Russian working calendar from `data/calendar`: one file a year, which a lead may edit when a decree comes. */
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import type { SpecialDay, WorkingCalendar } from '../desk/working-calendar.ts';
import { calendarYearSchema } from './hours.ts';
import { type Read, readYaml } from './read-yaml.ts';

export const calendarFolder = join(import.meta.dirname, '../../data/calendar');

/** All years of the folder together; every file's problems at once. */
export function readOfficialCalendar(folder: string = calendarFolder): Read<WorkingCalendar> {
  const days = new Map<string, SpecialDay>();
  const years = new Map<number, 'final' | 'provisional'>();
  const problems: string[] = [];
  for (const name of readdirSync(folder).filter((file) => /^ru-\d{4}\.yaml$/u.test(file))) {
    const path = join(folder, name);
    const read = readYaml(path, calendarYearSchema);
    if (!read.ok) {
      problems.push(...read.problems);
      continue;
    }
    const { year, status, days: ofYear } = read.value;
    const foreign = ofYear.filter(([date]) => !date.startsWith(`${year}-`)).map(([date]) => date);
    if (foreign.length > 0 || !name.includes(String(year))) {
      problems.push(`${path}: год ${year} не сходится с именем файла или датами ${foreign.join(', ')}.`);
    }
    years.set(year, status);
    for (const [date, day] of ofYear) days.set(date, day);
  }
  return problems.length > 0 ? { ok: false, problems } : { ok: true, value: { days, years } };
}
