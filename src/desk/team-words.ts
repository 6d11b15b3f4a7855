/** What colleagues tell and ask each other. */
import type { Instant } from './words.ts';

/** A word to colleagues beside a case; buyers never see it. */
export interface CaseNote {
  readonly id: number;
  readonly caseId: number;
  readonly staffId: number;
  readonly at: Instant;
  readonly text: string;
  /** Names the message, so that a repeat is known. */
  readonly origin: string;
}

/** A question to one named person, whose answer becomes a fact of the case. */
export interface SpecialistQuestion {
  readonly id: number;
  readonly caseId: number;
  readonly askedBy: number;
  readonly specialistId: number;
  readonly text: string;
  readonly askedAt: Instant;
  readonly origin: string;
  readonly answer: string | null;
  /** The specialist's name as it was when the answer came. */
  readonly answeredName: string | null;
  readonly answeredAt: Instant | null;
}
