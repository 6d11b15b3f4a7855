/** The shop writes first: an order looked up, a reason, one text, one approval, one message until the buyer answers. */
import { expect, test } from 'vitest';
import { buyers, cast, hasButton, openStage, type Stage, type TeamMessage } from './stage.ts';

const text = 'Здравствуйте! Уточните, пожалуйста, цвет: в заказе он не указан.';

/** A fresh order that nobody has chatted about; its posting's number. */
async function freshOrder(stage: Stage, scheme: 'fbs' | 'fbo'): Promise<string> {
  const items = [{ sku: 646399170 }];
  const { posting } = await stage.ozon('order', { buyer: buyers.packed, scheme, items });
  return String(posting);
}

/** Up to the question for one's own words, which it returns. */
async function startFirst(stage: Stage, posting: string): Promise<TeamMessage> {
  await stage.say(`/order ${posting}`);
  // Orders that were looked up before keep their buttons: those of this one are meant.
  for (const label of ['✉️ Написать покупателю', 'Детали заказа', '✍️ Свой текст']) {
    const shown = await stage.until(() => {
      const own = stage.messages().findLast((one) => one.text?.includes(posting) && hasButton(one, label));
      if (own === undefined) throw new Error(`no ${label} about ${posting}`);
      return own;
    });
    await stage.press(shown, label);
  }
  return stage.see(new RegExp(`что сказать покупателю по отправлению ${posting}`, 'u'));
}

/** Writes the text about the posting; returns its card. */
async function writeFirst(stage: Stage, posting: string, words: string): Promise<TeamMessage> {
  await stage.say(words, cast.operator, await startFirst(stage, posting));
  return stage.until(() => {
    const card = stage
      .messages()
      .findLast(({ text: shown }) => shown?.startsWith('🟡 Сообщение первым') && shown.includes(posting));
    if (!card?.text?.includes(words)) throw new Error(`no card about ${posting}`);
    return card;
  });
}

test('the chat is opened only after ✅, and one message reaches the buyer', async () => {
  const stage = await openStage();
  const posting = await freshOrder(stage, 'fbs');
  await stage.say(text, cast.operator, await startFirst(stage, posting));
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

test('one message until the buyer answers: the second is refused, and goes when the buyer has written', async () => {
  const stage = await openStage();
  const posting = await freshOrder(stage, 'fbs');
  await stage.press(await writeFirst(stage, posting, text), '✅ Отправить');
  await stage.seeReply(buyers.packed, text);
  const second = 'Здравствуйте! Подскажите, пожалуйста, нужен ли вам чек в коробке?';
  const card = await writeFirst(stage, posting, second);
  const refused = await stage.press(card, '✅ Отправить');
  expect(refused.text).toContain('только после ответа покупателя');
  expect(stage.replies(buyers.packed)).toEqual([text]);
  const chat = stage.sandbox.ozon
    .world()
    .chats.find(({ messages }) => messages.some((one) => one.source === 'bot'));
  await stage.ozon('buyer-message', { chat: chat?.id, text: 'Синий.' });
  const answered = await stage.see(/Синий\./u);
  await stage.say(second, cast.operator, answered);
  await stage.until(async () => {
    const found = stage
      .messages()
      .findLast((one) => one.text?.includes(second) && one.text.includes('Синий.'));
    if (found === undefined || !hasButton(found, '✅ Отправить')) throw new Error('no card with both');
    return found;
  });
  const both = stage.messages().findLast((one) => one.text?.includes(second) && one.text.includes('Синий.'));
  if (both !== undefined) await stage.press(both, '✅ Отправить');
  await stage.seeReply(buyers.packed, second);
});

test('the sixth buyer of one day who would get the same words is one too many', async () => {
  const stage = await openStage();
  const endings = ['Спасибо.', 'Спасибо!', 'Спасибо', 'спасибо.', 'Спасибо вам.', 'Спасибо Вам.'];
  for (const [index, ending] of endings.entries()) {
    // Telegram takes twenty messages a minute.
    stage.advance(60_000);
    const posting = await freshOrder(stage, 'fbs');
    const words = `Здравствуйте! Уточните, пожалуйста, цвет чехла: в заказе он не указан, а нам пора собирать. ${ending}`;
    const outcome = await stage.press(await writeFirst(stage, posting, words), '✅ Отправить');
    if (index < 5) await stage.until(() => expect(stage.replies(buyers.packed)).toHaveLength(index + 1));
    else expect(outcome.text).toContain('ещё одно сообщение — рассылка');
  }
  expect(stage.replies(buyers.packed)).toHaveLength(5);
});
