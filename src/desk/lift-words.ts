/** False alarms: a lead takes one blocking finding off one very text. */
import type { Category, VerdictLevel } from './checking.ts';
import type { KnownFacts } from './facts.ts';
import type { Channel, Instant } from './words.ts';

/** Holds for the rule, the span and the text that it names, and for nothing else. */
export interface Lift {
  readonly caseId: number;
  readonly rule: string;
  readonly category: Category;
  /** UTF-16 offsets of the finding in the text. */
  readonly start: number;
  readonly end: number;
  /** SHA-256 of the text, hex. */
  readonly textHash: string;
  readonly liftedBy: number;
  readonly at: Instant;
  readonly reason: string;
}

/** How often a rule blocked drafts, and how often a lead called that a false alarm. */
export interface RuleAlarms {
  readonly rule: string;
  /** Drafts with a blocking finding of the rule. */
  readonly blocked: number;
  readonly lifted: number;
}

/** A text that was judged once and may be judged again by the present rules. */
export interface JudgedText {
  /** Grows with time: where the next page begins. */
  readonly id: number;
  readonly caseId: number;
  readonly channel: Channel;
  readonly shopId: string;
  readonly text: string;
  readonly facts: KnownFacts | null;
  readonly at: Instant;
  readonly level: VerdictLevel;
}

export interface LiftRecords {
  insert(lift: Lift): Promise<void>;
  ofText(caseId: number, textHash: string): Promise<readonly Lift[]>;
  /** Oldest first. */
  since(at: Instant): Promise<readonly Lift[]>;
  alarms(since: Instant): Promise<readonly RuleAlarms[]>;
  /** Replies that were really sent, by delivery id. */
  sentAfter(id: number, limit: number): Promise<readonly JudgedText[]>;
  /** Drafts that the rules stopped, by draft id. */
  stoppedAfter(id: number, limit: number): Promise<readonly JudgedText[]>;
}
