/** When a team's digest goes out: once a day, one message for all shops of one chat, late ones included. */
import { priorities } from './publishing.ts';
import type { Tools } from './tools.ts';
import type { Instant } from './words.ts';
import { hoursOn, type WorkingSchedule } from './working-calendar.ts';
import { localDate } from './working-time.ts';

/** A digest that goes out more than this after its hour says that it is late, milliseconds. */
export const lateAfter = 15 * 60_000;

export interface DigestTeam {
  readonly chatId: number;
  readonly shopIds: readonly string[];
}

/** Shops that share a chat share a digest. */
export function digestTeams(tools: Pick<Tools, 'placeOf'>, shopIds: readonly string[]): DigestTeam[] {
  const teams = Map.groupBy(shopIds, (shopId) => tools.placeOf(shopId).chatId);
  return [...teams].map(([chatId, ids]) => ({ chatId, shopIds: ids }));
}

/**
 * Makes the team's digest of the present day due when its hour has come; the outbox's key keeps it to one a day, also
 * across restarts. `digestAt` is `HH:MM` in a shop's zone, null its opening; of several shops the earliest hour counts.
 */
export async function digestDue(
  tools: Tools,
  team: DigestTeam,
  digestAt: (shopId: string) => string | null,
): Promise<void> {
  const now = tools.now();
  const plans = team.shopIds.map((shopId) => planOf(tools.schedule(shopId), now, digestAt(shopId)));
  const plan = plans.sort((left, right) => left.at - right.at)[0];
  const opened = await openedAt(tools);
  if (plan === undefined || now < plan.at || plan.at < opened) return;
  const [onlyShop, ...others] = team.shopIds;
  const cursor = `digest-day:${team.chatId}`;
  const lastDay = await tools.store.cursors.get(cursor);
  if (lastDay === plan.day) return;
  const place =
    onlyShop !== undefined && others.length === 0
      ? tools.placeOf(onlyShop)
      : { chatId: team.chatId, topicId: null };
  const missedDays = lastDay === null ? 0 : daysBetween(lastDay, plan.day) - 1;
  const { shopIds } = team;
  await tools.store.transaction(async (records) => {
    await records.cursors.set(cursor, plan.day);
    await records.outbox.put({
      place,
      key: `digest:${team.chatId}:${plan.day}`,
      once: true,
      payload: { kind: 'digest', shopIds, day: plan.day, plannedAt: plan.at, missedDays },
      priority: priorities.digest,
      createdAt: now,
      dueAt: now,
    });
  });
  tools.wake('outbox');
}

function daysBetween(from: string, until: string): number {
  return Temporal.PlainDate.from(from).until(Temporal.PlainDate.from(until)).days;
}

/** When this desk first looked at its digests: a morning before that had nobody to tell. */
export async function openedAt({ store, now }: Pick<Tools, 'store' | 'now'>): Promise<Instant> {
  const cursor = 'desk-opened-at';
  const known = await store.cursors.get(cursor);
  if (known !== null) return Number(known);
  await store.cursors.set(cursor, String(now()));
  return now();
}

function planOf(schedule: WorkingSchedule, now: Instant, digestAt: string | null) {
  const today = localDate(now, schedule.zone);
  const plainTime = digestAt ?? openingTime(today, schedule);
  const at = today.toZonedDateTime({ timeZone: schedule.zone, plainTime }).epochMilliseconds;
  return { day: today.toString(), at };
}

/** When the shop opens on the date; on a day off, when it opens on its earliest day. */
function openingTime(date: Temporal.PlainDate, schedule: WorkingSchedule): Temporal.PlainTime {
  const ofDay = hoursOn(date, schedule)[0]?.opensAt;
  const opensAt = ofDay ?? Math.min(...schedule.week.flatMap((hours) => hours.map((one) => one.opensAt)));
  return new Temporal.PlainTime(0).add({ minutes: opensAt });
}
