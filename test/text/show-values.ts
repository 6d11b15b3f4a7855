import { type CalendarDay, extractValues, type TypedValue } from '../../src/text/values.ts';

/** Short words for a value, so that a table can hold hundreds: `date 2026-03-21`, `money 1299`, `duration 2-3 day`. */
export function show(value: TypedValue): string {
  switch (value.kind) {
    case 'date':
      return words('date', iso(value.day), value.weekday === null ? '' : `wd${value.weekday}`, value.bound);
    case 'date_range':
      return words('dates', `${iso(value.from)}..${iso(value.to)}`);
    case 'relative_day':
      return words('day', String(value.offset), value.bound);
    case 'weekday':
      return words('weekday', value.weekdays.join(), value.following ? 'next' : '', value.bound);
    case 'month':
      return words('month', `${value.year ?? ''}/${value.month}`, value.part, value.bound);
    case 'time':
      return words('time', clock(value.from) + (value.to === null ? '' : `-${clock(value.to)}`), value.bound);
    case 'duration':
      return words(
        'duration',
        range(value.min, value.max),
        value.unit,
        value.form === 'plain' ? '' : value.form,
      );
    case 'vague_term':
      return words('vague', value.phrase);
    case 'money':
      return words(
        'money',
        range(value.min / 100, value.max / 100),
        value.currency === 'RUB' ? '' : value.currency,
      );
    case 'percent':
      return words(value.share ? 'share' : 'percent', range(Math.round(value.min), Math.round(value.max)));
    case 'quantity':
      return words('quantity', range(value.min, value.max), value.unit);
    case 'number':
      return words('number', value.digits);
    case 'promise':
      return words(value.mood, value.action, value.negated ? 'not' : '');
    default:
      return words(value.kind.replace('_number', ''), value.id);
  }
}

/** Everything that the extractor finds, without plain numbers and mentions. */
export function found(text: string, now?: string): string[] {
  return extractValues(text, now === undefined ? {} : { now })
    .filter((value) => value.kind !== 'number' && !(value.kind === 'promise' && value.mood === 'mention'))
    .map(show);
}

function words(...parts: readonly (string | null)[]): string {
  return parts.filter((part) => part !== null && part !== '').join(' ');
}

function iso({ year, month, day }: CalendarDay): string {
  const two = (part: number): string => String(part).padStart(2, '0');
  return `${year ?? '-'}-${month === null ? '' : two(month)}-${two(day)}`;
}

function clock(minutes: number): string {
  return `${Math.floor(minutes / 60)}:${String(minutes % 60).padStart(2, '0')}`;
}

function range(min: number, max: number): string {
  return min === max ? String(min) : `${min}-${max}`;
}
