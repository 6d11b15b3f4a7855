/** The daily digest of one team: what is overdue and why, what is due today, what failed, what was put off. */
import type { Tools } from './tools.ts';
import type { ActiveRow } from './views.ts';
import { type WaitingFor, waitingFor } from './waiting-for.ts';
import type { Instant } from './words.ts';
import { calendarWarning, hoursOn, type WorkingSchedule } from './working-calendar.ts';
import { localDate, nextOpening } from './working-time.ts';

export interface DigestRow extends ActiveRow {
  readonly why: WaitingFor;
}

/** How long past the deadline: since the start of today, of yesterday, or before. */
export const lateAges = ['today', 'yesterday', 'earlier'] as const;
export type LateAge = (typeof lateAges)[number];

export interface ShopDigest {
  readonly shopId: string;
  /** All that wait, failed ones included; `rows` of the groups below may be cut, this is not. */
  readonly waiting: number;
  /** Past the term of a reply, oldest first, by age. */
  readonly overdue: Readonly<Record<LateAge, readonly DigestRow[]>>;
  /** Not overdue, and the term or the marketplace's window ends before midnight. */
  readonly dueToday: readonly DigestRow[];
  /** How many of those by which hour, in order. */
  readonly forecast: readonly { readonly until: Instant; readonly count: number }[];
  readonly failed: readonly DigestRow[];
  /** Failed because moderation rejected the published text. */
  readonly rejected: readonly DigestRow[];
  /** Put off and not overdue. */
  readonly postponed: readonly DigestRow[];
  /** Unanswered words of the days off before today; null unless today is the first working day after such. */
  readonly afterDaysOff: number | null;
  /** Today is off: why, and when the clock runs on. Null on a working day. */
  readonly closed: { readonly why: string; readonly opensAt: Instant } | null;
  readonly calendarWarning: string | null;
}

export interface Digest {
  readonly at: Instant;
  readonly shops: readonly ShopDigest[];
}

/** Most rows read a shop, oldest first; a shop with more has another problem than its digest's length. */
const mostRows = 500;

export async function readDigest(
  tools: Pick<Tools, 'store' | 'now' | 'schedule'>,
  shopIds: readonly string[],
): Promise<Digest> {
  const at = tools.now();
  const shops: ShopDigest[] = [];
  for (const shopId of shopIds) {
    const rows = await tools.store.views.active({ shopId, limit: mostRows });
    const waiting = await tools.store.views.activeCount(shopId);
    shops.push({ shopId, waiting, ...sortOut(rows, at, tools.schedule(shopId)) });
  }
  return { at, shops };
}

type Sorted = Omit<ShopDigest, 'shopId' | 'waiting'>;

/** Every row is named once, under what is worst about it. */
function sortOut(active: readonly ActiveRow[], at: Instant, schedule: WorkingSchedule): Sorted {
  const today = localDate(at, schedule.zone);
  const startOf = (date: Temporal.PlainDate) => date.toZonedDateTime(schedule.zone).epochMilliseconds;
  const midnight = startOf(today.add({ days: 1 }));
  const rows = active.map((row) => ({ ...row, why: waitingFor(row.case, row.question, at) }));
  const group = Map.groupBy(rows, (row) => groupOf(row, at, midnight));
  const overdue = group.get('overdue') ?? [];
  const dueToday = (group.get('today') ?? []).sort((left, right) => endOf(left) - endOf(right));
  const ages = Map.groupBy(overdue, ({ case: row }): LateAge => {
    if (row.dueAt >= startOf(today)) return 'today';
    return row.dueAt >= startOf(today.subtract({ days: 1 })) ? 'yesterday' : 'earlier';
  });
  const since = startOfDaysOff(today, schedule);
  const isOfDaysOff = (row: DigestRow) => since !== null && row.case.openedAt >= startOf(since);
  return {
    overdue: {
      today: ages.get('today') ?? [],
      yesterday: ages.get('yesterday') ?? [],
      earlier: ages.get('earlier') ?? [],
    },
    dueToday,
    forecast: forecastOf(dueToday, today, schedule.zone),
    failed: group.get('failed') ?? [],
    rejected: group.get('rejected') ?? [],
    postponed: group.get('postponed') ?? [],
    afterDaysOff:
      since === null
        ? null
        : rows.filter((row) => isOfDaysOff(row) && row.case.openedAt < startOf(today)).length,
    closed: closedToday(today, at, schedule),
    calendarWarning: calendarWarning(schedule.calendar, today),
  };
}

function groupOf({ case: row, why }: DigestRow, at: Instant, midnight: Instant) {
  if (row.state === 'failed') return row.failure === 'moderation' ? 'rejected' : 'failed';
  const isAwaited = row.kind !== 'outreach';
  if (isAwaited && row.dueAt <= at) return 'overdue';
  if (why.kind === 'postponed') return 'postponed';
  return isAwaited && endOf({ case: row }) < midnight ? 'today' : 'later';
}

function endOf({ case: row }: Pick<ActiveRow, 'case'>): Instant {
  return Math.min(row.dueAt, row.replyUntil ?? row.dueAt);
}

/** Hours of the day that people plan by. */
const marks = [10, 12, 14, 16, 18, 20, 24];

function forecastOf(dueToday: readonly DigestRow[], today: Temporal.PlainDate, zone: string) {
  let counted = 0;
  return marks.flatMap((mark) => {
    const until = today.toPlainDateTime().add({ hours: mark }).toZonedDateTime(zone).epochMilliseconds;
    const count = dueToday.filter((row) => endOf(row) <= until).length;
    if (count === counted) return [];
    counted = count;
    return [{ until, count }];
  });
}

/** The first of the days off right before a working day; null when yesterday was worked, or today is off. */
function startOfDaysOff(today: Temporal.PlainDate, schedule: WorkingSchedule): Temporal.PlainDate | null {
  const isOff = (date: Temporal.PlainDate) => hoursOn(date, schedule).length === 0;
  if (isOff(today)) return null;
  let first: Temporal.PlainDate | null = null;
  for (let date = today.subtract({ days: 1 }); isOff(date); date = date.subtract({ days: 1 })) first = date;
  return first;
}

function closedToday(today: Temporal.PlainDate, at: Instant, schedule: WorkingSchedule) {
  if (hoursOn(today, schedule).length > 0) return null;
  const special = schedule.calendar.days.get(today.toString());
  return { why: special?.kind === 'off' ? special.why : 'выходной', opensAt: nextOpening(at, schedule) };
}
