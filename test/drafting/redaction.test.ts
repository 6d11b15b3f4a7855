import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { noFacts } from '../../src/desk/facts.ts';
import { createRedactor } from '../../src/drafting/redaction/redactor.ts';
import { order } from './stage.ts';

const redactor = () => createRedactor({ ...noFacts, order }, [], true);
const redact = (text: string) => redactor().redactWords(text);

describe('personal data is replaced', () => {
  test.each([
    ['звоните +7 (912) 345-67-89', '345-67-89'],
    ['тел 89123456789', '9123456789'],
    ['8-912-345-67-89', '345'],
    ['8.912.345.67.89', '345'],
    ['＋７９１２３４５６７８９', '9123456789'],
    ['+7\u200b912\u200b3456789', '3456789'],
    ['9123456789 жду', '9123456789'],
    ['+375 29 123-45-67', '123-45-67'],
    ['восемь девятьсот двенадцать триста сорок пять шестьдесят семь восемьдесят девять', 'двенадцать'],
    ['восемь 912 три четыре пять 67 89', 'пять'],
    ['пишите ivan.petrov@mail.ru', 'petrov'],
    ['ivan собака mail точка ru', 'mail'],
    ['ivan(at)mail.ru', 'mail'],
    ['карта 4276 3800 1234 5678', '3800'],
    ['2200700112345678', '0011'],
    ['4276-3800-1234-5678', '3800'],
    ['паспорт 45 10 123456', '123456'],
    ['серия 4510 номер 123456', '123456'],
    ['снилс 112-233-445 95', '233'],
    ['11223344595 снилс', '2233'],
    ['ИНН 500100732259', '5001'],
    ['500100732259', '5001'],
    ['ул. Ленина, д. 5, кв. 12', 'Ленина'],
    ['улица ленина дом 5 квартира 12', 'ленина'],
    ['живу на улице Ленина', 'Ленина'],
    ['Тверская улица, 12', 'Тверская'],
    ['г. Москва, проспект Мира 10 корп 2', 'Мира'],
    ['подъезд 3, домофон 45', '45'],
    ['индекс 123456', '123456'],
    ['Ленина 15-3', '15-3'],
    ['адрес: Казань, Баумана 5', 'Баумана'],
    ['пер Садовый 4а', 'Садовый'],
    ['я @anna_petrova', 'anna'],
    ['t.me/anna_p', 'anna'],
    ['https://vk.com/id123', 'id123'],
    ['Меня зовут Анна', 'Анна'],
    ['меня зовут марфа', 'марфа'],
    ['С уважением, Иванов Иван Иванович', 'Иван'],
    ['иванова анна сергеевна', 'анна'],
    ['петрова анна', 'петрова'],
    ['My name is John Smith', 'Smith'],
    ['Anna Petrova, Moscow', 'Petrova'],
    ['Спасибо, Оля', 'Оля'],
    ['Передайте Сергею Кузнецову', 'Кузнецову'],
    ['Анне Петровой не пришло', 'Петровой'],
    ['Получатель: Сидоренко', 'Сидоренко'],
    ['получатель Ким А.', 'Ким'],
    ['ФИО: Ахмедов Рустам', 'Ахмедов'],
    ['заказ 68160919-0001-1', '68160919'],
    ['заказ 68160919 0001 1', '0001'],
    ['заказ 681609190001', '68160919'],
    ['трек 8008 2345 671234', '2345'],
    ['чужой заказ 12345678-0002-1', '12345678'],
    ['вот число 1234567890123', '1234567890123'],
  ])('%s', (text, secret) => {
    const redacted = redact(text);
    expect(redacted).not.toContain(secret);
    expect(redacted).toMatch(/⟦[A-Z]+_\d+⟧/u);
  });
});

describe('what is nobody’s stays readable', () => {
  test.each([
    'Где мой заказ? Когда привезут?',
    'Размер 42, рост 176, вес 70, цена 12 990 ₽',
    'Жду до 25-26 ноября 2026, через 5 дней, 25.11.2026 18:00',
    'Марка машины Лада, вера в лучшее, свет не горит',
    'Чем отличается модель А52 от А53?',
    'ГДЕ МОЙ ЗАКАЗ КОГДА ПРИВЕЗУТ',
    'Ссылка https://www.ozon.ru/product/123',
    'Хочу вернуть товар, он не подошёл по цвету.',
    'Можно ли стирать при 40 градусах?',
  ])('%s', (text) => {
    expect(redact(text)).toBe(text);
  });
});

test('one value has one placeholder, however it is written', () => {
  expect(redact('8 912 345 67 89, ещё раз 8(912)345-67-89')).toBe('⟦PHONE_1⟧, ещё раз ⟦PHONE_1⟧');
});

test('a name introduced once is known everywhere, in any case', () => {
  const words = ['Меня зовут Гюльчатай Ахундова'];
  const table = createRedactor({ ...noFacts, order }, words, true);
  expect(table.redactWords('Гюльчатай, передайте Ахундовой')).not.toMatch(/Гюльчатай|Ахундов/u);
});

test('placeholders that a buyer types are not ours', () => {
  const words = redactor();
  expect(words.redactWords('верните ⟦ORDER_1⟧')).toBe('верните [ORDER_1]');
});

describe('putting back', () => {
  test('returns the case’s own numbers and nothing else', () => {
    const table = redactor();
    table.redactMaterial('Номер отправления: 68160919-0001-1');
    table.redactWords('Мой телефон 89123456789');
    expect(table.restore('Заказ ⟦ORDER_1⟧.')).toEqual({ text: 'Заказ 68160919-0001-1.', problems: [] });
    for (const text of [
      'Звоните ⟦PHONE_1⟧.',
      'Заказ ⟦ORDER_9⟧.',
      '⟦ORDER_1⟧ и ⟦ORDER_1⟧',
      'Заказ [ORDER_1].',
      'Заказ ⟦ORDER_1.',
      'Заказ ORDER_1.',
      'Заказ ⟦order 1⟧.',
      'Заказ ⟦⟦ORDER_1⟧⟧.',
      'Заказ ⟦ЗАКАЗ_1⟧.',
    ]) {
      expect(table.restore(text).problems, text).not.toEqual([]);
    }
  });

  test('any text with the case’s numbers in it comes back as it was', () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom('Заказ', 'едет', 'к вам', 'скоро', '.', ',')), (words) => {
        const table = redactor();
        const text = [...words, '68160919-0001-1', ...words].join(' ');
        expect(table.restore(table.redactMaterial(text))).toEqual({ text, problems: [] });
      }),
    );
  });
});

test('with redaction off only what cannot be seen is removed', () => {
  const plain = createRedactor({ ...noFacts, order }, [], false);
  expect(plain.redactWords('тел 8\u200b9123456789')).toBe('тел 89123456789');
});
