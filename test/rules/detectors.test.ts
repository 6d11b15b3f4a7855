/** Detectors over the shipped rules: what they find, to the character, and what they leave alone. */
import { describe, expect, test } from 'vitest';
import { checkText } from './check.ts';

function found(text: string, category: string, context: object = {}): string[] {
  return checkText(text, context)
    .findings.filter((finding) => finding.category === category)
    .map((finding) => text.slice(finding.start, finding.end));
}

const contact = 'off_platform_contact';

describe('addresses of the net', () => {
  test.each([
    ['Подробности на shop-best.ru, там всё.', 'shop-best.ru'],
    ['Подробности на shop . ru, там всё.', 'shop . ru'],
    ['Адрес: uyut[.]shop', 'uyut[.]shop'],
    ['Адрес: магазин точка рф', 'магазин точка рф'],
    ['Смотрите https://ozon.ru.evil.com/help', 'https://ozon.ru.evil.com/help'],
    ['Откройте tg://resolve?domain=shop', 'tg://resolve?domain=shop'],
    ['Почта: ivan.petrov@mail.ru', 'ivan.petrov@mail.ru'],
    ['Почта: ivan собака yandex точка ру', 'ivan собака yandex точка ру'],
    ['Почта: ivan (at) mail.ru', 'ivan (at) mail.ru'],
    ['Почта: shop, потом собачка, потом яндекс, точка, ру', 'shop, потом собачка, потом яндекс, точка, ру'],
    ['Ищите @shop_best', '@shop_best'],
    ['T.G: uyut_dom, жду там.', 'uyut_dom'],
  ])('%s', (text, matched) => {
    expect(found(text, contact)).toContain(matched);
  });

  test.each([
    'Страница товара: https://www.ozon.ru/product/chehol-123456789/',
    'Спасибо.Ваш заказ собран.',
    'Инструкция лежит в файле инструкция.pdf.',
    'Ошейник для собаки at home. Вес указан в карточке.',
    'Формат A4.Размер указан.',
    'Версия 2.0.1, размер 10.5.',
    'Заказ собран. Комплект проверен.',
  ])('leaves in peace: %s', (text) => {
    expect(found(text, contact)).toEqual([]);
  });
});

test.each([
  ['Есть o z o n . r u / product / 1093317744', 'o z o n . r u / product / 1093317744'],
  ['Есть www ozon ru product 881200345', 'www ozon ru product 881200345'],
])('another page of Ozon, its address taken apart: %s', (text, matched) => {
  const { findings } = checkText(text, {}, undefined, 'question');
  expect(findings.map((finding) => finding.matched)).toContain(matched);
});

describe('phones', () => {
  test.each([
    ['Телефон 8 (916) 123-45-67.', '8 (916) 123-45-67'],
    ['Наберите +7 916 123 45 67!', '+7 916 123 45 67'],
    ['Телефон ８９１６１２３４５６７.', '８９１６１２３４５６７'],
    ['Телефон 8️⃣9️⃣1️⃣6️⃣1️⃣2️⃣3️⃣4️⃣5️⃣6️⃣7️⃣.', '8️⃣9️⃣1️⃣6️⃣1️⃣2️⃣3️⃣4️⃣5️⃣6️⃣7️⃣'],
    ['Звоните: 8-9-1-6-1-2-3-4-5-6-7', '8-9-1-6-1-2-3-4-5-6-7'],
    ['Наш номер +375 29 123-45-67', '+375 29 123-45-67'],
    ['Телефон по частям: 8 912, затем 33 44, и на конце 556.', '8 912, затем 33 44, и на конце 556'],
    ['Прочтите с конца: 72-81-043-219-7+', '72-81-043-219-7'],
  ])('%s', (text, matched) => {
    expect(found(text, contact)).toContain(matched);
  });

  test.each([
    'Отправление 12345678-0001-1 собрано.',
    'Штрихкод 4607001234567.',
    'Реле 8.916.123 и 8.916.124 взаимозаменяемы.',
    'Полоски на браслете расположены наоборот: 12, 34, 56.',
    'Размеры S – 88–92, M – 93–97, L – 98–104 см.',
    'Мощность 1200 Вт, вес 3 500 г, габариты 60×40×25 см.',
  ])('leaves in peace: %s', (text) => {
    expect(found(text, contact, { posting_number: '12345678-0001-1' })).toEqual([]);
  });
});

describe('slots of a template', () => {
  test.each([
    ['Здравствуйте, {имя}!', '{имя}'],
    ['Материал: [материал].', '[материал]'],
    ['Адрес: [наименование пункта выдачи].', '[наименование пункта выдачи]'],
    ['Дата: ___ и всё.', '___'],
    ['Менеджер ИМЯ_МЕНЕДЖЕРА ответит.', 'ИМЯ_МЕНЕДЖЕРА'],
    ['Заказ (вставить номер) собран.', '(вставить номер)'],
  ])('%s', (text, matched) => {
    expect(found(text, 'unfilled_placeholder')).toContain(matched);
  });

  test.each([
    'Размеры [40–42] и [44–46].',
    'Разъём [USB-C].',
    'Смайлик :) и (скидки нет).',
    'Диаметр [внутренний] 40 мм.',
    'Нажмите [Меню], затем [Настройки].',
    'На карточке: cat [кэт].',
  ])('leaves in peace: %s', (text) => {
    expect(found(text, 'unfilled_placeholder')).toEqual([]);
  });
});

describe('the length', () => {
  test('1000 characters of a chat pass, 1001 do not', () => {
    expect(found('я'.repeat(1000), 'too_long')).toEqual([]);
    expect(found('я'.repeat(1001), 'too_long')).toEqual(['я']);
  });

  test('characters are counted as people count them', () => {
    expect(found('😀'.repeat(1000), 'too_long')).toEqual([]);
  });
});

describe('letters starred out', () => {
  test.each(['д*ра', 'м@дак', 'х#й', 'п***ц'])('%s', (word) => {
    expect(found(`Это ${word} какой-то.`, 'slang_or_rude')).toContain(word);
  });

  test.each(['Размер 40*60 см.', 'Цвет бел*.', 'Почта указана в карточке*.'])(
    'leaves in peace: %s',
    (text) => {
      expect(found(text, 'slang_or_rude')).toEqual([]);
    },
  );
});
