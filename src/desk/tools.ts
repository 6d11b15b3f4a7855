/** What every use case is given: storage, the checker, time and settings. Built once by the composition root. */
import { createHash } from 'node:crypto';
import type { CheckContext, Checker } from './checking.ts';
import type { DeskSettings, Wake } from './desk-port.ts';
import type { KnownFacts } from './facts.ts';
import type { Place, Priority } from './publishing.ts';
import { priorities } from './publishing.ts';
import type { Records, Store } from './store.ts';
import type { Case, Channel, Instant, Shop } from './words.ts';
import type { WorkingSchedule } from './working-calendar.ts';

export interface Tools {
  readonly store: Store;
  readonly checker: Checker;
  readonly settings: DeskSettings;
  readonly now: () => Instant;
  readonly wake: Wake;
  /** Throws for a shop that is not configured. */
  readonly shop: (shopId: string) => Shop;
  readonly placeOf: (shopId: string) => Place;
  readonly schedule: (shopId: string) => WorkingSchedule;
}

/** SHA-256 of the text, hex: what was approved is what leaves. */
export function hashText(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}

export function checkContext(facts: KnownFacts, channel: Channel, now: Instant, shop: Shop): CheckContext {
  return { facts, channel, now, zone: shop.zone, shopId: shop.id };
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
