/** A link that opens a card in Telegram. */
import type { Card } from '../desk/publishing.ts';

/** Null where Telegram has no links: basic groups, private chats, and cards that are not shown yet. */
export function cardLink(card: Card | null): string | null {
  if (card === null || card.messageId === null) return null;
  const internal = /^-100(\d+)$/u.exec(String(card.place.chatId))?.[1];
  if (internal === undefined) return null;
  const topic = card.place.topicId === null ? '' : `${card.place.topicId}/`;
  return `https://t.me/c/${internal}/${topic}${card.messageId}`;
}
