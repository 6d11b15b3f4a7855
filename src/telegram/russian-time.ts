/** Moments and dates in Russian words for cards. */
import type { Instant, LocalMoment } from '../desk/words.ts';

const months = [
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

/** Making one takes as long as twenty uses of it. */
const formats = new Map<string, Intl.DateTimeFormat>();

function formatOf(zone: string): Intl.DateTimeFormat {
  const known = formats.get(zone);
  if (known !== undefined) return known;
  const looks = { day: 'numeric', month: 'long', hour: '2-digit', minute: '2-digit' } as const;
  const made = new Intl.DateTimeFormat('ru-RU', { timeZone: zone, ...looks });
  formats.set(zone, made);
  return made;
}

/** «24 ноября, 12:04» in the IANA zone. */
export function momentText(at: Instant, zone: string): string {
  const part = new Map(
    formatOf(zone)
      .formatToParts(at)
      .map(({ type, value }) => [type, value]),
  );
  return `${part.get('day')} ${part.get('month')}, ${part.get('hour')}:${part.get('minute')}`;
}

function dayAndMonth(moment: LocalMoment): { day: number; month: string } | null {
  const [, month, day] = /^\d{4}-(\d\d)-(\d\d)/.exec(moment) ?? [];
  const name = months[Number(month) - 1];
  return name === undefined ? null : { day: Number(day), month: name };
}

/** «12 октября 2026» of an ISO date; the text itself when it is none. */
export function dateText(date: string): string {
  const day = dayAndMonth(date);
  return day === null ? date : `${day.day} ${day.month} ${date.slice(0, 4)}`;
}

/** «12.10», with the year when it is not the present one; an instant that stands for a date, midnight UTC. */
export function dayText(at: Instant, now: Instant): string {
  const [year, month, day] = new Date(at).toISOString().slice(0, 10).split('-');
  const isThisYear = year === new Date(now).toISOString().slice(0, 4);
  return isThisYear ? `${day}.${month}` : `${day}.${month}.${year}`;
}

/** «2–4 марта», «30 марта – 2 апреля», «до 4 марта»; null when no date is known. */
export function datesText(begin: LocalMoment | null, end: LocalMoment | null): string | null {
  const from = begin === null ? null : dayAndMonth(begin);
  const to = end === null ? null : dayAndMonth(end);
  if (from === null) return to === null ? null : `до ${to.day} ${to.month}`;
  if (to === null) return `с ${from.day} ${from.month}`;
  if (from.month !== to.month) return `${from.day} ${from.month} – ${to.day} ${to.month}`;
  return from.day === to.day ? `${to.day} ${to.month}` : `${from.day}–${to.day} ${to.month}`;
}

interface Present {
  readonly now: Instant;
  /** IANA zone. */
  readonly zone: string;
}

/** «12:04» of the same day, else «24 ноября, 12:04». */
export function shortTime(at: Instant, { now, zone }: Present): string {
  const [day, clock] = momentText(at, zone).split(', ');
  const isToday = momentText(now, zone).startsWith(`${day},`) && Math.abs(now - at) < 86_400_000;
  return isToday ? (clock ?? '') : momentText(at, zone);
}

/** «в 12:04» of the same day, else «24 ноября, 12:04». */
export function timeText(at: Instant, present: Present): string {
  const time = shortTime(at, present);
  return time.includes(',') ? time : `в ${time}`;
}
