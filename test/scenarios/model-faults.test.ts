/** Whatever the model does, the desk gets a card, and nothing invented can be sent. */
import { describe, expect, test } from 'vitest';
import { misbehaviours } from '../../src/sandbox/model/misbehaviour.ts';
import { buyers, hasButton, openStage, teamCards } from './stage.ts';

const question = 'Здравствуйте! Когда приедет мой заказ?';

describe.each(misbehaviours)('%s', (kind) => {
  test('for good: a card comes; what it offers to send holds no invention', async () => {
    const stage = await openStage({ environment: { MODEL_TIMEOUT_SECONDS: '1' } });
    await stage.modelFault({ kind, count: null, ...(kind === 'rate_limited' ? { retryAfter: 0 } : {}) });
    await stage.buyerSays(buyers.onTheWay, question);
    const card = await stage.seeButton('✏️ Править');
    if (hasButton(card, '✅ Отправить')) {
      await stage.press(card, '✅ Отправить');
      const sent = await stage.seeReply(buyers.onTheWay, /./u);
      expect(sent).not.toMatch(/\+7|telegram|телеграм|t\.me|Hello|Dear/iu);
    }
    expect(teamCards(stage, question)).toHaveLength(1);
  });
});

test('no personal data of the buyer reaches the model', async () => {
  const stage = await openStage();
  await stage.buyerSays(
    buyers.onTheWay,
    'Меня зовут Мария Белова, телефон +7 916 123-45-67, почта maria.b@example.com, карта 4111 1111 1111 1111. Где заказ?',
  );
  await stage.seeButton('✏️ Править');
  const asked = JSON.stringify(stage.calls('/v1/chat/completions').map(({ request }) => request));
  expect(asked).toContain('Где заказ');
  for (const secret of ['916 123-45-67', 'maria.b@example.com', '4111 1111 1111 1111', 'Белова']) {
    expect(asked).not.toContain(secret);
  }
});

test('🔄 asks for another wording; the instruction reaches the model', async () => {
  const stage = await openStage();
  await stage.buyerSays(buyers.onTheWay, question);
  const card = await stage.seeButton('🔄 Переделать');
  const before = stage.calls('/v1/chat/completions').length;
  await stage.press(card, '🔄 Переделать');
  const menu = await stage.seeButton('Короче');
  await stage.press(menu, 'Короче');
  await stage.until(() => expect(stage.calls('/v1/chat/completions').length).toBeGreaterThan(before));
  await stage.seeButton('✅ Отправить');
});
