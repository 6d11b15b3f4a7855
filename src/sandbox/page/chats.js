/** Chats as the buyer sees them. */
import { element, timeOf } from './dom.js';

/** The buyer who wrote last in a chat, and when. */
export function newestChat(state) {
  let found = null;
  for (const chat of state.chats) {
    for (const message of chat.messages) {
      const newer = message.side === 'buyer' && (found === null || message.at > found.at);
      if (newer && chat.buyerId !== null) found = { buyer: chat.buyerId, at: message.at };
    }
  }
  return found;
}

export function chatNodes(chat) {
  const about = chat.postingNumber ?? chat.orderNumber;
  const title = `${about ? `Чат по заказу ${about}` : 'Чат'}${chat.status === 'CLOSED' ? ' · закрыт' : ''}`;
  return [element('div', { class: 'bubble system' }, title), ...chat.messages.map(messageNode)];
}

function messageNode(message) {
  const side = message.side === 'buyer' ? 'mine' : message.side === 'ozon' ? 'system' : '';
  const who = { bot: 'Магазин', api: 'Магазин', cabinet: 'Магазин (из кабинета)' }[message.source];
  return element(
    'div',
    { class: `bubble ${side}`, 'data-side': message.side },
    message.side === 'seller' && element('span', { class: 'author' }, who ?? 'Магазин'),
    message.text,
    ...message.pictures.map((picture) => element('img', { src: picture, alt: 'Фото' })),
    element('span', { class: 'meta' }, `${timeOf(message.at)}${message.read ? ' ✓✓' : ''}`),
  );
}
