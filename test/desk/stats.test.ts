/** The numbers of a period, over a small day of work whose sums are known. */
import { describe, expect, test } from 'vitest';
import type { Finding, Verdict } from '../../src/desk/checking.ts';
import { composeCase } from '../../src/desk/compose.ts';
import { noFacts } from '../../src/desk/facts.ts';
import { MarketplaceError } from '../../src/desk/marketplace.ts';
import { returnsDue } from '../../src/desk/returns-due.ts';
import { createStaffDirectory } from '../../src/desk/staff-directory.ts';
import { periodOf } from '../../src/desk/stats.ts';
import { createTeamwork } from '../../src/desk/teamwork.ts';
import { deliverNext } from '../support/deliver-next.ts';
import { anna, createDeskBench, type DeskBench, shopId } from '../support/desk-bench.ts';
import { asked, boris, caseOf, failed, hour, press, receive, undoOver } from './steps.ts';

const moscow = (text: string) =>
  Temporal.PlainDateTime.from(text).toZonedDateTime('Europe/Moscow').epochMilliseconds;

test.each([
  ['day', '2026-11-24T00:00'],
  ['week', '2026-11-18T00:00'],
  ['month', '2026-10-26T00:00'],
] as const)('a %s reaches back to', (name, from) => {
  const now = moscow('2026-11-24T15:00');
  expect(periodOf(name, now, 'Europe/Moscow')).toEqual({ from: moscow(from), until: now + 1 });
});

async function answered(bench: DeskBench, chat: string, minutes: number, edit?: (text: string) => string) {
  let row = await asked(bench, 'Где заказ?', chat);
  bench.clock.at = row.openedAt + minutes * 60_000 - undoOver;
  if (edit !== undefined) {
    const draft = await bench.store.drafts.byId(row.draftId ?? 0);
    await bench.desk.edit({ ...press(bench, row, boris), text: edit(draft?.text ?? '') });
    row = await caseOf(bench, row.id);
  }
  await bench.desk.approve(press(bench, row));
  bench.clock.at += undoOver;
  await deliverNext(bench.tools);
  return row;
}

test('a day of work', async () => {
  const bench = createDeskBench(moscow('2026-11-24T10:00'));
  await answered(bench, 'chat-as-is', 30);
  await answered(bench, 'chat-light', 90, (text) => `${text} Ждём вас 5 марта.`);
  await answered(bench, 'chat-own', 60, () => 'Добрый день! Совсем другими словами и о другом деле.');
  const skipped = await asked(bench, 'Спам', 'chat-skip');
  await bench.desk.skip({ ...press(bench, skipped), reason: 'спам' });
  await failed(bench, 'chat-failed');
  bench.clock.at += hour;

  const period = periodOf('day', bench.clock.at, 'Europe/Moscow');
  const stats = await bench.store.stats.stats({ ...period, shopIds: [shopId] });
  expect(stats.flow[0]).toEqual({
    channel: 'chat',
    opened: 5,
    answered: 3,
    skipped: 1,
    elsewhere: 0,
    expired: 0,
  });
  expect(stats.replies).toBe(3);
  expect(stats.inTime).toBe(3);
  expect(stats.replyMinutes).toEqual({ median: 60, ninetieth: 90 });
  expect(stats.drafts.map(({ author, change, count }) => `${author} ${change} ${count}`).sort()).toEqual([
    'template as_is 1',
    'template light 1',
    'template rewritten 1',
  ]);
  expect(stats.changed.map(({ thing }) => thing)).toContain('fact');
  expect(stats.rejected).toEqual([{ author: 'template', count: 1 }]);
  expect(stats.people).toEqual([{ staffId: anna.id, replies: 3 }]);
  expect(stats.modelCost).toEqual({ drafts: 0, withoutDraft: 0 });
  expect(await bench.store.stats.stats({ ...period, shopIds: ['43'] })).toMatchObject({ replies: 0 });
  const yesterday = { from: period.from - 24 * hour, until: period.from, shopIds: [shopId] };
  expect(await bench.store.stats.stats(yesterday)).toMatchObject({ replies: 0, replyMinutes: null });
});

test('what the knowledge had no answer for, with the buyer’s words', async () => {
  const none = { kind: 'none' as const, reason: 'Нет ответа.', nearest: [], handoff: null, trace: {} };
  const bench = createDeskBench(undefined, { drafter: { draft: async () => none } });
  const row = await asked(bench, 'Делаете ли вы гравировку?');
  const period = periodOf('day', bench.clock.at, 'Europe/Moscow');
  const stats = await bench.store.stats.stats({ ...period, shopIds: [shopId] });
  const examples = [{ caseId: row.id, preview: 'Делаете ли вы гравировку?' }];
  expect(stats.withoutAnswer).toEqual({ count: 1, examples });
});

test('calls that came to no draft cost too: no answer found, and a case that moved on meanwhile', async () => {
  const none = {
    kind: 'none' as const,
    reason: 'Нет.',
    nearest: [],
    handoff: null,
    trace: { costMicros: 1_500 },
  };
  const bench = createDeskBench(undefined, { drafter: { draft: async () => none } });
  const row = await asked(bench, 'Делаете ли вы гравировку?');
  await composeCase(bench.tools, row, new AbortController().signal);
  const period = periodOf('day', bench.clock.at, 'Europe/Moscow');
  const stats = await bench.store.stats.stats({ ...period, shopIds: [shopId] });
  expect(stats.modelCost).toEqual({ drafts: 0, withoutDraft: 3_000 });
});

