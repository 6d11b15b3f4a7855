/** Cards that could not be shown while the chat was shut come when the room opens again. */
import { activeStates } from '../desk/case-machine.ts';
import { priorities } from '../desk/publishing.ts';
import { cardDue } from './card-due.ts';
import type { RoomTools } from './tools.ts';

/** Oldest first; a desk with more open cases has another problem. */
const mostCards = 1000;

/** Makes due what people do not see as it is. Cards that are up to date cost nothing. */
export async function showMissing(tools: RoomTools): Promise<void> {
  await tools.store.transaction(async (records) => {
    for (const { case: row, card } of await records.views.queue({ states: activeStates, limit: mostCards })) {
      if (card !== null && card.messageId !== null && card.shownVersion === row.version) continue;
      await cardDue(records, tools, {
        id: row.id,
        place: tools.placeOf(row.shopId),
        priority: priorities.card,
      });
    }
  });
  tools.wake('outbox');
}
