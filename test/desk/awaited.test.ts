/** Nobody waits for a message that the shop starts, until the buyer writes first; reminders never say what is no longer so. */
import { expect, test } from 'vitest';
import { readDigest } from '../../src/desk/digest.ts';
import { openCase } from '../../src/desk/open-case.ts';
import { remindDue } from '../../src/desk/reminders.ts';
import { createStaffDirectory } from '../../src/desk/staff-directory.ts';
import { urgencyOf } from '../../src/desk/urgency.ts';
import { replyDue } from '../../src/desk/working-time.ts';
import { anna, createDeskBench, type DeskBench, shopId } from '../support/desk-bench.ts';
import { asked, caseOf, hour, receive, threadIdOf } from './steps.ts';

/** A case that the shop started in a chat which is there already. */
async function started(bench: DeskBench) {
  await asked(bench, 'Спасибо', 'chat-a');
  const first = await caseOf(bench, 1);
  await bench.desk.skip({
    caseId: 1,
    version: first.version,
    staff: anna,
    at: 1,
    origin: 'skip',
    reason: 'спасибо',
  });
  const thread = await bench.store.threads.byId(await threadIdOf(bench, 'chat-a'));
  if (thread === null) throw new Error('no thread');
  const request = { buyerWroteAt: bench.clock.at, actor: { kind: 'program' }, details: {} } as const;
  return openCase(bench.store, bench.tools, thread, { ...request, reason: 'stock' });
}

async function reminders(bench: DeskBench): Promise<string[]> {
  await remindDue({ ...bench.tools, staff: createStaffDirectory([anna]) }, 10);
  const due = await bench.store.outbox.due(bench.clock.at, 100, []);
  return due.flatMap(({ payload }) => (payload.kind === 'notice' ? [payload.text] : []));
}

/** Open hours of a working day a week on. */
const week = 7 * 24 * hour;

test('a message that the shop starts is never late: no reminder, nothing overdue anywhere', async () => {
  const bench = createDeskBench();
  const row = await started(bench);
  bench.clock.at += week;
  const now = bench.clock.at;
  expect(await reminders(bench)).toEqual([]);
  expect(urgencyOf(row, now, bench.tools.schedule(shopId))).toBe('calm');
  expect(await bench.store.views.shopState(shopId, now)).toMatchObject({ waiting: 1, overdue: 0 });
  const [digest] = (await readDigest(bench.tools, [shopId])).shops;
  expect([...Object.values(digest?.overdue ?? {}), digest?.dueToday].flat()).toEqual([]);
  const filter = { states: ['open', 'waiting'] as const, dueBefore: now, limit: 10 };
  expect(await bench.store.views.queue(filter)).toEqual([]);
  const flow = (await bench.store.stats.stats({ shopIds: [shopId], from: 0, until: now })).flow[0];
  expect(flow?.opened).toBe(1);
});

test('when the buyer writes into it, somebody waits: it has the clock of their words', async () => {
  const bench = createDeskBench();
  const row = await started(bench);
  bench.clock.at += hour;
  bench.marketplace.say('chat-a', 'buyer', 'А когда привезут?');
  await receive(bench, 'chat-a');
  const wrote = bench.clock.at;
  expect(await caseOf(bench, row.id)).toMatchObject({
    kind: 'reply',
    reason: null,
    openedAt: wrote,
    dueAt: replyDue(wrote, bench.tools.schedule(shopId)),
  });
});

test('a reminder that comes after its end says that the end is past', async () => {
  const bench = createDeskBench();
  await asked(bench, 'Где заказ?', 'chat-a');
  bench.clock.at += week;
  const texts = await reminders(bench);
  expect(texts).toHaveLength(1);
  expect(texts[0]).toMatch(/^🔴 Обращение № 1: (?:срок ответа прошёл|окно ответа Ozon закрылось) /u);
});
