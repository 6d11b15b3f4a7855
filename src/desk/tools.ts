/** What every use case is given: storage, the checker, time and settings. Built once by the composition root. */
import type { CheckContext, Checker } from './checking.ts';
import type { DeskSettings, Wake } from './desk-port.ts';
import type { KnownFacts } from './facts.ts';
import { isPublic } from './public-channels.ts';
import type { Place, Priority } from './publishing.ts';
import { priorities } from './publishing.ts';
import type { Records, Store } from './store.ts';
import type { Case, Instant, Shop } from './words.ts';
import type { WorkingSchedule } from './working-calendar.ts';

export interface Tools {
  readonly store: Store;
  readonly checker: Checker;
  readonly settings: DeskSettings;
  readonly now: () => Instant;
  readonly wake: Wake;
  /** Throws for a shop that is not configured. */
  readonly shop: (shopId: string) => Shop;
  /** Null: the team's general place, for what belongs to no shop. */
  readonly placeOf: (shopId: string | null) => Place;
  readonly schedule: (shopId: string) => WorkingSchedule;
}

/** How far back and how many public replies a new one is compared with. */
const recentPublic = { reach: 30 * 86_400_000, most: 200 } as const;

/** What a text of the case is judged in: a public one also beside what the shop published lately. */
export async function checkContext(
  records: Pick<Records, 'deliveries'>,
  tools: Pick<Tools, 'shop'>,
  row: Pick<Case, 'id' | 'shopId' | 'channel'>,
  facts: KnownFacts,
  now: Instant,
): Promise<CheckContext> {
  const { zone } = tools.shop(row.shopId);
  const context = { facts, channel: row.channel, now, zone, shopId: row.shopId };
  if (!isPublic(row.channel)) return context;
  const since = now - recentPublic.reach;
  const recentPublicReplies = await records.deliveries.recentPublicTexts(
    row.shopId,
    since,
    row.id,
    recentPublic.most,
  );
  return { ...context, recentPublicReplies };
}

/** Makes the case's card due; whatever is already due for it becomes one with this. */
export function cardDue(
  records: Pick<Records, 'outbox'>,
  tools: Pick<Tools, 'now' | 'placeOf'>,
  row: Pick<Case, 'id' | 'shopId'>,
  priority: Priority = priorities.card,
): Promise<void> {
  const now = tools.now();
  return records.outbox.put({
    place: tools.placeOf(row.shopId),
    key: `card:${row.id}`,
    once: false,
    payload: { kind: 'card', caseId: row.id },
    priority,
    createdAt: now,
    dueAt: now,
  });
}
