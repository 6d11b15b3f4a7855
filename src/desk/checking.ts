/** The checker as the desk sees it: a text and what is known go in, a verdict comes out. Pure and deterministic. */
import type { KnownFacts } from './facts.ts';
import type { Channel, Instant } from './words.ts';

/** What a finding says is wrong; one per finding. */
export const categories = [
  'off_platform_contact',
  'extra_payment',
  'upsell',
  'advertising_outside_ozon',
  'spam',
  'unconfirmed_date',
  'unconfirmed_amount',
  'return_outside_account',
  'slang_or_rude',
  'missing_greeting',
  'personal_data',
  'review_manipulation',
  'too_long',
  'asks_to_cancel',
  'negative_about_others',
  'links_other_goods',
  'repeats_itself',
  'unfilled_placeholder',
  'wrong_order',
  'unconfirmed_promise',
  'reason_not_allowed',
  'check_failed',
] as const;
export type Category = (typeof categories)[number];

/** `note` explains and never holds anything back. */
export type Severity = 'block' | 'warn' | 'note';

/** A replacement that staff can apply with one press; offsets as in the finding. */
export interface Fix {
  /** Russian, for a button. */
  readonly label: string;
  readonly start: number;
  readonly end: number;
  readonly replacement: string;
}

/** One rule's hit. `start`/`end` are UTF-16 offsets into the untouched text, end exclusive. */
export interface Finding {
  /** Stable id of the rule, e.g. `contact.messenger`. */
  readonly rule: string;
  readonly category: Category;
  readonly severity: Severity;
  readonly start: number;
  readonly end: number;
  readonly matched: string;
  /** What is wrong, in Russian, for a person who reads the card. */
  readonly message: string;
  /** Why it matters. */
  readonly why: string;
  /** What to write instead; empty when there is nothing to say. */
  readonly suggestion: string;
  /** How the words were disguised, in Russian; null when they were not. */
  readonly disguise: string | null;
  readonly fix: Fix | null;
  /** Set once a lead has called it a false alarm for this very text. */
  readonly lifted?: { readonly by: number; readonly reason: string };
}

export type VerdictLevel = 'pass' | 'warn' | 'block';

/** A draft's findings together, most severe first, then by position. */
export interface Verdict {
  readonly level: VerdictLevel;
  readonly findings: readonly Finding[];
  /** Hash of the rule set that judged. */
  readonly ruleSetHash: string;
}

/** What the checker is told beside the text. */
export interface CheckContext {
  readonly facts: KnownFacts;
  readonly channel: Channel;
  /** The checker has no clock of its own. */
  readonly now: Instant;
  /** IANA zone in which «сегодня» and «завтра» are meant. */
  readonly zone: string;
  /** Whose settings hold; absent where a text belongs to no shop: then the common rules alone judge. */
  readonly shopId?: string;
  /** Texts that the shop published lately in public answers, for `repeats_itself`. */
  readonly recentPublicReplies?: readonly string[];
}

export interface Checker {
  /** Never throws: a rule that fails is a blocking `check_failed` finding. */
  check(text: string, context: CheckContext): Verdict;
}
