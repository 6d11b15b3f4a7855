/** The pinned line of a shop: how many wait, are late, failed; what its account lacks. Edited when it changes, once a minute at most. */
import { readAccountHealth } from './account.ts';
import { accountTrouble } from './account-health.ts';
import { priorities } from './publishing.ts';
import type { Tools } from './tools.ts';

const leastPause = 60_000;

/** What the line said last; anything else makes it due anew. */
export function stateCursor(shopId: string): string {
  return `shop-state:${shopId}`;
}

/** Makes the line due when it says something else than what was shown last. A shop where nothing ever waited and nothing is wrong has none. */
export async function stateDue(tools: Tools, shopId: string): Promise<void> {
  const now = tools.now();
  const { waiting, overdue, failed } = await tools.store.views.shopState(shopId, now);
  const name = stateCursor(shopId);
  const [shownAt = '0', ...shown] = ((await tools.store.cursors.get(name)) ?? '0 0 0 0 -').split(' ');
  const present = [waiting, overdue, failed, await accountMark(tools, shopId)].join(' ');
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

/** The same mark as long as the account is said to be the same. */
async function accountMark({ store, now }: Tools, shopId: string): Promise<string> {
  const trouble = accountTrouble(await readAccountHealth(store, shopId), now());
  if (trouble === null) return '-';
  const channels = trouble.channels.map(({ channel, ability }) => `${channel}=${ability}`);
  return [...channels, `key=${trouble.keyDaysLeft}`, `unread=${trouble.unread}`].join(',');
}
