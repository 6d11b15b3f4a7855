/** The shop writes first: an order looked up, a reason, one text, one approval, one message until the buyer answers. */
import { expect, test } from 'vitest';
import { buyers, cast, openStage, type Stage } from './stage.ts';

const text = 'Здравствуйте! Уточните, пожалуйста, цвет: в заказе он не указан.';

/** A fresh order that nobody has chatted about; its posting's number. */
async function freshOrder(stage: Stage, scheme: 'fbs' | 'fbo'): Promise<string> {
  const items = [{ sku: 646399170 }];
  const { posting } = await stage.ozon('order', { buyer: buyers.packed, scheme, items });
  return String(posting);
}

async function startFirst(stage: Stage, posting: string): Promise<void> {
  await stage.say(`/order ${posting}`);
  await stage.press(await stage.seeButton('✉️ Написать покупателю'), '✉️ Написать покупателю');
  await stage.press(await stage.seeButton('Детали заказа'), 'Детали заказа');
  await stage.press(await stage.seeButton('✍️ Свой текст'), '✍️ Свой текст');
}

test('the chat is opened only after ✅, and one message reaches the buyer', async () => {
  const stage = await openStage();
  const posting = await freshOrder(stage, 'fbs');
  await startFirst(stage, posting);
  const asked = stage.messages().at(-1);
  await stage.say(text, cast.operator, asked);
  const card = await stage.see(/Сообщение первым № \d+[\s\S]*Уточните, пожалуйста, цвет/u);
  expect(card.text).toContain('Повод: детали заказа');
  expect(stage.calls('/v1/chat/start')).toEqual([]);
  await stage.press(card, '✅ Отправить');
  await stage.seeReply(buyers.packed, text);
  await stage.see(/Сообщение первым № \d+ · отправлено/u);
  expect(stage.replies(buyers.packed)).toEqual([text]);
  expect(stage.calls('/v1/chat/start')).toHaveLength(1);
  const sends = stage.calls('/v1/chat/send/message').filter(({ status }) => status === 200);
  expect(sends).toHaveLength(1);
});

test('about an FBO order only the buyer writes first', async () => {
  const stage = await openStage();
  await stage.say(`/order ${await freshOrder(stage, 'fbo')}`);
  const told = await stage.see('По заказам FBO первым пишет только покупатель.');
  expect(told.keyboard ?? []).toEqual([]);
  expect(stage.calls('/v1/chat/start')).toEqual([]);
});