test('a false alarm stands beside its rule', async () => {
  const bench = createDeskBench();
  const { id: caseId } = await asked(bench, 'Где заказ?');
  const finding: Finding = {
    rule: 'ads',
    category: 'advertising_outside_ozon',
    severity: 'block',
    start: 0,
    end: 7,
    matched: 'Реклама',
    message: 'Реклама.',
    why: '',
    suggestion: '',
    disguise: null,
    fix: null,
  };
  const at = { createdAt: bench.clock.at };
  const draft = {
    caseId,
    version: 9,
    author: 'staff',
    staffId: anna.id,
    text: 'Реклама',
    trace: {},
  } as const;
  const verdict: Verdict = { level: 'block', ruleSetHash: 'h', findings: [finding] };
  await bench.store.drafts.insert({ ...draft, ...at, sources: [], missing: [] }, verdict);
  const { rule, category, start, end } = finding;
  const lift = { caseId, rule, category, start, end, textHash: 'h', liftedBy: anna.id, reason: 'не она' };
  await bench.store.lifts.insert({ ...lift, at: bench.clock.at });
  const period = periodOf('day', bench.clock.at, 'Europe/Moscow');
  const { findings } = await bench.store.stats.stats({ ...period, shopIds: [shopId] });
  const counted = { rule: 'ads', severity: 'block', count: 1, falseAlarms: 1, title: 'Реклама.' };
  expect(findings).toContainEqual(counted);
});

describe('orders that came back after a dialog', () => {
  async function answeredAbout(bench: DeskBench, chat: string, postingNumber: string): Promise<void> {
    const row = await answered(bench, chat, 30);
    await bench.store.threads.update(row.threadId, { postingNumber });
  }

  test('are counted once a day; a return that the buyer wrote about does not count', async () => {
    const bench = createDeskBench(moscow('2026-11-24T10:00'));
    await answeredAbout(bench, 'chat-a', 'kept-1');
    await answeredAbout(bench, 'chat-b', 'back-1');
    await answeredAbout(bench, 'chat-c', 'known-1');
    const known = await bench.store.facts.get(3);
    const back = { id: '1', postingNumber: 'known-1', productName: '', reason: null, statusText: '' };
    const returns = [{ ...back, mayPromise: '', changedAt: null }];
    await bench.store.facts.put(3, { ...(known?.facts ?? noFacts), returns }, 1);
    const count = async () => {
      const period = periodOf('week', bench.clock.at, 'Europe/Moscow');
      return (await bench.store.stats.stats({ ...period, shopIds: [shopId] })).returns;
    };
    await returnsDue(bench.tools, shopId);
    expect(await count()).toEqual({ orders: 3, returned: 0 });
    for (const one of ['back-1', 'known-1']) bench.marketplace.returned.add(one);
    await returnsDue(bench.tools, shopId);
    expect(await count()).toEqual({ orders: 3, returned: 0 });
    bench.clock.at += 24 * hour;
    await returnsDue(bench.tools, shopId);
    expect(await count()).toEqual({ orders: 3, returned: 1 });
  });

  test('a marketplace that does not answer is asked again by the hour', async () => {
    const bench = createDeskBench(moscow('2026-11-24T10:00'));
    await answeredAbout(bench, 'chat-a', 'back-1');
    bench.marketplace.returned.add('back-1');
    let fails = true;
    const marketplace = () => ({
      returnedPostings: (numbers: readonly string[]) =>
        fails
          ? Promise.reject(new MarketplaceError('retry', 'down', { staffMessage: 'Ozon не отвечает.' }))
          : bench.marketplace.returnedPostings(numbers),
    });
    await returnsDue({ ...bench.tools, marketplace }, shopId);
    fails = false;
    await returnsDue({ ...bench.tools, marketplace }, shopId);
    expect(await bench.store.replies.aboutOrders(shopId, 0, 10)).toEqual([]);
  });
});

test('a product that five buyers wrote about within a week', async () => {
  const bench = createDeskBench();
  for (let index = 0; index < 5; index += 1) {
    bench.marketplace.say(`chat-${index}`, 'buyer', 'Снова брак.');
    await receive(bench, `chat-${index}`);
    const thread = await bench.store.threads.byExternalId(shopId, 'chat', `chat-${index}`);
    await bench.store.threads.update(thread?.id ?? 0, { sku: '77120' });
    bench.clock.at += hour;
  }
  const week = { ...periodOf('week', bench.clock.at, 'Europe/Moscow'), shopIds: [shopId] };
  expect(await bench.store.stats.complaints(week)).toEqual([
    { shopId, sku: '77120', count: 5, newestCaseId: 5 },
  ]);
  const later = bench.clock.at + 7 * 24 * hour;
  expect(await bench.store.stats.complaints({ ...week, until: later })).toEqual([]);
});

test('one’s own work', async () => {
  const bench = createDeskBench(moscow('2026-11-24T10:00'));
  const team = createTeamwork({ ...bench.tools, staff: createStaffDirectory([anna, boris]) });
  await answered(bench, 'chat-done', 30);
  const held = await asked(bench, 'Мой', 'chat-held');
  await team.claim({ ...press(bench, held), takeOver: false });
  const put = await asked(bench, 'Позже', 'chat-put');
  await team.postpone({ ...press(bench, put), until: bench.clock.at + hour, reason: 'склад' });
  const word = { caseId: put.id, staff: boris, at: bench.clock.at, origin: 'message:1', text: 'Есть ли XL?' };
  await team.ask({ ...word, specialistId: anna.id });
  const { from } = periodOf('day', bench.clock.at, 'Europe/Moscow');
  expect(await bench.store.stats.ownWork(anna.id, from)).toEqual({
    held: [held.id],
    firstApproved: [],
    postponed: [put.id],
    questions: [{ id: 1, caseId: put.id, text: 'Есть ли XL?' }],
    repliesToday: 1,
  });
});
