import { expect, test } from 'vitest';
import { categoriesIn } from '../families.ts';

const first = { shop_starts_chat: true };

test.each([
  ['Уточните, пожалуйста, цвет ленты.', 'Для уточнения деталей заказа'],
  ['Посылка задерживается из-за снегопада.', 'При возникновении проблем с доставкой'],
  ['Подтверждаем: лампы есть на складе.', 'Для подтверждения наличия товара'],
  ['Вы спрашивали про длину шнура: она 1,8 м.', 'По запросу самого покупателя'],
  ['Уточните, пожалуйста, размер кольца.', undefined],
])('proper: %s (%s)', (text, reason) => {
  expect(categoriesIn(text, { ...first, reason })).toEqual([]);
});

test.each([
  ['Поздравляем с Днём города!', 'delivery_problem'],
  ['Пройдите короткий опрос о нашем сервисе.', 'order_details'],
  ['Как вам спится на новом матрасе?', 'Для уточнения деталей заказа'],
  ['Решили написать и узнать, как дела.', 'Поддержание лояльности'],
  ['Какие планы на лето?', undefined],
])('no reason: %s (%s)', (text, reason) => {
  expect(categoriesIn(text, { ...first, reason })).toEqual(['reason_not_allowed']);
});

test('says nothing of answers', () => {
  expect(categoriesIn('Поздравляем с праздником!')).toEqual([]);
});
