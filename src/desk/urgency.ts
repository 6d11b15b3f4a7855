/** How urgent a case is, by both its clocks: the shop's working hours and the marketplace's window. Pure. */
import type { Case, Instant } from './words.ts';
import type { WorkingSchedule } from './working-calendar.ts';
import { workingMinutesBetween } from './working-time.ts';

type Deadlines = Pick<Case, 'dueAt' | 'replyUntil'>;
type Waiting = Deadlines & Pick<Case, 'kind'>;

export type Urgency = 'calm' | 'soon' | 'overdue';

/** Less than this is left: 🟠. Minutes of the shop's clock, and of the wall clock for the marketplace's window. */
export const soonMinutes = 4 * 60;

/** Which clock ends first, and when; past it something is lost. */
export function leadingEnd({ dueAt, replyUntil }: Deadlines): {
  readonly clock: 'reply' | 'window';
  readonly at: Instant;
} {
  return replyUntil !== null && replyUntil < dueAt
    ? { clock: 'window', at: replyUntil }
    : { clock: 'reply', at: dueAt };
}

/** Nobody waits for a message that the shop starts. */
export function urgencyOf(row: Waiting, now: Instant, schedule: WorkingSchedule): Urgency {
  if (row.kind === 'outreach') return 'calm';
  if (leadingEnd(row).at <= now) return 'overdue';
  const windowNears = row.replyUntil !== null && row.replyUntil - now <= soonMinutes * 60_000;
  return windowNears || workingMinutesBetween(now, row.dueAt, schedule) <= soonMinutes ? 'soon' : 'calm';
}
