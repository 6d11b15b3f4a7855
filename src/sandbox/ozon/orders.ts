/** Orders of the simulated world: what changes them, and what each allows. */
import { day, nextNumber } from './ids.ts';
import type { Posting, World } from './world.ts';

/** Ozon Seller API, /v1/chat/start: FBS and rFBS until 72 hours after the delivery; for FBO only the buyer starts. */
export function canStartChat(world: World, posting: Posting): boolean {
  if (posting.scheme === 'fbo' || posting.status === 'cancelled') return false;
  return posting.deliveredAt === null || posting.deliveredAt + 3 * day >= world.now();
}

export interface NewPosting {
  readonly buyerId: string;
  readonly scheme: Posting['scheme'];
  readonly status: string;
  readonly items: Posting['items'];
  /** A posting of an order that is there; a new order when absent. */
  readonly orderNumber?: string;
  readonly substatus?: string;
  readonly createdAt?: number;
  readonly shipmentAt?: number | null;
  readonly handedOverAt?: number | null;
  readonly deliveryBegin?: number | null;
  readonly deliveryEnd?: number | null;
  readonly deliveredAt?: number | null;
  readonly trackingNumber?: string;
  readonly cancellation?: Posting['cancellation'];
  readonly city?: string;
}

/** FBO postings never get delivery dates or a tracking number: Ozon tells none. */
export function addPosting(world: World, options: NewPosting): Posting {
  const orderNumber = options.orderNumber ?? nextOrderNumber(world);
  const siblings = world.postings.filter((posting) => posting.orderNumber === orderNumber);
  const fbo = options.scheme === 'fbo';
  const posting: Posting = {
    number: `${orderNumber}-${siblings.length + 1}`,
    orderNumber,
    orderId: siblings[0]?.orderId ?? 35_566_798_000 + nextNumber(world),
    buyerId: options.buyerId,
    scheme: options.scheme,
    status: options.status,
    substatus: options.substatus ?? substatusOf(options.status),
    createdAt: options.createdAt ?? world.now() - day,
    shipmentAt: fbo ? null : (options.shipmentAt ?? world.now() + day),
    handedOverAt: options.handedOverAt ?? null,
    deliveryBegin: fbo ? null : (options.deliveryBegin ?? null),
    deliveryEnd: fbo ? null : (options.deliveryEnd ?? null),
    deliveredAt: options.deliveredAt ?? null,
    trackingNumber: fbo ? '' : (options.trackingNumber ?? ''),
    cancellation: options.cancellation ?? null,
    city: options.city ?? 'Москва',
    items: options.items,
  };
  world.postings.push(posting);
  return posting;
}

function nextOrderNumber(world: World): string {
  const number = nextNumber(world);
  return `${String(68_153_000 + number * 7919).padStart(8, '0')}-${String(number % 10_000).padStart(4, '0')}`;
}

const substatuses: Readonly<Record<string, string>> = {
  awaiting_packaging: 'posting_created',
  awaiting_deliver: 'posting_in_carriage',
  delivering: 'posting_on_way_to_city',
  delivered: 'posting_received',
  cancelled: 'posting_canceled',
};

export function substatusOf(status: string): string {
  return substatuses[status] ?? 'posting_created';
}

/** Postings of exactly these orders; a posting's number finds itself too. */
export function postingsOf(
  world: World,
  scheme: 'fbs' | 'fbo',
  numbers: readonly string[],
): readonly Posting[] {
  return world.postings.filter(
    (posting) =>
      (posting.scheme === 'fbo') === (scheme === 'fbo') &&
      (numbers.includes(posting.orderNumber) || numbers.includes(posting.number)),
  );
}
