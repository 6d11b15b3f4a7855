/** A buyer's chat question becomes a checked draft on a card, and the approved reply reaches Ozon once. */
import { describe, expect, test } from 'vitest';
import { buyers, cast, hasButton, openStage } from './stage.ts';

const question = 'Здравствуйте! Где мой заказ? Когда его привезут?';

describe('from the buyer’s words to the reply', () => {
  test('a drafted and checked reply is approved and reaches the buyer once', async () => {
    const stage = await openStage();
    await stage.buyerSays(buyers.onTheWay, question);
    const card = await stage.seeButton('✅ Отправить');
    expect(card.text).toContain('Где мой заказ?');
    expect(card.text).toMatch(/доставка \d/u);
    const outcome = await stage.press(card, '✅ Отправить');
    expect(outcome.alert).toBe(false);
    await stage.seeReply(buyers.onTheWay, 'Здравствуйте');
    await stage.see('отправлено');
    expect(stage.replies(buyers.onTheWay)).toHaveLength(1);
    expect(stage.calls('/v1/chat/send/message')).toHaveLength(1);
    expect(stage.messages().filter((one) => one.text?.includes('Где мой заказ?'))).toHaveLength(1);
  });

  test('↩️ in the undo window calls the reply back', async () => {
    const stage = await openStage({ environment: { UNDO_SECONDS: '30' } });
    await stage.buyerSays(buyers.onTheWay, question);
    await stage.press(await stage.seeButton('✅ Отправить'), '✅ Отправить');
    await stage.press(await stage.seeButton('↩️ Отменить'), '↩️ Отменить');
    await stage.seeButton('✅ Отправить');
    expect(stage.replies(buyers.onTheWay)).toEqual([]);
  });

  test('a reply to the card is a new draft, checked at once; ✅ sends that very text', async () => {
    const stage = await openStage();
    await stage.buyerSays(buyers.received, 'Можно ли вернуть товар?');
    const card = await stage.seeButton('✏️ Править');
    const text = 'Здравствуйте! Откройте раздел «Заказы» и нажмите «Вернуть товар».';
    await stage.say(text, cast.operator, card);
    await stage.press(await stage.see('Ответ, версия 2'), '✅ Отправить');
    await stage.seeReply(buyers.received, text);
    expect(stage.replies(buyers.received)).toEqual([text]);
  });

  test('a blocked text offers no ✅ and says what must change', async () => {
    const stage = await openStage();
    await stage.buyerSays(buyers.received, 'Дайте ваш WhatsApp, так быстрее договоримся');
    const card = await stage.seeButton('✏️ Править');
    await stage.say('Здравствуйте! Напишите нам в WhatsApp +7 916 123-45-67.', cast.operator, card);
    const blocked = await stage.see('Отправить нельзя');
    expect(hasButton(blocked, '✅')).toBe(false);
    expect(blocked.entities?.some(({ type }) => type === 'underline')).toBe(true);
  });

  test('the buyer writes again: the approval is void, the new words join the case', async () => {
    const stage = await openStage({ environment: { UNDO_SECONDS: '30' } });
    await stage.buyerSays(buyers.onTheWay, question);
    await stage.press(await stage.seeButton('✅ Отправить'), '✅ Отправить');
    await stage.seeButton('↩️ Отменить');
    await stage.buyerSays(buyers.onTheWay, 'И можно ли изменить адрес?');
    const card = await stage.see(/изменить адрес/u);
    await stage.until(() =>
      expect(stage.messages().some((one) => hasButton(one, '✅ Отправить'))).toBe(true),
    );
    expect(card.text).toContain('Где мой заказ?');
    expect(stage.replies(buyers.onTheWay)).toEqual([]);
  });

  test('two people press at once: one sends, the other is told who did', async () => {
    const stage = await openStage();
    await stage.buyerSays(buyers.onTheWay, question);
    const card = await stage.seeButton('✅ Отправить');
    const outcomes = await Promise.all([
      stage.press(card, '✅ Отправить', cast.lead),
      stage.press(card, '✅ Отправить', cast.operator),
    ]);
    expect(outcomes.filter(({ alert }) => alert)).toHaveLength(1);
    await stage.seeReply(buyers.onTheWay, 'Здравствуйте');
    await stage.see('отправлено');
    expect(stage.replies(buyers.onTheWay)).toHaveLength(1);
  });

  test('a stranger gets nothing', async () => {
    const stage = await openStage();
    await stage.buyerSays(buyers.onTheWay, question);
    await stage.seeButton('✅ Отправить');
    const before = stage.messages().length;
    await stage.sandbox.telegram.say({ from: cast.stranger.id, chat: cast.stranger.id, text: '/queue' });
    await stage.say('/queue');
    await stage.until(() => expect(stage.messages().length).toBeGreaterThan(before + 1));
    const privately = stage.sandbox.telegram.world.chats.get(cast.stranger.id);
    const fromBot = [...(privately?.messages.values() ?? [])].filter(
      ({ fromId }) => fromId !== cast.stranger.id,
    );
    expect(fromBot).toEqual([]);
  });

  test('⏭ with a reason closes the case; the buyer’s next words open a new one', async () => {
    const stage = await openStage();
    await stage.buyerSays(buyers.received, 'Спасибо!');
    const card = await stage.seeButton('⏭ Пропустить');
    await stage.press(card, '⏭ Пропустить');
    const menu = await stage.seeButton('Спасибо');
    await stage.press(menu, 'Спасибо');
    await stage.see('пропущено');
    await stage.buyerSays(buyers.received, 'А как оформить возврат?');
    const next = await stage.see(/оформить возврат/u);
    expect(next.message_id).not.toBe(card.message_id);
  });

  test('an answer from the cabinet closes the case as answered elsewhere', async () => {
    const stage = await openStage();
    await stage.buyerSays(buyers.onTheWay, question);
    await stage.seeButton('✅ Отправить');
    const chat = stage.sandbox.ozon.world().chats.findLast(({ buyerId }) => buyerId === buyers.onTheWay);
    await stage.ozon('cabinet-message', { chat: chat?.id, text: 'Добрый день! Уже в пути.' });
    await stage.see('ответили в кабинете');
    expect(stage.messages().some((one) => hasButton(one, '✅ Отправить'))).toBe(false);
  });
});
