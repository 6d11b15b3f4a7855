import { expect, test } from 'vitest';
import { categoriesIn } from './families.ts';

test.each([
  'Перевести деньги на карту магазин не может.',
  'Пepeвecти дeньги нa кapту мaгaзин нe мoжeт.',
  'Подарков за отзывы мы не выдаём, это запрещено правилами.',
  'Доплата за цветной шнур не берётся.',
  'Без доплаты поднимем на этаж.',
  'Отказываться от заказа не нужно.',
  'Принять товар в офисе мы не вправе.',
  'Вернуть деньги напрямую на карту, минуя кабинет, мы не можем.',
])('a refusal finds nothing: %s', (text) => {
  expect(categoriesIn(text).filter((category) => category !== 'unconfirmed_promise')).toEqual([]);
});

test.each([
  ['Нет, за сборку нужно доплатить мастеру.', 'extra_payment'],
  ['На этаж без лифта необходимо внести дополнительную плату.', 'extra_payment'],
  ['Не оформляйте возврат в приложении, мы сами всё решим.', 'return_outside_account'],
  ['Почему бы не взять набор побольше, он ненамного дороже.', 'upsell'],
  ['Переведите деньги на карту, минуя Ozon, иначе мы не можем.', 'extra_payment'],
  ['Товара не оказалось, просим вас отменить заказ самостоятельно.', 'asks_to_cancel'],
])('what is not refused is found: %s', (text, category) => {
  expect(categoriesIn(text)).toContain(category);
});
