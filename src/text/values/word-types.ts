/** What the readers of values are given: a text's tokens with what each word may mean. */
import type { PeriodPart, PromiseAction, PromiseMood } from './types.ts';

type Clock = 'minute' | 'day' | 'month';

/** A word may mean several things («бонус» is a measure and a promise's matter); readers take what they look for. */
export interface Meaning {
  readonly month?: number;
  readonly weekdays?: readonly number[];
  readonly relativeDay?: number;
  readonly part?: PeriodPart;
  readonly unit?: { readonly of: Clock; readonly size: number };
  /** A length of time in one word: «полгода». */
  readonly span?: { readonly of: Clock; readonly count: number };
  readonly workday?: boolean;
  readonly cardinal?: number;
  readonly ordinal?: number;
  readonly scale?: number;
  readonly pair?: boolean;
  readonly half?: boolean;
  readonly share?: number;
  readonly several?: boolean;
  readonly currency?: { readonly code: string; readonly size: number };
  readonly percent?: boolean;
  readonly measure?: string;
  readonly promise?: {
    readonly action: PromiseAction;
    readonly mood: PromiseMood | 'infinitive' | 'passive';
  };
}

/** `text` is folded; `start`/`end` are UTF-16 offsets into the untouched text; `glued`: nothing stands before it but a token. */
export interface Token {
  readonly kind: 'number' | 'word' | 'mark';
  readonly text: string;
  readonly start: number;
  readonly end: number;
  readonly glued: boolean;
  /** A line break stands between this token and the one before. */
  readonly newLine: boolean;
  readonly meaning: Meaning;
}
