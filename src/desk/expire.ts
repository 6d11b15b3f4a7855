/** Cases whose reply window closed: nothing more can be sent, and people are told. */
import type { Tools } from './tools.ts';
import { transition } from './transition.ts';

/** Expires what is past its window; returns how many cases did. */
export async function expireCases(tools: Tools, limit: number): Promise<number> {
  const now = tools.now();
  const past = await tools.store.cases.pastReplyWindow(now, limit);
  for (const { id } of past) {
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
