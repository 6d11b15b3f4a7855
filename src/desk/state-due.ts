/** The pinned line of a shop: how many wait, how many are late, what failed. Edited when it changes, once a minute at most. */
import { priorities } from './publishing.ts';
import type { Tools } from './tools.ts';

const leastPause = 60_000;

/** Makes the line due when its numbers are others than those shown last. A shop where nothing ever waited has none. */
export async function stateDue(tools: Tools, shopId: string): Promise<void> {
  const now = tools.now();
  const { waiting, overdue, failed } = await tools.store.views.shopState(shopId, now);
  const name = `shop-state:${shopId}`;
  const [shownAt = '0', ...shown] = ((await tools.store.cursors.get(name)) ?? '0 0 0 0').split(' ');
  const present = [waiting, overdue, failed].join(' ');
  if (present === shown.join(' ') || now - Number(shownAt) < leastPause) return;
  await tools.store.transaction(async (records) => {
    await records.outbox.put({
      place: tools.placeOf(shopId),
      key: `shop-state:${shopId}`,
      once: false,
      payload: { kind: 'state', shopId },
      priority: priorities.digest,
      createdAt: now,
      dueAt: now,
    });
    await records.cursors.set(name, `${now} ${present}`);
  });
  tools.wake('outbox');
}
