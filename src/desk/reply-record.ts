/** One line a reply, for the numbers: how long it took, whose words it was, what people changed. */

import { type ChangedThing, type ReplyChange, replyChange } from './reply-change.ts';
import type { Case, Channel, Draft, DraftAuthor, Instant } from './words.ts';
import type { WorkingSchedule } from './working-calendar.ts';
import { workingMinutesBetween } from './working-time.ts';

export interface Reply {
  readonly caseId: number;
  readonly shopId: string;
  readonly channel: Channel;
  readonly openedAt: Instant;
  readonly answeredAt: Instant;
  /** Minutes of the shop's clock from the buyer's first unanswered words, rounded. */
  readonly minutes: number;
  readonly inTime: boolean;
  readonly approvedBy: number;
  /** Who wrote the first draft; null when people wrote it all. */
  readonly author: Exclude<DraftAuthor, 'staff'> | null;
  readonly change: ReplyChange;
  readonly changed: readonly ChangedThing[];
  /** Title of the entry that the first draft stood on; null when it stood on none. */
  readonly topic: string | null;
}

export interface ReplyRecords {
  /** One row a case; a later reply of the same case replaces it. */
  put(reply: Reply): Promise<void>;
  /** Replies about an order of which no return is known yet, the newest first. `knewOfReturn`: the buyer wrote after it. */
  aboutOrders(shopId: string, since: Instant, limit: number): Promise<readonly ReplyAboutOrder[]>;
  markReturned(caseId: number, returned: ReturnedWhen): Promise<void>;
}

/** Whether the order came back before the dialog or after the reply. */
export type ReturnedWhen = 'before' | 'after';

export interface ReplyAboutOrder {
  readonly caseId: number;
  readonly postingNumber: string;
  readonly knewOfReturn: boolean;
}

/** `drafts` are all of the case, oldest first; `sent` is the text that left. */
export function replyOf(
  row: Case,
  sent: { readonly text: string; readonly approvedBy: number; readonly answeredAt: Instant },
  drafts: readonly Draft[],
  schedule: WorkingSchedule,
): Reply {
  const first = drafts.find(({ author }) => author !== 'staff');
  const source = first?.sources.find(({ kind }) => kind === 'faq' || kind === 'template');
  const { text, approvedBy, answeredAt } = sent;
  return {
    caseId: row.id,
    shopId: row.shopId,
    channel: row.channel,
    openedAt: row.openedAt,
    answeredAt,
    minutes: Math.round(workingMinutesBetween(row.openedAt, answeredAt, schedule)),
    inTime: answeredAt <= row.dueAt,
    approvedBy,
    author: first === undefined || first.author === 'staff' ? null : first.author,
    ...replyChange(first?.text ?? null, text),
    topic: source?.title ?? null,
  };
}
