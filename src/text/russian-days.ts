/** Days in Russian words: «2 марта», «2–4 марта», «30 марта – 2 апреля». */

/** In the genitive, January first. */
export const monthsOfDays = [
  'января',
  'февраля',
  'марта',
  'апреля',
  'мая',
  'июня',
  'июля',
  'августа',
  'сентября',
  'октября',
  'ноября',
  'декабря',
];

interface Day {
  readonly day: number;
  readonly month: string;
}

/** `YYYY-MM-DD…`: the moment is the shop's wall clock already, so its date is read as written, without zones. */
function dayOf(moment: string): Day | null {
  const [, month, day] = /^\d{4}-(\d{2})-(\d{2})/u.exec(moment) ?? [];
  const name = monthsOfDays[Number(month) - 1];
  return name && day ? { day: Number(day), month: name } : null;
}

export function dayAndMonth(moment: string): string | null {
  const read = dayOf(moment);
  return read && `${read.day} ${read.month}`;
}

export function dayRange(begin: string, end: string): string | null {
  const first = dayOf(begin);
  const last = dayOf(end);
  if (!first || !last) return null;
  if (first.month !== last.month) return `${first.day} ${first.month} – ${last.day} ${last.month}`;
  return first.day === last.day ? `${last.day} ${last.month}` : `${first.day}–${last.day} ${last.month}`;
}
