/** A card that the room itself wants shown; whatever is due for it already becomes one with this. */
import type { Place, Priority } from '../desk/publishing.ts';
import type { Records } from '../desk/store.ts';
import type { Instant } from '../desk/words.ts';

export async function cardDue(
  records: Pick<Records, 'outbox'>,
  tools: { readonly now: () => Instant },
  due: { readonly id: number; readonly place: Place; readonly priority: Priority },
): Promise<void> {
  await records.outbox.put({
    place: due.place,
    key: `card:${due.id}`,
    once: false,
    payload: { kind: 'card', caseId: due.id },
    priority: due.priority,
    createdAt: tools.now(),
    dueAt: tools.now(),
  });
}
