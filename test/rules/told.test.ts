import { expect, test } from 'vitest';
import { categoriesIn } from './families.ts';

const found = (text: string, buyer = '') => categoriesIn(text, { buyer_message: buyer });

test.each([
  ['Вы пишете, что курьер попросил доплатить за подъём. Сообщите об этом в поддержку Ozon.', ''],
  ['Вы спрашиваете, лучше ли наш корм, чем на другом маркетплейсе. Сравнивать не берёмся.', ''],
  ['На ваш вопрос «есть ли вы в Telegram» ответ прежний: общаемся только здесь.', ''],
  ['По поводу «скиньте карту»: заказ уже оплачен.', 'скиньте карту, оплачу'],
])("the buyer's words told again find nothing: %s", (text, buyer) => {
  expect(found(text, buyer)).toEqual([]);
});

test.each([
  ['Вы пишете, что ждать неудобно, но курьеру нужно доплатить за подъём.', 'extra_payment'],
  ['Вы спрашиваете, где схема: пишите в Telegram.', 'off_platform_contact'],
  ['Вы просили номер, позвоните нам.', 'off_platform_contact'],
  ['Сайт называется «Уют», заказывайте на нашем сайте дешевле.', 'advertising_outside_ozon'],
])('what the shop says after it is found: %s', (text, category) => {
  expect(found(text)).toContain(category);
});
