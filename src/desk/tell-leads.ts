/** What the people who run the desk must know: once, in every chat of the shops that it concerns, with the leads named. */
import { type Place, priorities } from './publishing.ts';
import type { StaffDirectory } from './staff-directory.ts';
import type { Records } from './store.ts';
import type { Tools } from './tools.ts';

export interface LeadTools extends Pick<Tools, 'now' | 'placeOf'> {
  /** Shops whose people are told. */
  readonly shopIds: readonly string[];
  readonly staff: Pick<StaffDirectory, 'all'>;
}

/** `key` names the news for ever; `text` is Russian and says what to do. */
export async function tellLeads(
  records: Pick<Records, 'outbox'>,
  tools: LeadTools,
  key: string,
  text: string,
): Promise<void> {
  const now = tools.now();
  const mentions = tools.staff.all().flatMap(({ id, role }) => (role === 'lead' ? [id] : []));
  for (const place of placesOf(tools)) {
    await records.outbox.put({
      place,
      key: `leads:${key}:${place.chatId}`,
      once: true,
      payload: { kind: 'notice', text, caseId: null, mentions },
      // News of an overloaded outbox must not wait behind what overloads it.
      priority: priorities.answer,
      createdAt: now,
      dueAt: now,
    });
  }
}

function placesOf({ shopIds, placeOf }: LeadTools): Place[] {
  const places = new Map(shopIds.map(placeOf).map((place) => [place.chatId, place]));
  return [...places.values()];
}
