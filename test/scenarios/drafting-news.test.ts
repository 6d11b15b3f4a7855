/** Leads hear of what only they can mend about the model. */
import { expect, test } from 'vitest';
import { buyers, openStage } from './stage.ts';

test('a budget that is used up: leads are told once, templates go on', async () => {
  const stage = await openStage({
    environment: { MODEL_BUDGET_DAY: '0.000001', OPENAI_MODEL: 'a-model-with-a-price' },
  });
  await stage.buyerSays(buyers.onTheWay, 'Здравствуйте! Где мой заказ?');
  await stage.see(/Бюджет модели на день исчерпан/u);
  await stage.buyerSays(buyers.received, 'Как оформить возврат?');
  await stage.see(/оформить возврат.*шаблон/su);
  expect(stage.messages().filter(({ text }) => text?.startsWith('Бюджет модели'))).toHaveLength(1);
});
