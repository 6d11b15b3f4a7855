/** The marketplace's own deadline, by the wall clock. */
import type { Channel, Instant } from './words.ts';

/**
 * A chat may be answered for 48 hours after the buyer's last message, whatever the delivery scheme.
 * Source: Ozon Seller API, /v1/chat/send/message, description of the method.
 */
const chatReplyWindow = 48 * 3_600_000;

/** End of the window in which a reply is taken; null where the channel has none. */
export function replyWindowEnd(channel: Channel, lastBuyerMessageAt: Instant): Instant | null {
  return channel === 'chat' ? lastBuyerMessageAt + chatReplyWindow : null;
}
