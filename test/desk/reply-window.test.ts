/** The windows of api.md §2.4: 48 hours after the buyer's words, 72 hours after the delivery of an FBS posting. */
import { describe, expect, test } from 'vitest';
import { expireCases } from '../../src/desk/expire.ts';
import type { OrderFact } from '../../src/desk/facts.ts';
import { replyWindowEnd, withDelivery } from '../../src/desk/reply-window.ts';
import { deliverNext } from '../support/deliver-next.ts';
import { createDeskBench, type DeskBench } from '../support/desk-bench.ts';
import { approved, asked, caseOf, hour, press } from './steps.ts';

const noon = Date.UTC(2026, 10, 24, 9);

function order(changes: Partial<OrderFact> = {}): OrderFact {
  return {
    scheme: 'fbs',
    orderNumber: '1-0001',
    postingNumber: '1-0001-1',
    trackingNumber: null,
    status: 'delivering',
    statusText: 'в пути',
    shipmentDate: null,
    deliveryBegin: null,
    deliveryEnd: null,
    products: [],
    canStartChat: null,
    readAt: noon,
    ...changes,
  };
}

const knows = (bench: DeskBench, known: OrderFact) => {
  bench.marketplace.loadFacts = async () => ({
    order: { ...known, readAt: bench.clock.at },
    otherPostings: [],
    products: [],
    readAt: bench.clock.at,
  });
};

describe('§2.4 the window by scheme and state', () => {
  test.each([
    ['no order known', null, 48],
    ['FBO on its way', order({ scheme: 'fbo' }), 48],
    ['FBO delivered', order({ scheme: 'fbo', status: 'delivered', deliveredNotBefore: noon }), 48],
    ['FBS cancelled', order({ status: 'cancelled' }), 48],
    ['FBS not paid yet', order({ status: 'awaiting_approve' }), 48],
    ['FBS delivered, nobody knows when', order({ status: 'delivered' }), 48],
    ['FBS delivered just now', order({ status: 'delivered', deliveredNotBefore: noon }), 72],
    ['FBS delivered long ago', order({ status: 'delivered', deliveredNotBefore: noon - 80 * hour }), 48],
  ])('%s: %i hours', (_, known, hours) => {
    expect(replyWindowEnd('chat', noon, known)).toBe(noon + (hours as number) * hour);
  });

  test.each([order(), order({ scheme: 'rfbs', status: 'awaiting_deliver' })])(
    'an order of %o under way may be written about until it is delivered',
    (known) => expect(replyWindowEnd('chat', noon, known)).toBeNull(),
  );

  test.each(['question', 'review'] as const)('a %s has no window', (channel) => {
    expect(replyWindowEnd(channel, noon, null)).toBeNull();
  });
});

describe('§5.2 no field tells when a posting was delivered', () => {
  const now = order({ status: 'delivered' });
  test.each([
    ['nothing was read before', null, null],
    ['it was under way an hour ago', { order: order(), readAt: noon - hour }, noon - hour],
    ['another posting was read before', { order: order({ postingNumber: 'x' }), readAt: noon - hour }, null],
    [
      'the moment is known already',
      { order: order({ status: 'delivered', deliveredNotBefore: noon - 5 }), readAt: noon },
      noon - 5,
    ],
  ])('%s', (_, before, expected) => {
    expect(withDelivery(now, before)?.deliveredNotBefore).toBe(expected);
  });
});

describe('the desk enforces it', () => {
  test('a case about an FBS order under way outlives 48 hours and is sent', async () => {
    const bench = createDeskBench();
    knows(bench, order());
    const row = await asked(bench);
    expect(row.replyUntil).toBeNull();
    bench.clock.at += 50 * hour;
    expect(await expireCases(bench.tools, 10)).toBe(0);
    await bench.desk.approve(press(bench, row));
    bench.clock.at += 31_000;
    await deliverNext(bench.tools);
    expect((await caseOf(bench, row.id)).state).toBe('answered');
  });

  test('delivered meanwhile, the 72 hours run from the last reading that saw it under way', async () => {
    const bench = createDeskBench();
    knows(bench, order());
    const row = await asked(bench);
    const seen = bench.clock.at;
    bench.clock.at += 80 * hour;
    knows(bench, order({ status: 'delivered' }));
    const outcome = await bench.desk.approve(press(bench, row));
    expect(outcome).toEqual({ ok: false, refusal: { kind: 'window_closed', since: seen + 72 * hour } });
  });

  test('before a case expires its order is read once more', async () => {
    const bench = createDeskBench();
    const row = await asked(bench);
    bench.clock.at += 49 * hour;
    knows(bench, order());
    await expireCases(bench.tools, 10);
    expect(await caseOf(bench, row.id)).toMatchObject({ state: 'waiting', replyUntil: null });
  });

  test('a window that closed between approval and sending stops the reply', async () => {
    const bench = createDeskBench();
    knows(bench, order({ scheme: 'fbo' }));
    const row = await approved(bench);
    bench.clock.at += 48 * hour;
    await deliverNext(bench.tools);
    expect(bench.marketplace.sent).toEqual([]);
    expect(await caseOf(bench, row.id)).toMatchObject({ state: 'failed', failure: 'refused' });
  });
});
