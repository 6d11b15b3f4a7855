/** Every way in which Telegram can fail: no card is lost, no press counts twice. */
import { describe, expect, test } from 'vitest';
import { buyers, cast, openStage, teamCards } from './stage.ts';

const question = 'Здравствуйте! Где мой заказ?';

describe('sending the card', () => {
  test.each([
    { kind: 'rate_limit', retry_after: 1 },
    { kind: 'server_error', status: 502 },
    { kind: 'drop_before' },
  ])('$kind: the card comes all the same', async (fault) => {
    const stage = await openStage();
    await stage.telegramFault({ ...fault, method: 'sendMessage' });
    await stage.buyerSays(buyers.onTheWay, question);
    await stage.seeButton('✅ Отправить');
    expect(teamCards(stage, question)).toHaveLength(1);
  });

  test.each([{ kind: 'drop_after' }, { kind: 'bad_gateway_after' }])(
    '$kind: a second card may come, and one press on either sends one reply',
    async (fault) => {
      const stage = await openStage();
      await stage.telegramFault({ ...fault, method: 'sendMessage' });
      await stage.buyerSays(buyers.onTheWay, question);
      const card = await stage.seeButton('✅ Отправить');
      await stage.press(card, '✅ Отправить');
      await stage.seeReply(buyers.onTheWay, 'Здравствуйте');
      await stage.see('отправлено');
      expect(stage.replies(buyers.onTheWay)).toHaveLength(1);
    },
  );

  test('a card that was deleted is sent again when there is something to show', async () => {
    const stage = await openStage();
    await stage.buyerSays(buyers.onTheWay, question);
    const card = await stage.seeButton('✅ Отправить');
    const chat = stage.sandbox.telegram.world.chats.get(-1_002_000_000_001);
    chat?.messages.delete(card.message_id);
    await stage.buyerSays(buyers.onTheWay, 'Ответьте, пожалуйста');
    const again = await stage.see(/Ответьте, пожалуйста/u);
    expect(again.message_id).toBeGreaterThan(card.message_id);
    expect(again.text).toContain('Где мой заказ?');
  });
});

describe('updates', () => {
  test.each(['duplicate_updates', 'redeliver_updates', 'reorder_updates', 'conflict', 'server_error'])(
    '%s: a press counts once',
    async (kind) => {
      const stage = await openStage();
      await stage.buyerSays(buyers.onTheWay, question);
      const card = await stage.seeButton('✅ Отправить');
      await stage.telegramFault({ kind, method: 'getUpdates', count: 2 });
      await stage.press(card, '✅ Отправить', cast.operator);
      await stage.seeReply(buyers.onTheWay, 'Здравствуйте');
      await stage.see('отправлено');
      expect(stage.replies(buyers.onTheWay)).toHaveLength(1);
    },
  );

  test('the answer to a press is lost: the press still counts', async () => {
    const stage = await openStage();
    await stage.buyerSays(buyers.onTheWay, question);
    const card = await stage.seeButton('✅ Отправить');
    await stage.telegramFault({ kind: 'drop_before', method: 'answerCallbackQuery' });
    await stage.sandbox.telegram.press({
      from: cast.operator.id,
      chat: -1_002_000_000_001,
      message_id: card.message_id,
      label: '✅ Отправить',
      timeout_ms: 0,
    });
    await stage.seeReply(buyers.onTheWay, 'Здравствуйте');
    expect(stage.replies(buyers.onTheWay)).toHaveLength(1);
  });
});

test('the group becomes a supergroup: cards follow', async () => {
  const stage = await openStage();
  const { chat } = await stage.telegram('groups', {
    title: 'Старая группа',
    type: 'group',
    people: [cast.lead.id, cast.operator.id],
  });
  await stage.stop();
  await stage.restart({ TELEGRAM_TEAM_CHAT_ID: String(chat) });
  await stage.buyerSays(buyers.onTheWay, question);
  await stage.until(() =>
    expect(stage.messagesIn(Number(chat)).some(({ text }) => text?.includes('Где мой'))).toBe(true),
  );
  const moved = await stage.telegram('migrate', { chat });
  await stage.buyerSays(buyers.onTheWay, 'Ещё вопрос');
  await stage.until(() => {
    const texts = stage.messagesIn(Number(moved.chat)).map(({ text }) => text ?? '');
    expect(texts.some((text) => text.includes('Ещё вопрос'))).toBe(true);
  });
});
