/** What colleagues tell and ask each other, and what they propose to the knowledge base. */
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

export const proposalKinds = ['faq_entry', 'variant', 'template', 'synonym'] as const;
/** Something that the shop's knowledge could learn; a lead takes or declines it. */
export interface Proposal {
  readonly id: number;
  readonly shopId: string;
  readonly kind: (typeof proposalKinds)[number];
  /** One line for people, Russian. */
  readonly title: string;
  /** What would be added, as people would read it. */
  readonly body: string;
  readonly caseIds: readonly number[];
  /** The same thing is not proposed twice. */
  readonly key: string;
  readonly state: 'open' | 'taken' | 'declined';
  readonly createdAt: Instant;
  readonly decidedBy: number | null;
  readonly decidedAt: Instant | null;
}
