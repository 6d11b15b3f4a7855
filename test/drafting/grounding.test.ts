import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { isCourtesy } from '../../src/drafting/grounding/manners.ts';
import { verifySentences } from '../../src/drafting/grounding/verify.ts';
import type { Material } from '../../src/drafting/material.ts';
import type { ReplySentence } from '../../src/drafting/reply.ts';
import { knowledge } from './stage.ts';

const material = (ref: string, kind: Material['kind'], title: string, text: string): Material => ({
  ref,
  kind,
  title,
  text,
  at: null,
});

const materials = [
  material(
    'F1',
    'faq',
    'Как вернуть товар?',
    'Возврат оформляется в личном кабинете: «Заказы» → «Вернуть товар». Деньги возвращаются в течение 10 дней. Вскрытую косметику вернуть нельзя.',
  ),
  material(
    'F2',
    'faq',
    'Какая гарантия?',
    'Гарантия на чайник 12 месяцев. Ремонт по гарантии бесплатный. Чек не нужен.',
  ),
  material('F3', 'faq', 'Из чего рубашка?', 'Рубашка из хлопка, палец не оставляет пятен. Мешок не нужен.'),
  material('O1', 'order', 'Заказ 1', 'Статус заказа: в пути'),
  material('O2', 'order', 'Заказ 1', 'Доставка ожидается 25–26 ноября'),
  material('O3', 'order', 'Заказ 2', 'Другое отправление 68160919-0001-2: доставка ожидается 5–6 декабря'),
  material('P1', 'product', 'Товар', 'Чайник Bosch 1,7 л −50 %; артикул TWK-70; цена 2 990 ₽'),
];
const grounds = {
  materials,
  buyersWords: 'Хочу вернуть чайник на 5000 рублей',
  shopName: 'Лавка',
  today: '2026-11-24',
};

function problems(text: string, cites: readonly string[], kind: ReplySentence['kind'] = 'fact') {
  return verifySentences([{ text, cites: [...cites], kind }], grounds).map(({ message }) => message);
}

describe('borne out by what is cited', () => {
  test.each([
    ['Вернуть товар можно через личный кабинет в разделе «Заказы».', 'F1'],
    ['Оформите возврат в разделе «Заказы», выбрав «Вернуть товар».', 'F1'],
    ['Деньги вернутся в течение десяти дней.', 'F1'],
    ['Вскрытую косметику вернуть нельзя.', 'F1'],
    ['Гарантия на чайник составляет год, то есть 12 месяцев.', 'F2'],
    ['Ремонт по гарантии бесплатный.', 'F2'],
    ['Материал рубашек хлопок.', 'F3'],
    ['Пальцы не оставляют пятна.', 'F3'],
    ['Заказ в пути, доставка ожидается 25–26 ноября.', 'O1 O2'],
    ['Доставка заказа ожидается до 26.11.', 'O2'],
    ['Другое отправление ожидается 5–6 декабря.', 'O3'],
    ['Объём чайника Bosch 1,7 л, цена 2990 руб.', 'P1'],
  ])('%s', (text, cites) => {
    expect(problems(text, cites.split(' '))).toEqual([]);
  });
});

describe('not borne out', () => {
  test.each([
    ['Доставка ожидается 27 ноября.', 'O2', /27 ноября/u],
    ['Доставка ожидается 25–27 ноября.', 'O2', /25–27 ноября/u],
    ['Доставка ожидается сегодня.', 'O2', /сегодня/u],
    ['Доставка ожидается завтра: кто знает, когда это прочтут.', 'O2', /завтра/u],
    ['Доставка ожидается в ближайшее время.', 'O2', /ближайшее/u],
    ['Доставка ожидается 25 ноября в 18:00.', 'O2', /18:00/u],
    ['Заказ ожидается 5–6 декабря.', 'O3', /другом отправлении/u],
    ['Заказ доставлен.', 'O1', /доставлен/u],
    ['Деньги возвращаются в течение 3 дней.', 'F1', /3 дней/u],
    ['Деньги возвращаются в течение двух недель.', 'F1', /двух недель/u],
    ['Мы вернём деньги в течение 10 дней.', 'F1', /верн/u],
    ['Деньги не возвращаются.', 'F1', /противоположен/u],
    ['Вскрытую косметику вернуть можно.', 'F1', /противоположен/u],
    ['Гарантия на чайник 24 месяца.', 'F2', /24 месяца/u],
    ['Ремонт по гарантии платный.', 'F2', /противоположен/u],
    ['Чек нужен.', 'F2', /противоположен/u],
    ['Упаковка нужна, мешка не хватит.', 'F3', /противоположен/u],
    ['Замена по гарантии в любом магазине.', 'F2', /Замена|замена/u],
    ['Дарим скидку 50 % на чайник.', 'P1', /50 %/u],
    ['Цена чайника 1 990 ₽.', 'P1', /1 990/u],
    ['Пишите в WhatsApp по возврату.', 'F1', /whatsapp/iu],
    ['Возврат оформляется на сайте lavka.ru.', 'F1', /lavka\.ru/u],
    ['Возврат оформляется по почте shop@mail.ru.', 'F1', /shop@mail\.ru/u],
    ['Возврат оформляется по номеру 8 800 555 35 35.', 'F1', /555/u],
    ['Возврат оформляется только летом в горах Кавказа с проводником.', 'F1', /держитесь слов/u],
    ['Возврат оформляется в личном кабинете. Земля плоская и стоит на слонах.', 'F1', /держитесь слов/u],
    ['Вoзврат оформляется в личном кабинете.', 'F1', /не по-русски/u],
    ['Your return is made in the account.', 'F1', /не на русском/u],
    ['Возврат оформляется в личном кабинете.', '', /без метки/u],
    ['Возврат оформляется в личном кабинете.', 'F7', /нет в материалах/u],
  ])('%s', (text, cites, message) => {
    expect(problems(text, cites === '' ? [] : cites.split(' ')).join(' | ')).toMatch(message);
  });
});

