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

/** «24 ноября, 12:04» in the IANA zone. */
export function momentText(at: Instant, zone: string): string {
  const format = new Intl.DateTimeFormat('ru-RU', {
    timeZone: zone,
    day: 'numeric',
    month: 'long',
    hour: '2-digit',
    minute: '2-digit',
  });
  const part = new Map(format.formatToParts(at).map(({ type, value }) => [type, value]));
  return `${part.get('day')} ${part.get('month')}, ${part.get('hour')}:${part.get('minute')}`;
}

function dayAndMonth(moment: LocalMoment): { day: number; month: string } | null {
  const [, month, day] = /^\d{4}-(\d\d)-(\d\d)/.exec(moment) ?? [];
  const name = months[Number(month) - 1];
  return name === undefined ? null : { day: Number(day), month: name };
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
