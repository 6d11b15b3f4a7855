/** The daily digest: what is overdue, what nears the marketplace's window, what failed. */
import { priorities } from './publishing.ts';
import type { Tools } from './tools.ts';
import type { QueueRow } from './views.ts';
import type { Instant } from './words.ts';
import { hoursOn, type WorkingSchedule } from './working-calendar.ts';

export interface Digest {
  readonly at: Instant;
  /** Past 24 working hours, oldest first. */
  readonly overdue: readonly QueueRow[];
  /** The marketplace's window ends within `nearWindow`. */
  readonly nearWindow: readonly QueueRow[];
  readonly failed: readonly QueueRow[];
  /** How many cases wait in all, the ones above included. */
  readonly waiting: number;
}

/** A window that ends within this time is named in the digest, milliseconds. */
const nearWindow = 12 * 3_600_000;

/** Most rows that one digest reads; a team with more has another problem. */
const mostRows = 500;

/** Reads the digest of one shop, or of all with null. */
export async function readDigest(
  tools: Pick<Tools, 'store' | 'now'>,
  shopId: string | null,
): Promise<Digest> {
  const at = tools.now();
  const shop = shopId === null ? {} : { shopId };
  const waiting = ['open', 'waiting'] as const;
  const [overdue, near, failed, all] = [
    await tools.store.views.queue({ ...shop, states: waiting, dueBefore: at, limit: mostRows }),
    await tools.store.views.queue({
      ...shop,
      states: waiting,
      replyUntilBefore: at + nearWindow,
      limit: mostRows,
    }),
    await tools.store.views.queue({ ...shop, states: ['failed'], limit: mostRows }),
    await tools.store.views.queue({ ...shop, states: ['open', 'waiting', 'failed'], limit: mostRows }),
  ];
  const late = new Set(overdue.map((row) => row.case.id));
  return {
    at,
    overdue,
    nearWindow: near.filter((row) => !late.has(row.case.id)),
    failed,
    waiting: all.length,
  };
}

/**
 * Makes the digest of the present day due when its hour has come; the outbox's key keeps it to one a day,
 * also across restarts. `digestAt` is `HH:MM` in the zone; null means the shop's opening.
 */
export async function digestDue(tools: Tools, shopId: string, digestAt: string | null): Promise<void> {
  const now = tools.now();
  const local = Temporal.Instant.fromEpochMilliseconds(now).toZonedDateTimeISO(tools.shop(shopId).zone);
  const due = local.withPlainTime(digestAt ?? openingTime(local.toPlainDate(), tools.schedule(shopId)));
  if (Temporal.ZonedDateTime.compare(local, due) < 0) return;
  const day = local.toPlainDate().toString();
  const late = now - due.epochMilliseconds > 15 * 60_000;
  await tools.store.outbox.put({
    place: tools.placeOf(shopId),
    key: `digest:${shopId}:${day}`,
    once: true,
    payload: { kind: 'digest', shopId, day, late },
    priority: priorities.digest,
    createdAt: now,
    dueAt: now,
  });
  tools.wake('outbox');
}

/** When the shop opens on the date; on a day off, when it opens on its earliest day. */
function openingTime(date: Temporal.PlainDate, schedule: WorkingSchedule): Temporal.PlainTime {
  const ofDay = hoursOn(date, schedule)[0]?.opensAt;
  const opensAt = ofDay ?? Math.min(...schedule.week.flatMap((hours) => hours.map((one) => one.opensAt)));
  return new Temporal.PlainTime(0).add({ minutes: opensAt });
}
