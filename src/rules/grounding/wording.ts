/** Facts in the words of a finding. */
import { monthsOfDays } from '../../text/russian-days.ts';
import type { FullDay } from '../../text/values.ts';
import type { Known } from './known.ts';

const weekdays = ['понедельник', 'вторник', 'среда', 'четверг', 'пятница', 'суббота', 'воскресенье'];

export function dayInWords({ month, day }: FullDay): string {
  return `${day} ${monthsOfDays[month - 1] ?? ''}`;
}

export function weekdayInWords(weekday: number): string {
  return weekdays[weekday - 1] ?? '';
}

export function rangeInWords(begin: FullDay, end: FullDay): string {
  if (begin.month !== end.month || begin.year !== end.year)
    return `${dayInWords(begin)} – ${dayInWords(end)}`;
  return begin.day === end.day ? dayInWords(end) : `${begin.day}–${dayInWords(end)}`;
}

/** «доставка 2–4 марта, передача в доставку до 28 февраля»; '' when no date is known. */
export function timesInWords({ times }: Known, subject: 'delivery' | 'shipment' | 'both'): string {
  const delivery =
    subject === 'shipment'
      ? []
      : times.delivery.map(([begin, end]) => `доставка ${rangeInWords(begin, end)}`);
  const shipment =
    subject === 'delivery' ? [] : times.shipment.map((day) => `передача в доставку до ${dayInWords(day)}`);
  return [...delivery, ...shipment].join(', ');
}

/** Kopecks as «1 299 ₽». */
export function sumInWords(minor: number): string {
  const roubles = Math.floor(minor / 100);
  const kopecks = minor % 100;
  const grouped = inThousands(String(roubles)).join('\u00A0');
  return `${grouped}${kopecks === 0 ? '' : `,${String(kopecks).padStart(2, '0')}`}\u00A0₽`;
}

/** Digits in groups of three from the right. */
function inThousands(digits: string): string[] {
  return digits.length <= 3 ? [digits] : [...inThousands(digits.slice(0, -3)), digits.slice(-3)];
}
