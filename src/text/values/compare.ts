/** When two values say the same, and when a source bears a value out. */
import { sameDay } from './calendar.ts';
import type { CalendarDay, Value } from './types.ts';

/** Equal in normal form; what one of two dates leaves open (year, month) does not part them. Bounds are not compared. */
export function sameValue(one: Value, other: Value): boolean {
  const days = daysOf(one);
  const otherDays = daysOf(other);
  if (days !== null && otherDays !== null) return sameDays(days, otherDays);
  if (one.kind === 'duration' && other.kind === 'duration') {
    return one.unit === other.unit && one.min === other.min && one.max === other.max;
  }
  if (one.kind === 'time' && other.kind === 'time') return one.from === other.from && one.to === other.to;
  if (one.kind === 'money' && other.kind === 'money') {
    return one.currency === other.currency && one.min === other.min && one.max === other.max;
  }
  if (one.kind === 'percent' && other.kind === 'percent')
    return one.min === other.min && one.max === other.max;
  if (one.kind === 'quantity' && other.kind === 'quantity') {
    return one.unit === other.unit && one.min === other.min && one.max === other.max;
  }
  if ('id' in one && 'id' in other) return one.id === other.id;
  return sameWord(one, other);
}

function sameWord(one: Value, other: Value): boolean {
  if (one.kind === 'number' && other.kind === 'number')
    return one.digits === other.digits || one.value === other.value;
  if (one.kind === 'vague_term' && other.kind === 'vague_term') return one.phrase === other.phrase;
  if (one.kind === 'promise' && other.kind === 'promise')
    return one.action === other.action && one.negated === other.negated;
  if (one.kind === 'relative_day' && other.kind === 'relative_day') return one.offset === other.offset;
  if (one.kind === 'weekday' && other.kind === 'weekday') {
    return one.following === other.following && one.weekdays.join() === other.weekdays.join();
  }
  if (one.kind === 'month' && other.kind === 'month') {
    return (
      one.month === other.month &&
      one.part === other.part &&
      (one.year ?? other.year) === (other.year ?? one.year)
    );
  }
  return false;
}

type Days = readonly [CalendarDay, CalendarDay];

function daysOf(value: Value): Days | null {
  if (value.kind === 'date') return [value.day, value.day];
  if (value.kind === 'date_range') return [value.from, value.to];
  return value.kind === 'relative_day' && value.day !== null ? [value.day, value.day] : null;
}

function sameDays(one: Days, other: Days): boolean {
  return sameDay(one[0], other[0]) && sameDay(one[1], other[1]);
}

/**
 * Whether the values of a source bear a value out: one of them is the same, the value is an end of one of their ranges, or
 * it is a promise of what the source tells without a «не». Bare numbers are borne out by the same digits in any role.
 */
export function supports(source: readonly Value[], value: Value): boolean {
  return source.some((known) => supportsOne(known, value));
}

function supportsOne(known: Value, value: Value): boolean {
  if (sameValue(known, value)) return true;
  const range = daysOf(known);
  if (value.kind === 'date' && range !== null) {
    if (value.bound !== 'since' && sameDay(range[1], value.day)) return true;
    return value.bound !== 'until' && sameDay(range[0], value.day);
  }
  if (value.kind === 'duration' && known.kind === 'duration') {
    return known.unit === value.unit && value.min === value.max && known.max === value.max;
  }
  if (value.kind === 'promise')
    return known.kind === 'promise' && known.action === value.action && !known.negated;
  if (value.kind === 'number') return numbersOf(known).includes(value.value);
  if (known.kind === 'number')
    return numbersOf(value).every((number) => number === known.value) && numbersOf(value).length > 0;
  return isEnd(known, value);
}

/** An end of a range of sums, percentages, measures or hours. */
function isEnd(known: Value, value: Value): boolean {
  if (known.kind === 'money' && value.kind === 'money') {
    return (
      known.currency === value.currency &&
      value.min === value.max &&
      [known.min, known.max].includes(value.min)
    );
  }
  if (
    (known.kind === 'percent' && value.kind === 'percent') ||
    (known.kind === 'quantity' && value.kind === 'quantity')
  ) {
    const sameUnit = known.kind !== 'quantity' || (value.kind === 'quantity' && known.unit === value.unit);
    return sameUnit && value.min === value.max && [known.min, known.max].includes(value.min);
  }
  if (known.kind === 'time' && value.kind === 'time')
    return value.to === null && [known.from, known.to].includes(value.from);
  return false;
}

/** The numbers that a reader sees in a value. */
function numbersOf(value: Value): readonly number[] {
  switch (value.kind) {
    case 'number':
      return [value.value];
    case 'quantity':
    case 'percent':
    case 'duration':
      return [value.min, value.max];
    case 'money':
      return [value.min / 100, value.max / 100];
    case 'date':
      return [value.day.day];
    default:
      return 'id' in value && /^\d+$/.test(value.id) ? [Number(value.id)] : [];
  }
}
