/** Typed values of a text: the public face of the extractor. */
export {
  dayAfter,
  daysBetween,
  type FullDay,
  isFull,
  parseDay,
  sameDay,
  weekdayOf,
} from './values/calendar.ts';
export { sameValue, supports } from './values/compare.ts';
export { type ExtractOptions, extractValues, type PlacedValue, valuesOfTokens } from './values/extract.ts';
export { tokenize } from './values/tokens.ts';
export type {
  Bound,
  CalendarDay,
  Period,
  PeriodPart,
  PeriodUnit,
  PromiseAction,
  PromiseMood,
  TypedValue,
  Value,
  ValueKind,
  ValueOf,
} from './values/types.ts';
export type { Token } from './values/word-types.ts';