describe('courtesy states nothing', () => {
  test.each([
    'Здравствуйте!',
    'Приносим извинения за доставленные неудобства.',
    'Спасибо за обращение и подробный отзыв!',
    'Если появятся вопросы, напишите, пожалуйста, в этот чат.',
    'С уважением, команда магазина Лавка.',
    'Понимаем ваше беспокойство.',
  ])('%s', (text) => {
    expect(isCourtesy(text, 'Лавка')).toBe(true);
    expect(problems(text, [], 'courtesy')).toEqual([]);
  });

  test.each(['Завтра всё будет!', 'Мы вернём деньги.', 'Спасибо, дарим скидку.', 'Товар отличный.'])(
    '%s',
    (text) => {
      expect(problems(text, [], 'courtesy')).not.toEqual([]);
    },
  );
});

describe('a question is about the matter', () => {
  test.each([
    'Уточните, пожалуйста, номер заказа.',
    'Приложите, пожалуйста, фото чайника.',
    'Какой дефект у чайника?',
  ])('%s', (text) => {
    expect(problems(text, [], 'ask')).toEqual([]);
  });

  test.each([
    'Вернуть вам 5000 рублей?',
    'Пришлите номер карты и код из СМС.',
    'Напишите ваш телефон, мы перезвоним.',
    'Уточните: товар водонепроницаемый, с ним можно нырять в океане?',
    'Чек нужен.',
  ])('%s', (text) => {
    expect(problems(text, [], 'ask')).not.toEqual([]);
  });
});

test('every answer of the starter knowledge bears itself out', () => {
  const entries = knowledge.templates({ shopId: '42' });
  const faq = knowledge.search('доставка возврат оплата товар гарантия заказ чек', {
    shopId: '42',
    limit: 200,
  }).hits;
  for (const entry of [...entries, ...faq.map((hit) => hit.entry)]) {
    const text = entry.answer.replace(/\{[^}]+\}/gu, 'заказ');
    const one = [material('F1', 'faq', entry.question, text)];
    const sentences = text
      .split(/(?<=[.!?])\s+/u)
      .map((part) => ({ text: part, cites: ['F1'], kind: 'fact' as const }));
    expect(verifySentences(sentences, { ...grounds, materials: one }), entry.id).toEqual([]);
  }
});

describe('whatever the numbers are', () => {
  const months = ['января', 'марта', 'июня', 'ноября', 'декабря'];

  test('a day that the order does not name never passes', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 30 }), fc.constantFrom(...months), (day, month) => {
        fc.pre(month !== 'ноября' || day < 25 || day > 26);
        expect(problems(`Доставка ожидается ${day} ${month}.`, ['O2'])).not.toEqual([]);
      }),
    );
  });

  test('nor does a term, a sum or a share', () => {
    const units = ['дней', 'рублей', '%', 'месяцев', 'часов'];
    fc.assert(
      fc.property(fc.integer({ min: 13, max: 9999 }), fc.constantFrom(...units), (count, unit) => {
        expect(problems(`Деньги возвращаются в течение ${count} ${unit}.`, ['F1'])).not.toEqual([]);
      }),
    );
  });

  test('and no courtesy or question carries them', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 2, max: 99_999 }),
        fc.constantFrom('courtesy' as const, 'ask' as const),
        (count, kind) => {
          expect(problems(`Спасибо за терпение ${count}?`, [], kind)).not.toEqual([]);
        },
      ),
    );
  });
});
