/** What the replies of a week can teach, beside what the shop knows already. */
import type { KnowledgeEntry } from './drafting.ts';
import type { ReplyChange } from './reply-change.ts';
import type { ReadWord } from './synonym-words.ts';

/** One reply that left, with the draft it began from. */
export interface ReplyLesson {
  readonly caseId: number;
  /** First words of the buyer's turn, as they came. */
  readonly buyerWords: string;
  /** Question of the entry that the first draft stood on; null when it stood on none. */
  readonly topic: string | null;
  /** Question of the entry that the sent reply stands on, put in by a person or left from the draft. */
  readonly answeredWith: string | null;
  readonly draft: string | null;
  readonly sent: string;
  readonly change: ReplyChange;
}

/** What the shop knows already. */
export interface SchoolTools {
  readonly entries: readonly KnowledgeEntry[];
  readonly read: (text: string) => readonly ReadWord[];
}
