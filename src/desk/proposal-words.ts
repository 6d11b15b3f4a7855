/** What replies suggest to the shop's knowledge, as it is kept until a lead takes or declines it. */
import type { Instant } from './words.ts';

export const proposalKinds = ['faq_entry', 'variant', 'template', 'synonym'] as const;

/** What would be changed, filled in: taking the proposal opens it as a change of the knowledge. */
export type ProposedEdit =
  | { readonly kind: 'entry'; readonly question: string; readonly answer: string }
  | { readonly kind: 'variant'; readonly entryId: string; readonly variant: string }
  | {
      readonly kind: 'wording';
      readonly entryId: string;
      /** False: people strike the words out. */
      readonly added: boolean;
      readonly words: string;
      /** What stood before the added words in a reply; empty at its beginning. */
      readonly after: string;
    }
  | { readonly kind: 'synonyms'; readonly words: readonly string[] };

/** Something that the shop's knowledge could learn; a lead takes or declines it. */
export interface Proposal {
  readonly id: number;
  readonly shopId: string;
  readonly kind: (typeof proposalKinds)[number];
  /** One line for people, Russian. */
  readonly title: string;
  /** What would be added, as people would read it. */
  readonly body: string;
  /** Null where the words were forgotten, or an older version of the program proposed it. */
  readonly edit: ProposedEdit | null;
  readonly caseIds: readonly number[];
  /** The same thing is not proposed twice. */
  readonly key: string;
  readonly state: 'open' | 'taken' | 'declined';
  readonly createdAt: Instant;
  readonly decidedBy: number | null;
  readonly decidedAt: Instant | null;
}

export interface ProposalRecords {
  /** False when the same key was proposed before. */
  insert(proposal: Omit<Proposal, 'id'>): Promise<boolean>;
  byId(id: number): Promise<Proposal | null>;
  /** Oldest first. */
  open(limit: number): Promise<Proposal[]>;
  /** False when somebody decided already. */
  decide(
    id: number,
    decision: {
      readonly state: 'taken' | 'declined';
      readonly decidedBy: number;
      readonly decidedAt: Instant;
    },
  ): Promise<boolean>;
}
