/** The numbers of a period, as leads read them. Counted by the storage; here their shape and the periods. */
import type { ReplyLesson } from './lessons.ts';
import type { ChangedThing, ReplyChange } from './reply-change.ts';
import type { Channel, Instant } from './words.ts';
import { localDate } from './working-time.ts';

export const periods = ['day', 'week', 'month'] as const;
export type PeriodName = (typeof periods)[number];

export interface Period {
  readonly from: Instant;
  /** Exclusive. */
  readonly until: Instant;
}

const daysBack: Readonly<Record<PeriodName, number>> = { day: 0, week: 6, month: 29 };

/** Today, the last seven days or the last thirty, today and this very moment included. */
export function periodOf(name: PeriodName, now: Instant, zone: string): Period {
  const first = localDate(now, zone).subtract({ days: daysBack[name] });
  return { from: first.toZonedDateTime(zone).epochMilliseconds, until: now + 1 };
}

export interface StatsFilter extends Period {
  readonly shopIds: readonly string[];
}

export interface ChannelFlow {
  readonly channel: Channel;
  readonly opened: number;
  readonly answered: number;
  readonly skipped: number;
  readonly elsewhere: number;
  readonly expired: number;
}

export interface Stats {
  readonly flow: readonly ChannelFlow[];
  /** Minutes of the shops' clocks from the buyer's words to the reply; null without replies. */
  readonly replyMinutes: { readonly median: number; readonly ninetieth: number } | null;
  readonly replies: number;
  readonly inTime: number;
  /** What became of drafts, by who wrote them first. */
  readonly drafts: readonly {
    readonly author: 'model' | 'template' | null;
    readonly change: ReplyChange;
    readonly count: number;
  }[];
  /** Drafts that people sent back with 🔄 or left unused with ⏭. */
  readonly rejected: readonly { readonly author: 'model' | 'template'; readonly count: number }[];
  readonly topics: readonly { readonly topic: string; readonly count: number; readonly asIs: number }[];
  readonly changed: readonly { readonly thing: ChangedThing; readonly count: number }[];
  readonly findings: readonly FindingCount[];
  /** Cases that the knowledge had no answer for, newest first, with the buyer's first words. */
  readonly withoutAnswer: {
    readonly count: number;
    readonly examples: readonly { readonly caseId: number; readonly preview: string }[];
  };
  readonly complaints: readonly Complaints[];
  /** Orders that buyers were answered about, and how many of them came back afterwards, as far as it is known today. */
  readonly returns: { readonly orders: number; readonly returned: number };
  /** Millionths of a rouble: for drafts that people saw, and for calls that came to none. */
  readonly modelCost: { readonly drafts: number; readonly withoutDraft: number };
  readonly people: readonly { readonly staffId: number; readonly replies: number }[];
}

/** How often a rule spoke up. */
export interface FindingCount {
  readonly rule: string;
  readonly severity: string;
  readonly count: number;
  /** How often a lead took it off as a false alarm. */
  readonly falseAlarms: number;
  /** In words, Russian; null when none are kept. */
  readonly title: string | null;
}

/** A product that buyers write about again and again. */
export interface Complaints {
  readonly shopId: string;
  readonly sku: string;
  readonly count: number;
  readonly newestCaseId: number;
}

/** So many cases about one product within the days before are worth a warning at once. */
export const complaintRule = { count: 5, days: 7 } as const;

/** One person's own work: what is with them now, and what they did today. */
export interface OwnWork {
  readonly held: readonly number[];
  readonly firstApproved: readonly number[];
  readonly postponed: readonly number[];
  readonly questions: readonly { readonly id: number; readonly caseId: number; readonly text: string }[];
  readonly repliesToday: number;
}

export interface StatsRecords {
  stats(filter: StatsFilter): Promise<Stats>;
  complaints(filter: StatsFilter): Promise<Complaints[]>;
  /** The newest replies of the period, as what they can teach. */
  lessons(filter: StatsFilter): Promise<ReplyLesson[]>;
  /** `since`: the start of the person's day. */
  ownWork(staffId: number, since: Instant): Promise<OwnWork>;
}
