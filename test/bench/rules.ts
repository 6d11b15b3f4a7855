/** The checker's speed over replies with a whole order behind them, its memory, and hostile texts. */
import type { Checker } from '../../src/desk/checking.ts';
import { createChecker } from '../../src/rules/checker.ts';
import { checkContextOf, externalContext } from '../../src/rules/known-context.ts';
import { loadRules } from '../../src/rules/load.ts';
import { measure } from './measure.ts';

const checks = 1_000_000;
/** So many texts differ before they come again. */
const variety = 997;

const context = checkContextOf(
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

/** A reply of about so many characters; the number makes each one different. */
function reply(length: number, number: number): string {
  const lines: string[] = [`Обращение ${number % variety}.`];
  for (let at = 0; lines.join(' ').length < length; at += 1) {
    lines.push(sentences[at % sentences.length] ?? '');
  }
  return lines.join(' ').slice(0, length);
}

const hostile: Readonly<Record<string, string>> = {
  '100 000 letters': 'а'.repeat(100_000),
  '100 000 of words': 'телеграм пишите '.repeat(6_250),
  '10 000 separators': 'т'.concat('. '.repeat(10_000), 'г'),
  'letters set apart': 'т е л е г р а м '.repeat(6_000),
  'nested brackets': `${'([{«'.repeat(12_000)}${'»}])'.repeat(12_000)}`,
  'combining marks': `а${'\u0301'.repeat(99_999)}`,
  digits: '8 9 1 6 '.repeat(12_500),
  'look-alikes': 'пuшuте в тeлeгpaм '.repeat(5_500),
  sums: '5 000 руб. '.repeat(9_000),
  'starred letters': 'х*'.repeat(50_000),
  exclamation: '!'.repeat(100_000),
  dots: 'точка ру собака '.repeat(6_000),
};

export async function run(): Promise<void> {
  const started = performance.now();
  const ruleSet = loadRules('data');
  const checker = createChecker({ ruleSet });
  console.log(
    `  read and compile ${ruleSet.rules.length} rules: ${(performance.now() - started).toFixed(0)} ms`,
  );
  for (const length of [300, 1_000]) {
    const texts = Array.from({ length: variety }, (_, number) => reply(length, number));
    await measure(`a reply of ${length} characters`, 5_000, async (index) =>
      checker.check(texts[index % variety] ?? '', context),
    );
  }
  for (const [name, text] of Object.entries(hostile)) {
    const taken = Math.min(...[1, 2, 3].map(() => timeOf(checker, text)));
    console.log(`  hostile: ${name.padEnd(36)} ${taken.toFixed(1)} ms`);
  }
  memory(checker, Number(process.env.BENCH_CHECKS ?? checks));
}

function timeOf(checker: Checker, text: string): number {
  const start = performance.now();
  checker.check(text, context);
  return performance.now() - start;
}

/** Heap after a tenth of the checks and after all of them, each time after a collection. */
function memory(checker: Checker, count: number): void {
  const texts = Array.from({ length: variety }, (_, number) => reply(300, number));
  const heap = () => {
    globalThis.gc?.();
    return process.memoryUsage().heapUsed / 1_048_576;
  };
  let early = 0;
  for (let index = 0; index < count; index += 1) {
    checker.check(texts[index % variety] ?? '', context);
    if (index === Math.floor(count / 10)) early = heap();
  }
  console.log(
    `  heap after ${count / 10} checks ${early.toFixed(1)} MB, after ${count} ${heap().toFixed(1)} MB`,
  );
}
