/** Messages that the shop starts: looked up, written, approved, the chat opened, one message until the buyer answers. */
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { OutreachCommand } from '../../src/desk/outreach-words.ts';
import { likeness } from '../../src/desk/similarity.ts';
import type { Case } from '../../src/desk/words.ts';
import { pollShop } from '../../src/jobs/poll.ts';
import { deliverNext } from '../support/deliver-next.ts';
import { anna, shopId } from '../support/desk-bench.ts';
import { createOzonBench, type OzonBench } from '../support/ozon-bench.ts';

let bench: OzonBench;
beforeEach(() => {
  bench = createOzonBench();
});
afterEach(async () => {
  await bench.store.close();
  expect(bench.problems).toEqual([]);
});

const text = 'Здравствуйте! Уточните, пожалуйста, размер: в заказе он не указан.';

function posting(scheme: 'fbs' | 'rfbs' | 'fbo', status?: string) {
  const found = bench.simulator
    .world()
    .postings.find((one) => one.scheme === scheme && (status === undefined || one.status === status));
  if (found === undefined) throw new Error(`the seed has no ${scheme} posting ${status}`);
  return found;
}

/** A fresh order that nobody has chatted about. */
function freshPosting(): string {
  const [buyer] = bench.simulator.world().buyers;
  const [product] = bench.simulator.world().products;
  const request = {
    buyer: buyer?.id,
    scheme: 'fbs',
    items: [{ sku: product?.sku }],
    createdAt: bench.clock.at,
  };
  return bench.act('order', request).posting ?? '';
}

let commands = 0;
function command(postingNumber: string, more: Partial<OutreachCommand> = {}): OutreachCommand {
  commands += 1;
  const origin = `outreach:${commands}`;
  return {
    shopId,
    postingNumber,
    reason: 'order_details',
    text,
    staff: anna,
    at: bench.clock.at,
    origin,
    ...more,
  };
}

async function started(postingNumber: string, more: Partial<OutreachCommand> = {}): Promise<Case> {
  const outcome = await bench.desk.startOutreach(command(postingNumber, more));
  if (!outcome.ok) throw new Error(JSON.stringify(outcome));
  return bench.caseOf(outcome.caseId);
}

async function sent(row: Case): Promise<Case> {
  expect(await bench.desk.approve(bench.press(row))).toMatchObject({ ok: true });
  bench.clock.at += 31_000;
  await deliverNext(bench.tools);
  return bench.caseOf(row.id);
}

describe('the order', () => {
  test('is found by its own number and by a posting’s', async () => {
    const one = posting('fbs');
    const byPosting = await bench.desk.lookUpOrder(shopId, ` ${one.number} `);
    expect(byPosting.orders[0]?.order.postingNumber).toBe(one.number);
    const byOrder = await bench.desk.lookUpOrder(shopId, one.orderNumber);
    expect(byOrder.orders.map(({ order }) => order.postingNumber)).toContain(one.number);
  });

  test('of FBO: only the buyer begins', async () => {
    const { orders } = await bench.desk.lookUpOrder(shopId, posting('fbo').number);
    expect(orders[0]).toMatchObject({ order: { scheme: 'fbo' }, whyNot: expect.stringContaining('FBO') });
    expect(await bench.desk.startOutreach(command(posting('fbo').number))).toMatchObject({
      ok: false,
      refusal: { kind: 'cannot_write_first', why: expect.stringContaining('FBO') },
    });
  });

  test.each(['9999999999-0000-1', '9999999999-0000', 'плед', ''])('%j is no order', async (number) => {
    const lookup = await bench.desk.lookUpOrder(shopId, number);
    expect(lookup).toEqual({ orders: [], problem: expect.stringContaining('Проверьте номер') });
  });

  test('Ozon that does not answer says so', async () => {
    bench.act('key', { state: 'deactivated' });
    const { problem } = await bench.desk.lookUpOrder(shopId, posting('fbs').number);
    expect(problem).toContain('истёк');
  });
});

