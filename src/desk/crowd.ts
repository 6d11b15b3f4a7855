/**
 * Bursts. A place shows a few waiting cards at once, the others stand behind one line «ещё N в очереди», so that the
 * messenger's limit of calls is never what people wait for. What is in a hurry is never held back.
 */
import { type Place, priorities } from './publishing.ts';
import type { Records } from './store.ts';
import { cardDue, type Tools } from './tools.ts';
import { leadingEnd, urgencyOf } from './urgency.ts';
import type { Crowd, HeldCase } from './views.ts';

/** Changes of the line are gathered for so long, milliseconds. */
const gathering = 5_000;

/** Where the line is kept: its message's number and what it says; `0` when there is no line. */
export function crowdLine({ chatId, topicId }: Place): string {
  return `telegram:crowd:${chatId}:${topicId ?? 0}`;
}

/** Makes the line due; several changes are one edit. `asked`: after a press it comes at once, below the card that was opened. */
export function crowdLineDue(
  records: Pick<Records, 'outbox'>,
  tools: Pick<Tools, 'now'>,
  place: Place,
  asked = false,
): Promise<void> {
  const now = tools.now();
  return records.outbox.put({
    place,
    key: crowdLine(place),
    once: false,
    payload: { kind: 'crowd' },
    priority: asked ? priorities.answer : priorities.notice,
    // Of two answers the older one goes first: here the card.
    createdAt: asked ? now + 1 : now,
    dueAt: asked ? now : now + gathering,
  });
}

/** Those whose time ends first, first: overdue before urgent before calm. */
export function inOrder({ held }: Crowd): readonly HeldCase[] {
  return held.toSorted((left, right) => leadingEnd(left).at - leadingEnd(right).at);
}

/** Shows what was held back in calm and has become urgent since. */
export async function crowdDue(tools: Tools, shopId: string): Promise<void> {
  const place = tools.placeOf(shopId);
  const line = await tools.store.cursors.get(crowdLine(place));
  if (line === null || line === '0') return;
  const { held } = await tools.store.views.crowd(place, [shopId]);
  const schedule = tools.schedule(shopId);
  const urgent = held.filter((row) => urgencyOf(row, tools.now(), schedule) !== 'calm');
  for (const row of urgent) await cardDue(tools.store, tools, row);
  if (urgent.length > 0) tools.wake('outbox');
}
