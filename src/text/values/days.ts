/** Reads days that are named from today or from the week: «завтра», «в пятницу», «к выходным». */
import { boundBefore } from './dates.ts';
import type { Bound } from './types.ts';
import type { Token } from './word-types.ts';

export type DayNameRead =
  | {
      readonly kind: 'relative_day';
      readonly offset: number;
      readonly bound: Bound;
      readonly from: number;
      readonly next: number;
    }
  | {
      readonly kind: 'weekday';
      readonly weekdays: readonly number[];
      readonly following: boolean;
      readonly bound: Bound;
      readonly from: number;
      readonly next: number;
    };

/** «сегодня», «завтрашний день», «после завтра», «не сегодня-завтра» is left to the vague terms. */
export function readRelativeDay(tokens: readonly Token[], index: number): DayNameRead | null {
  const offset = tokens[index]?.meaning.relativeDay;
  if (offset !== undefined) {
    const torn = offset === 1 && tokens[index - 1]?.text === 'после';
    const dayWord =
      /^(вчера|сегодня|завтра|послезавтра)шн/.test(tokens[index]?.text ?? '') &&
      tokens[index + 1]?.meaning.unit?.of === 'day';
    return {
      kind: 'relative_day',
      offset: torn ? 2 : offset,
      bound: torn ? null : boundBefore(tokens, index),
      from: torn ? index - 1 : index,
      next: dayWord ? index + 2 : index + 1,
    };
  }
  const followingDay =
    tokens[index]?.text === 'следующий' &&
    tokens[index + 1]?.text === 'день' &&
    tokens[index - 1]?.text === 'на';
  return followingDay
    ? { kind: 'relative_day', offset: 1, bound: null, from: index - 1, next: index + 2 }
    : null;
}

const dayPrepositions = new Set([
  'в',
  'во',
  'до',
  'к',
  'ко',
  'с',
  'со',
  'на',
  'по',
  'после',
  'следующий',
  'следующую',
  'эту',
  'этот',
  'ближайшую',
  'ближайший',
  '(',
  ',',
  'позднее',
  'или',
]);

/** A weekday; short names and «среда» (surroundings) only after a preposition. */
export function readWeekday(tokens: readonly Token[], index: number): DayNameRead | null {
  const token = tokens[index];
  const weekdays = token?.meaning.weekdays;
  if (token === undefined || weekdays === undefined) return null;
  const before = tokens[index - 1];
  if (before?.kind === 'number' || before?.meaning.cardinal) return null;
  const isFollowing = before !== undefined && /^следующ/.test(before.text);
  const cued = before !== undefined && dayPrepositions.has(before.text);
  const isRange = tokens[index + 1]?.text === '-' && tokens[index + 2]?.meaning.weekdays !== undefined;
  const dated = tokens[index + 1]?.text === ',' && tokens[index + 2]?.kind === 'number';
  if ((token.text.length <= 2 || weekdays[0] === 3) && !cued && !isRange && !dated) return null;
  const from = isFollowing ? index - 1 : index;
  const high = isRange ? tokens[index + 2]?.meaning.weekdays?.[0] : undefined;
  return {
    kind: 'weekday',
    weekdays: high === undefined ? weekdays : span(weekdays[0] ?? high, high),
    following: isFollowing,
    bound: boundBefore(tokens, from),
    from,
    next: high === undefined ? index + 1 : index + 3,
  };
}

function span(from: number, to: number): number[] {
  return to < from ? [from, to] : Array.from({ length: to - from + 1 }, (_, index) => from + index);
}
