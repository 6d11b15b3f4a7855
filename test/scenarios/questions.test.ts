/** A question under a product: its card, the answer, and what Ozon's moderation makes of it. */
import { expect, test } from 'vitest';
import { cast, openStage, type Stage } from './stage.ts';

const plaid = 646399170;
const asked = 'Здравствуйте! Плед можно стирать в машине?';
const answer = 'Здравствуйте! Как ухаживать за пледом, указано на ярлыке.';
const another = 'Здравствуйте! Символы ухода найдёте на ярлыке, пришитом к краю пледа.';

async function openWithQuestion(): Promise<Stage> {
  const stage = await openStage({ environment: { OZON_MODERATION_SECONDS: '0.1' } });
  await stage.ozon('question', { sku: plaid, text: asked });
  return stage;
}

/** Replies to the card with the text and approves it. */
async function answerWith(stage: Stage, text: string): Promise<void> {
  await stage.say(text, cast.operator, await stage.see(asked));
  const draft = await stage.until(() => {
    const card = stage.messages().findLast((one) => one.text?.includes(text) && one.text.includes('№'));
    expect(card?.keyboard?.flat().map((button) => button.text)).toContain('✅ Отправить');
    return card;
  });
  if (draft !== undefined) await stage.press(draft, '✅ Отправить');
}

const question = (stage: Stage) => stage.sandbox.ozon.world().questions.at(-1);

test('the card names the product; the published answer marks the question as processed', async () => {
  const stage = await openWithQuestion();
  const card = await stage.see(asked);
  expect(card.text).toMatch(/Вопрос № \d+/u);
  expect(card.text).toContain('Плед');
  await answerWith(stage, answer);
  await stage.see('🌐 Ответ опубликован');
  expect(question(stage)?.answers.map(({ text }) => text)).toEqual([answer]);
  await stage.until(() => expect(question(stage)?.status).toBe('PROCESSED'));
  expect(stage.calls('/v1/question/answer/create')).toHaveLength(1);
});

test.each([
  // Ozon names no reason for answers. api.md §3.
  ['MODERATION_FAILED', 'Модерация Ozon отклонила ответ: причину Ozon не назвал'],
  ['DUPLICATE', 'Ozon счёл ответ повтором уже опубликованного'],
])('%s opens the card again with the reason, and another text is published', async (outcome, told) => {
  const stage = await openWithQuestion();
  await stage.ozon('moderation', { outcome });
  await answerWith(stage, answer);
  await stage.see(told);
  await stage.ozon('moderation', { outcome: 'PUBLISHED' });
  await answerWith(stage, another);
  await stage.see('🌐 Ответ опубликован');
  expect(question(stage)?.answers.map(({ text }) => text)).toEqual([answer, another]);
});
