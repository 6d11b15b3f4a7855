import { expect, test } from 'vitest';
import { categoriesIn } from '../families.ts';

test.each([
  'Материал: [материал].',
  'Нам жаль, что [описать проблему].',
  'Размер подошвы (указать в см).',
  'Менеджер ИМЯ_МЕНЕДЖЕРА проверит заказ.',
  'Ткань состоит из ________.',
  'Номер: (номер заказа).',
])('is left unfilled: %s', (text) => {
  expect(categoriesIn(text)).toContain('unfilled_placeholder');
});

test.each([
  'На кулоне выбито «love_you».',
  'В наборе фигуры [куб, шар, конус] из бука.',
  'Надпись «С днём ___» вы прислали.',
  'Разъём обозначен как USB_C.',
])('is no placeholder: %s', (text) => {
  expect(categoriesIn(text)).toEqual([]);
});
