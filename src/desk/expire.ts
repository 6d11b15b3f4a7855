/** Cases whose reply window closed: nothing more can be sent, and people are told. */
import { refreshFacts } from './facts-of-case.ts';
import type { Marketplace } from './marketplace.ts';
import type { Tools } from './tools.ts';
import { transition } from './transition.ts';

export interface ExpireTools extends Tools {
  readonly marketplace: (shopId: string) => Pick<Marketplace, 'loadFacts'>;
}

/** Expires what is past its window; returns how many cases did. */
export async function expireCases(tools: ExpireTools, limit: number): Promise<number> {
  const now = tools.now();
  const past = await tools.store.cases.pastReplyWindow(now, limit);
  for (const stale of past) {
    // The order may have turned out to be one that may still be written about.
    await refreshFacts(tools, tools.marketplace(stale.shopId), stale);
    const { id } = stale;
    await tools.store.transaction(async (records) => {
      const row = await records.cases.byId(id);
      if (row === null || row.replyUntil === null || row.replyUntil > now) return;
      const patch = { note: 'Окно ответа Ozon закрылось: 48 часов после последнего сообщения покупателя.' };
      await transition(records, tools, row, {
        event: 'window_closed',
        actor: { kind: 'program' },
        at: now,
        patch,
      });
    });
  }
  if (past.length > 0) tools.wake('outbox');
  return past.length;
}
