/** What the model costs, as leads read it. */
import type { DraftAuthor } from './words.ts';

export interface PeriodSpending {
  /** Millionths of a rouble, for every call to a model, drafts that came to nothing included. */
  readonly micros: number;
  /** Roubles; null without a limit. */
  readonly limit: number | null;
}

export interface Spending {
  /** False: templates write all drafts, and nothing is spent. */
  readonly modelConnected: boolean;
  readonly day: PeriodSpending;
  readonly month: PeriodSpending;
  /** Drafts of the month by who wrote them. */
  readonly drafts: readonly DraftWork[];
}

/** Drafts of one kind of author. */
export interface DraftWork {
  readonly author: DraftAuthor;
  readonly count: number;
  /** Millionths of a rouble that these very drafts cost. */
  readonly micros: number;
}

/** Reads the numbers of this moment. */
export type ReadSpending = () => Promise<Spending>;
