/** What the extractor finds: typed values in one normal form, so that spelling cannot differ. */

/** A day of the calendar; what the words leave open is null («4-го числа» has no month, «21 марта» no year). */
export interface CalendarDay {
  readonly year: number | null;
  readonly month: number | null;
  readonly day: number;
}

/** `until`: «до», «к», «не позднее»; `since`: «с», «после», «не раньше». */
export type Bound = 'until' | 'since' | null;

export type PeriodUnit = 'day' | 'week' | 'month' | 'year';
export type PeriodPart = 'begin' | 'middle' | 'end';

/** `unit` 0 is the present one: «на следующей неделе» is `{ unit: 'week', offset: 1, part: null }`. */
export interface Period {
  readonly unit: PeriodUnit;
  readonly offset: number;
  readonly part: PeriodPart | null;
}

/** What a shop takes upon itself. */
export type PromiseAction =
  | 'refund'
  | 'compensate'
  | 'discount'
  | 'bonus'
  | 'replace'
  | 'send'
  | 'gift'
  | 'guarantee'
  | 'repair'
  | 'deliver';

/**
 * `pledge`: the shop promises («вернём», «готовы возместить»); `outcome`: it will happen without saying by whom («деньги
 * вернутся»); `mention`: the matter is named («возврат денег»), which promises nothing but lets a source be found.
 */
export type PromiseMood = 'pledge' | 'outcome' | 'mention';

/** Money in integer minor units (kopecks), durations in the unit's own count; ranges have `min < max`. */
export type Value =
  | {
      readonly kind: 'date';
      readonly day: CalendarDay;
      readonly weekday: number | null;
      readonly bound: Bound;
    }
  | { readonly kind: 'date_range'; readonly from: CalendarDay; readonly to: CalendarDay }
  /** `offset` in days from today; `day` is null without a reference date. */
  | {
      readonly kind: 'relative_day';
      readonly offset: number;
      readonly day: CalendarDay | null;
      readonly bound: Bound;
    }
  /** ISO numbers, Monday is 1. */
  | {
      readonly kind: 'weekday';
      readonly weekdays: readonly number[];
      readonly following: boolean;
      readonly bound: Bound;
    }
  | {
      readonly kind: 'month';
      readonly year: number | null;
      readonly month: number;
      readonly part: PeriodPart | null;
      readonly bound: Bound;
    }
  /** Minutes since midnight; `to` is null for a single moment. */
  | { readonly kind: 'time'; readonly from: number; readonly to: number | null; readonly bound: Bound }
  | {
      readonly kind: 'duration';
      readonly unit: 'minute' | 'day' | 'workday' | 'month';
      readonly min: number;
      readonly max: number;
      readonly form: 'after' | 'within' | 'plain';
    }
  | { readonly kind: 'vague_term'; readonly phrase: string; readonly period: Period | null }
  | {
      readonly kind: 'money';
      readonly min: number;
      readonly max: number;
      readonly currency: string;
      /** No currency was written: «цена 990», «2к». */
      readonly implied: boolean;
    }
  | { readonly kind: 'percent'; readonly min: number; readonly max: number; readonly share: boolean }
  | {
      readonly kind: 'posting_number' | 'order_number' | 'tracking_number' | 'article';
      /** Upper case, no spaces. */
      readonly id: string;
    }
  | { readonly kind: 'quantity'; readonly min: number; readonly max: number; readonly unit: string }
  /** Bare digits that are nothing else: sizes, model numbers, counts. `digits` keeps leading zeros. */
  | { readonly kind: 'number'; readonly digits: string; readonly value: number }
  | {
      readonly kind: 'promise';
      readonly action: PromiseAction;
      readonly mood: PromiseMood;
      /** «не вернём», «нельзя заменить». */
      readonly negated: boolean;
    };

/** A value with its place: UTF-16 offsets into the untouched text, end exclusive. */
export type TypedValue = Value & { readonly start: number; readonly end: number; readonly matched: string };

export type ValueKind = Value['kind'];
export type ValueOf<K extends ValueKind> = Extract<TypedValue, { readonly kind: K }>;
