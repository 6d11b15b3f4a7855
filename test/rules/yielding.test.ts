import { expect, test } from 'vitest';
import { categoriesIn } from './families.ts';

test('of two rules that would yield to each other one stays', () => {
  expect(categoriesIn('Через сайт производителя выйдет выгоднее, советуем заказывать там.')).toEqual([
    'advertising_outside_ozon',
  ]);
});

test('a phrase inside another is matched: «не хотите заодно взять»', () => {
  expect(categoriesIn('Крепление стандартное. Не хотите заодно взять кронштейн?')).toEqual(['upsell']);
});
