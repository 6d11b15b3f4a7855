/** A small knowledge base for tests of the room. */
import type { KnowledgeEntry } from '../../src/desk/drafting.ts';

function entry(id: string, question: string, answer: string): KnowledgeEntry {
  return {
    id,
    kind: 'faq',
    question,
    variants: [],
    answer,
    whenMissing: 'ask',
    tags: [],
    appliesTo: {},
    owner: 'магазин',
    reviewedOn: '2026-10-12',
    expiresOn: null,
    version: 1,
  };
}

function template(id: string, question: string, answer: string, reason: string): KnowledgeEntry {
  return { ...entry(id, question, answer), kind: 'template', tags: [reason] };
}

export const entries = {
  entries: [
    entry('returns-how', 'Как вернуть товар?', 'Вернуть товар можно в личном кабинете, раздел «Заказы».'),
    entry('returns-when', 'Когда придут деньги за возврат?', 'Ozon возвращает деньги после проверки товара.'),
    entry('returns-where', 'Куда отнести возврат?', 'В любой пункт выдачи Ozon.'),
    entry('order-dates', 'Когда доставят заказ?', 'Доставка {delivery.range}.'),
    template(
      't-ask-size',
      'Уточнить размер',
      'Здравствуйте! Уточните размер: {product.name}.',
      'детали заказа',
    ),
    template('t-shipment', 'Назвать дату', 'Здравствуйте! Передадим до {shipment.date}.', 'детали заказа'),
    template('t-delay', 'Извиниться', 'Здравствуйте! Просим прощения.', 'трудности с доставкой'),
  ],
  synonyms: [],
};
