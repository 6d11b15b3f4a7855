import { expect, test } from 'vitest';
import { outreachReasonOf } from '../../src/rules/outreach-reason.ts';

test.each([
  ['order_details', 'order_details'],
  ['Для уточнения деталей заказа', 'order_details'],
  ['уточнить размер', 'order_details'],
  ['delivery_problem', 'delivery_problem'],
  ['При возникновении проблем с доставкой', 'delivery_problem'],
  ['задержка посылки', 'delivery_problem'],
  ['stock', 'stock'],
  ['Для подтверждения наличия товара', 'stock'],
  ['остатки на складе', 'stock'],
  ['buyer_request', 'buyer_request'],
  ['По запросу самого покупателя', 'buyer_request'],
  ['вопрос покупателя', 'buyer_request'],
])('«%s» is a reason: %s', (written, reason) => {
  expect(outreachReasonOf(written)).toBe(reason);
});

test.each([
  'Реклама новинок',
  'Поздравление с праздником',
  'Опрос о качестве',
  'Просьба об отзыве',
  'marketing',
  '',
])('«%s» is none', (written) => {
  expect(outreachReasonOf(written)).toBeNull();
});
