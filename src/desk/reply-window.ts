/** The marketplace's own deadline, by the wall clock. */
import type { OrderFact } from './facts.ts';
import type { Channel, Instant } from './words.ts';

/**
 * A chat may be answered for 48 hours after the buyer's last message, whatever the delivery scheme.
 * Source: Ozon Seller API, /v1/chat/send/message, description of the method.
 */
const chatReplyWindow = 48 * 3_600_000;

/** An FBS or rFBS order may be written about until 72 hours after its delivery. Same source. */
const afterDelivery = 72 * 3_600_000;

/** Statuses of a paid posting that has not reached the buyer yet. */
const paidAndUnderWay = new Set([
  'acceptance_in_progress',
  'awaiting_packaging',
  'awaiting_deliver',
  'delivering',
  'driver_pickup',
  'sent_by_seller',
]);

/**
 * End of the window in which a reply is taken; null where there is none, or none that has begun to run:
 * public channels, and FBS or rFBS orders that are still on their way. With no order known, the 48 hours hold.
 */
export function replyWindowEnd(
  channel: Channel,
  lastBuyerMessageAt: Instant,
  order: OrderFact | null = null,
): Instant | null {
  if (channel !== 'chat') return null;
  const byMessage = lastBuyerMessageAt + chatReplyWindow;
  if (order?.scheme !== 'fbs' && order?.scheme !== 'rfbs') return byMessage;
  if (order.status !== null && paidAndUnderWay.has(order.status)) return null;
  const delivered = order.deliveredNotBefore ?? null;
  return delivered === null ? byMessage : Math.max(byMessage, delivered + afterDelivery);
}

/**
 * Ozon does not tell when a posting was delivered. The last reading that still saw it under way is not later, so a window
 * counted from there never promises too much; a push tells the very moment.
 */
export function withDelivery(
  order: OrderFact | null,
  before: { readonly order: OrderFact | null; readonly readAt: Instant } | null,
): OrderFact | null {
  if (order?.status !== 'delivered') return order;
  const same = before?.order?.postingNumber === order.postingNumber ? before : null;
  const seenUnderWay = same !== null && same.order?.status !== 'delivered' ? same.readAt : null;
  return { ...order, deliveredNotBefore: same?.order?.deliveredNotBefore ?? seenUnderWay };
}
