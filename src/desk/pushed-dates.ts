/**
 * Delivery intervals that only pushes tell: an FBO posting holds none, so what a push said is kept beside it with its time.
 * Source: Ozon Seller API, «Push-уведомления», `TYPE_FBO_POSTING_DELIVERY_DATE_CHANGED`.
 */
import type { OrderFact } from './facts.ts';
import { localMomentOf } from './local-moment.ts';
import type { LoadedFacts } from './marketplace.ts';
import type { DeliveryInterval, PushedDateRecords, PushedDates } from './pushed-dates-words.ts';
import type { Tools } from './tools.ts';
import type { Instant } from './words.ts';

/** Takes what pushes told of one posting, in the order of their coming; one that was overtaken changes nothing. */
export async function takeDates(
  records: { readonly pushedDates: PushedDateRecords },
  told: readonly PushedDates[],
): Promise<void> {
  for (const dates of told) {
    const known = await records.pushedDates.get(dates.shopId, dates.postingNumber);
    if (known === null || !wasOvertaken(dates, known)) await records.pushedDates.put(dates);
  }
}

/** A push holds no time of its own, but tells what it replaced: one that led to what is known already replaced is older. */
function wasOvertaken(dates: PushedDates, known: PushedDates): boolean {
  return isSame(dates.interval, known.replaced) && !isSame(dates.replaced, known.interval);
}

function isSame(one: DeliveryInterval, other: DeliveryInterval): boolean {
  return one.begin === other.begin && one.end === other.end;
}

type DateTools = Pick<Tools, 'shop'> & { readonly store: { readonly pushedDates: PushedDateRecords } };

/** The order with the interval that a push told, where the order itself shows none. */
export async function withPushedDates(
  tools: DateTools,
  shopId: string,
  order: OrderFact,
): Promise<OrderFact> {
  const { postingNumber, deliveryBegin, deliveryEnd } = order;
  if (postingNumber === null || deliveryBegin !== null || deliveryEnd !== null) return order;
  const told = await tools.store.pushedDates.get(shopId, postingNumber);
  if (told === null) return order;
  const { zone } = tools.shop(shopId);
  const local = (at: Instant | null) => (at === null ? null : localMomentOf(at, zone));
  return {
    ...order,
    deliveryBegin: local(told.interval.begin),
    deliveryEnd: local(told.interval.end),
    deliveryToldAt: told.toldAt,
  };
}

/** All postings of the order. */
export async function withAllPushedDates(
  tools: DateTools,
  shopId: string,
  loaded: LoadedFacts,
): Promise<LoadedFacts> {
  const dated = (order: OrderFact) => withPushedDates(tools, shopId, order);
  return {
    ...loaded,
    order: loaded.order === null ? null : await dated(loaded.order),
    otherPostings: await Promise.all(loaded.otherPostings.map(dated)),
  };
}
