/** The buyer's side: chats of the simulated marketplace. */
import { post, read } from './api.js';
import { byId, element, onSubmit, redraw, timeOf } from './dom.js';

let state = null;
let chosen = null;

export async function refreshOzon() {
  state = await read('/sandbox/ozon/state');
  byId('shop').textContent = state.shop;
  chosen ??= state.buyers[0]?.id ?? null;
  const newest = newestChat();
  if (newest !== null && newest.at > lastSeen) {
    if (lastSeen > 0) chosen = newest.buyer;
    lastSeen = newest.at;
  }
  draw();
}

let lastSeen = 0;

/** The buyer who wrote last, so that a scenario shows itself. */
function newestChat() {
  let found = null;
  for (const chat of state.chats) {
    for (const message of chat.messages) {
      const newer = message.side === 'buyer' && (found === null || message.at > found.at);
      if (newer && chat.buyerId !== null) found = { buyer: chat.buyerId, at: message.at };
    }
  }
  return found;
}

function draw() {
  byId('buyers').replaceChildren(
    ...state.buyers.map((buyer) =>
      element(
        'button',
        {
          type: 'button',
          role: 'tab',
          'aria-selected': String(buyer.id === chosen),
          onclick: () => {
            chosen = buyer.id;
            draw();
          },
        },
        buyer.name,
      ),
    ),
  );
  const chats = state.chats.filter((chat) => chat.buyerId === chosen);
  redraw(byId('buyer-log'), chats.flatMap(chatNodes));
}

function chatNodes(chat) {
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
    ...message.pictures.map((picture) => element('img', { src: picture, alt: 'Фото покупателя' })),
    element('span', { class: 'meta' }, `${timeOf(message.at)}${message.read ? ' ✓✓' : ''}`),
  );
}

onSubmit(byId('buyer-form'), byId('buyer-text'), (text) => {
  post('/sandbox/ozon/buyer-message', { buyer: chosen, text });
});
