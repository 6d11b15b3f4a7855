/** Backpressure is told: once when work piles up, once when the pile is gone. */

import type { Wake } from '../desk/desk-port.ts';
import type { Backlog } from '../desk/gauges.ts';
import type { Store } from '../desk/store.ts';
import { type LeadTools, tellLeads } from '../desk/tell-leads.ts';

export interface BacklogTools extends LeadTools {
  readonly store: Store;
  readonly wake: Wake;
}

interface Queue {
  readonly name: string;
  /** More than this many, or one older than this many milliseconds, is too much. */
  readonly most: number;
  readonly oldest: number;
  readonly read: (store: Store, now: number) => Promise<Backlog>;
  readonly grown: (backlog: Backlog) => string;
  readonly over: string;
}

const minute = 60_000;

/** Limits that a shop's usual day never meets: the outbox shows about a thousand messages an hour. */
export const queues: readonly Queue[] = [
  {
    name: 'outbox',
    most: 200,
    oldest: 15 * minute,
    read: (store, now) => store.gauges.outboxDue(now),
    grown: ({ count }) =>
      `⚠️ Сообщения в Telegram не успевают выйти: в очереди ${count}. Ничего не потеряно, карточки придут позже. Если так долго, проверьте связь с Telegram.`,
    over: '✅ Очередь сообщений в Telegram разобрана.',
  },
  {
    name: 'drafts',
    most: 100,
    oldest: 15 * minute,
    read: (store, now) => store.gauges.draftsDue(now),
    grown: ({ count }) =>
      `⚠️ Черновики не успевают готовиться: ждут ${count} обращений. Отвечать можно и без черновика: ответьте на карточку своим текстом. Если так долго, проверьте модель.`,
    over: '✅ Черновики снова готовятся вовремя.',
  },
];

/** Looks at every queue; returns those that are too long now. */
export async function watchBacklogs(tools: BacklogTools): Promise<string[]> {
  const long: string[] = [];
  for (const queue of queues) if (await watch(tools, queue)) long.push(queue.name);
  return long;
}

async function watch(tools: BacklogTools, queue: Queue): Promise<boolean> {
  const now = tools.now();
  const backlog = await queue.read(tools.store, now);
  const name = `backlog:${queue.name}`;
  const since = (await tools.store.cursors.get(name)) ?? '';
  const age = backlog.oldest === null ? 0 : now - backlog.oldest;
  const tooLong = backlog.count > queue.most || (backlog.count > 0 && age > queue.oldest);
  // Half of the limit ends it, so that a queue at its limit is not told again and again.
  const short = backlog.count <= queue.most / 2 && age <= queue.oldest / 2;
  if (since === '' ? !tooLong : !short) return since !== '';
  await tools.store.transaction(async (records) => {
    const [key, text] =
      since === '' ? [`${name}:${now}`, queue.grown(backlog)] : [`${name}:${since}:over`, queue.over];
    await records.cursors.set(name, since === '' ? String(now) : '');
    await tellLeads(records, tools, key, text);
  });
  tools.wake('outbox');
  return since === '';
}
