/** Delivery dates that only pushes tell: the newest holds, whatever the order in which pushes come. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { OrderFact } from '../../src/desk/facts.ts';
import { takeDates, withPushedDates } from '../../src/desk/pushed-dates.ts';
import type { DeliveryInterval, PushedDates } from '../../src/desk/pushed-dates-words.ts';
import { createDeskBench, shopId } from '../support/desk-bench.ts';

const postingNumber = '50520644-0012-7';
const day = 86_400_000;
const start = Date.UTC(2026, 10, 26, 7);
const interval = (days: number): DeliveryInterval => ({
  begin: start + days * day,
  end: start + (days + 1) * day,
});

/** Pushes as Ozon writes them while the interval goes from one to the next. */
const story = (days: readonly number[]): PushedDates[] =>
  days.map((to, index) => {
    const from = days[index - 1];
    return {
      shopId,
      postingNumber,
      interval: interval(to),
      replaced: from === undefined ? { begin: null, end: null } : interval(from),
      toldAt: start + index,
    };
  });

test('of two pushes that come in the wrong order, the later change holds', async () => {
  const changes = fc.uniqueArray(fc.integer({ min: 0, max: 30 }), { minLength: 2, maxLength: 6 });
  await fc.assert(
    fc.asyncProperty(changes, fc.nat(), async (days, where) => {
      const bench = createDeskBench();
      const told = story(days);
      const index = where % (told.length - 1);
      const [earlier, later] = [told[index], told[index + 1]];
      if (earlier !== undefined && later !== undefined) told.splice(index, 2, later, earlier);
      for (const dates of told) await takeDates(bench.store, [dates]);
      const kept = await bench.store.pushedDates.get(shopId, postingNumber);
      expect(kept?.interval).toEqual(interval(days.at(-1) ?? -1));
      await bench.store.close();
    }),
    { numRuns: 30 },
  );
});

test('an interval that comes back to what it was holds again', async () => {
  const { store } = createDeskBench();
  await takeDates(store, story([1, 5, 1]));
  expect((await store.pushedDates.get(shopId, postingNumber))?.interval).toEqual(interval(1));
});

test('only an order without dates of its own takes them, by the shop’s clock, with the time of the push', async () => {
  const { store, tools } = createDeskBench();
  await takeDates(store, story([2]));
  const order: OrderFact = {
    scheme: 'fbo',
    orderNumber: '50520644-0012',
    postingNumber,
    trackingNumber: null,
    status: 'delivering',
    statusText: 'в пути',
    shipmentDate: null,
    deliveryBegin: null,
    deliveryEnd: null,
    products: [],
    canStartChat: null,
    readAt: start,
  };
  expect(await withPushedDates(tools, shopId, order)).toMatchObject({
    deliveryBegin: '2026-11-28T10:00',
    deliveryEnd: '2026-11-29T10:00',
    deliveryToldAt: start,
  });
  const dated = { ...order, deliveryEnd: '2026-12-01' };
  expect(await withPushedDates(tools, shopId, dated)).toBe(dated);
  expect(await withPushedDates(tools, 'another', order)).toBe(order);
});

test('dates of old orders are forgotten with the rest', async () => {
  const { store } = createDeskBench();
  await takeDates(store, story([2]));
  await store.forgetting.removeOld(start - 1, 10);
  expect(await store.pushedDates.get(shopId, postingNumber)).not.toBeNull();
  await store.forgetting.removeOld(start + 1, 10);
  expect(await store.pushedDates.get(shopId, postingNumber)).toBeNull();
});
