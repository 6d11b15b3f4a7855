/** Questions and reviews under a product, with the shop's answers and what moderation says of them. */
import { element, timeOf } from './dom.js';

const outcomes = {
  PUBLISHED: 'опубликован',
  MODERATION_FAILED: 'отклонён модерацией',
  DUPLICATE: 'отклонён: повтор',
};
const states = { NEW: 'новый', VIEWED: 'просмотрен', PROCESSED: 'обработан' };

export function publicNodes(state, channel, sku) {
  const words = channel === 'question' ? state.questions : state.reviews;
  const found = words.filter((one) => one.sku === sku);
  if (found.length === 0) {
    return [
      element('div', { class: 'bubble system' }, channel === 'question' ? 'Вопросов нет' : 'Отзывов нет'),
    ];
  }
  return found.flatMap((one) => [
    wordsNode(one),
    ...(one.answers ?? one.comments).map((text) => textNode(state, text)),
  ]);
}

function wordsNode(words) {
  const stars =
    words.rating === undefined ? '' : `${'★'.repeat(words.rating)}${'☆'.repeat(5 - words.rating)} `;
  return element(
    'div',
    { class: 'bubble mine', 'data-side': 'buyer' },
    element('span', { class: 'author' }, `${stars}${words.author ?? 'Покупатель'}`),
    words.text,
    ...(words.photos ?? []).map((photo) =>
      element('img', { src: photo.replace(/^picture:/u, '/ozon/pictures/'), alt: 'Фото к отзыву' }),
    ),
    element('span', { class: 'meta' }, `${states[words.status] ?? words.status} · ${timeOf(words.at)}`),
  );
}

function textNode(state, text) {
  const waits = text.moderatedAt > state.now;
  const said = waits ? 'на модерации' : (outcomes[text.outcome] ?? text.outcome);
  return element(
    'div',
    { class: 'bubble', 'data-side': 'seller' },
    element('span', { class: 'author' }, text.byShop ? 'Магазин' : text.author),
    text.text,
    element(
      'span',
      { class: 'meta' },
      `${said}${text.reason ? `: ${text.reason}` : ''} · ${timeOf(text.at)}`,
    ),
  );
}
