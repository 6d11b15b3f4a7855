/** A question about a product's properties, through the whole program: answered from the product's own card. */
import { expect, test } from 'vitest';
import { openStage } from './stage.ts';

const plaid = 646399170;
const question = 'Здравствуйте! Из чего сделан плед и какого он размера?';

function publicAnswers({ sandbox }: Awaited<ReturnType<typeof openStage>>): readonly string[] {
  return sandbox.ozon.world().questions.flatMap(({ answers }) => answers.map(({ text }) => text));
}

test('material and size come from the card, each cited, and the answer goes out', async () => {
  const stage = await openStage();
  await stage.ozon('question', { sku: plaid, text: question });
  const card = await stage.see(/Из чего сделан плед[\s\S]*Источники/u);
  const { text = '' } = card;
  expect(text).toContain('Состав: 100 % хлопок.');
  expect(text).toContain('Размеры: 150×200 см.');
  expect(text).toMatch(/P\d+ Плед вязаный[^\n]* · карточка: состав: 100 % хлопок, прочитано /u);
  expect(text).toMatch(/P\d+ Плед вязаный[^\n]* · карточка: размеры: 150×200 см, прочитано /u);
  await stage.press(card, '✅ Отправить');
  await stage.until(() =>
    expect(publicAnswers(stage)).toContainEqual(expect.stringContaining('Размеры: 150×200 см.')),
  );
  expect(publicAnswers(stage).join('\n')).not.toMatch(/заказ/iu);
});

test('with no model the template answers from the card too', async () => {
  const stage = await openStage({ environment: { OPENAI_API_KEY: '' } });
  await stage.ozon('question', { sku: plaid, text: question });
  const { text = '' } = await stage.see(/Из чего сделан плед[\s\S]*Источники/u);
  expect(text).toContain('шаблон');
  expect(text).toContain('Состав: 100 % хлопок. Размеры: 150×200 см.');
});

test('a buyer is told of their own town, staff of the buyer’s', async () => {
  const stage = await openStage();
  await stage.buyerSays('115561', 'Здравствуйте! Где мой заказ? Какой у него статус?');
  const { text = '' } = await stage.see(/Где мой заказ[\s\S]*Источники/u);
  expect(text).toContain('едет в город покупателя');
  expect(text).toMatch(/Ответ, версия 1[\s\S]*едет в ваш город/u);
});
