/** Replies with a whole order behind them, for the checker's benchmarks. */
import { checkContextOf, externalContext } from '../../src/rules/known-context.ts';

/** So many texts differ before they come again. */
export const variety = 997;

export const context = checkContextOf(
  externalContext.parse({
    now: '2026-02-27T12:00:00+03:00',
    posting_number: '12345678-0001-1',
    shipment_date: '2026-02-28',
    delivery_date_begin: '2026-03-02',
    delivery_date_end: '2026-03-04',
    products: [
      { name: 'Чайник электрический Polaris 1,7 л', price: 2990, offer_id: 'PWK-17', quantity: 1 },
      { name: 'Кружка керамическая 330 мл', price: 540, offer_id: 'MUG-330', quantity: 2 },
    ],
    buyer_message: 'Здравствуйте, когда привезут чайник и можно ли вернуть кружку?',
    faq: ['Заказы отправляем в течение 2 рабочих дней.', 'Гарантия на чайники — 12 месяцев.'],
  }),
  'chat',
);
const sentences = [
  'Здравствуйте, Анна!',
  'Спасибо, что написали нам, и простите за ожидание.',
  'Ваш заказ 12345678-0001-1 собран и будет передан в доставку 28 февраля.',
  'По данным Ozon, его привезут со 2 по 4 марта, точную дату покажет раздел «Заказы».',
  'Чайник электрический Polaris 1,7 л стоит 2 990 рублей, гарантия на него 12 месяцев.',
  'Если кружка не подошла, оформите возврат в личном кабинете: «Заказы» → «Вернуть товар».',
  'Мощность чайника 2200 Вт, колба стеклянная, крышка открывается кнопкой.',
  'Если появятся вопросы, напишите, пожалуйста, в этот чат, мы поможем.',
];

/** As many replies of about so many characters as `variety` says, each one different. */
export function replies(length: number): readonly string[] {
  return Array.from({ length: variety }, (_, number) => reply(length, number));
}

function reply(length: number, number: number): string {
  const lines: string[] = [`Обращение ${number}.`];
  for (let at = 0; lines.join(' ').length < length; at += 1) {
    lines.push(sentences[at % sentences.length] ?? '');
  }
  return lines.join(' ').slice(0, length);
}