describe('the message', () => {
  test('is a case of its own kind with reason and order; no chat is opened before the approval', async () => {
    const row = await started(freshPosting(), { reason: 'stock' });
    expect(row).toMatchObject({ kind: 'outreach', reason: 'stock', state: 'waiting', replyUntil: null });
    const facts = (await bench.store.facts.get(row.id))?.facts;
    expect(facts).toMatchObject({ shopStartsChat: true, reason: 'stock', order: { scheme: 'fbs' } });
    expect(bench.calls).not.toContain('/v1/chat/start');
  });

  test('approved, opens the chat and is sent once', async () => {
    const row = await sent(await started(freshPosting()));
    expect(row.state).toBe('answered');
    expect(bench.calls.filter((path) => path === '/v1/chat/start')).toHaveLength(1);
    expect(bench.calls.filter((path) => path === '/v1/chat/send/message')).toHaveLength(1);
    const thread = await bench.store.threads.byId(row.threadId);
    expect(bench.simulator.world().chats.some(({ id }) => id === thread?.externalId)).toBe(true);
  });

  test('opening that fails is tried again, opening that is refused is told', async () => {
    const row = await started(freshPosting());
    bench.act('faults', { method: '/v1/chat/start', kind: 'error_after', status: 500 });
    await bench.desk.approve(bench.press(row));
    bench.clock.at += 31_000;
    await deliverNext(bench.tools);
    expect((await bench.caseOf(row.id)).state).toBe('sending');
    bench.clock.at += 60_000;
    await deliverNext(bench.tools);
    expect((await bench.caseOf(row.id)).state).toBe('answered');

    const other = await started(freshPosting(), {
      text: 'Здравствуйте! Товара нет на складе, ждём поставку.',
    });
    bench.act('faults', { method: '/v1/chat/start', kind: 'refusal', status: 403, code: 7, message: 'no' });
    await bench.desk.approve(bench.press(other));
    bench.clock.at += 31_000;
    await deliverNext(bench.tools);
    expect(await bench.caseOf(other.id)).toMatchObject({ state: 'failed', failure: 'refused' });
  });

  test('goes into the chat that Ozon has already, when the desk did not know of it', async () => {
    const number = freshPosting();
    const { chat } = bench.act('chat', { posting: number });
    const row = await started(number);
    bench.act('buyer-message', { chat, text: 'Здравствуйте' });
    await pollShop(bench.tools, shopId, 'unread');
    const done = await sent(row);
    const thread = await bench.store.threads.byId(done.threadId);
    expect(thread?.externalId).toBe(
      bench.simulator.world().chats.find(({ postingNumber }) => postingNumber === number)?.id,
    );
    expect(done.state).toBe('answered');
  });

  test('the same press twice opens one case', async () => {
    const one = command(freshPosting());
    const outcomes = [await bench.desk.startOutreach(one), await bench.desk.startOutreach(one)];
    expect(outcomes[1]).toMatchObject({ ok: true, caseId: outcomes[0]?.ok ? outcomes[0].caseId : 0 });
  });
});

test('one message until the buyer answers, then the usual way', async () => {
  const number = freshPosting();
  const first = await sent(await started(number));
  const again = await started(number, { text: 'Здравствуйте! Ждём ответа о размере пледа.' });
  expect(await bench.desk.approve(bench.press(again))).toEqual({
    ok: false,
    refusal: { kind: 'awaits_buyer' },
  });
  await bench.desk.skip({ ...bench.press(again), reason: 'ждём' });
  const thread = await bench.store.threads.byId(first.threadId);
  bench.act('buyer-message', { chat: thread?.externalId, text: 'Размер M' });
  await pollShop(bench.tools, shopId, 'unread');
  const reply = await bench.newestCase('chat', thread?.externalId ?? '');
  expect(reply).toMatchObject({ kind: 'reply', state: 'open' });
});

describe('mailing', () => {
  test('the same text to a sixth buyer within a day is refused, tomorrow it is not', async () => {
    for (let count = 0; count < 5; count += 1) {
      const row = await started(freshPosting(), { text: `${text} Заказ № ${count}.` });
      expect((await sent(row)).state).toBe('answered');
    }
    const sixth = await started(freshPosting());
    expect(await bench.desk.approve(bench.press(sixth))).toEqual({
      ok: false,
      refusal: { kind: 'mailing', limit: 5 },
    });
    const other = await started(freshPosting(), {
      text: 'Здравствуйте! Плед задержится, везём его новым рейсом.',
    });
    expect((await sent(other)).state).toBe('answered');
    bench.clock.at += 86_400_000;
    expect(await bench.desk.approve(bench.press(await bench.caseOf(sixth.id)))).toMatchObject({ ok: true });
  });

  test.each([
    ['Заказ № 123 собран', 'Заказ № 987 собран', true],
    ['Здравствуйте! Заказ собран.', 'здравствуйте, заказ собран', true],
    ['Здравствуйте! Заказ собран.', 'Добрый день! Товара нет на складе.', false],
    ['', '', true],
  ])('%j and %j are one text: %s', (one, other, same) => expect(likeness(one, other) >= 0.9).toBe(same));
});
