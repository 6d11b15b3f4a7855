/** Every way in which Ozon can fail on the way to the buyer: once, or a person decides. */
import { describe, expect, test } from 'vitest';
import { buyers, openStage, type Stage } from './stage.ts';

const send = '/v1/chat/send/message';
const text = 'Здравствуйте! Проверим и напишем вам в этом чате.';

/** A case whose reply has just been approved. */
async function approved(stage: Stage): Promise<void> {
  await stage.buyerSays(buyers.received, 'Пришёл не тот цвет, что делать?');
  const card = await stage.seeButton('✏️ Править');
  await stage.say(text, undefined, card);
  await stage.press(await stage.see('Ответ, версия 2'), '✅ Отправить');
}

describe('faults of the send that prove no effect are tried again by themselves', () => {
  test.each([{ kind: 'rate_limited', retryAfter: 0 }, { kind: 'circle_open' }])('$kind', async (fault) => {
    const stage = await openStage();
    await stage.ozon('faults', { method: send, ...fault });
    await approved(stage);
    await stage.seeReply(buyers.received, text);
    await stage.see('отправлено');
    expect(stage.replies(buyers.received)).toEqual([text]);
  });
});

describe('faults after which nobody knows are settled by reading the chat back', () => {
  test.each([
    { kind: 'reset_after' },
    { kind: 'error_after', status: 502 },
    { kind: 'wrong_shape', shape: 'html' },
    { kind: 'wrong_shape', shape: 'truncated' },
    { kind: 'wrong_shape', shape: 'missing_fields' },
  ])('$kind $status $shape: it was sent, and is not sent again', async (fault) => {
    const stage = await openStage();
    await stage.ozon('faults', { method: send, ...fault });
    await approved(stage);
    await stage.see('отправлено');
    expect(stage.replies(buyers.received)).toEqual([text]);
    expect(stage.calls(send)).toHaveLength(1);
  });

  test.each([{ kind: 'reset_before' }, { kind: 'error_before', status: 500 }])(
    '$kind: it was not sent, a person is asked and sends it again',
    async (fault) => {
      const stage = await openStage();
      await stage.ozon('faults', { method: send, ...fault });
      await approved(stage);
      const asked = await stage.seeButton('Отправить ещё раз');
      expect(stage.calls(send)).toHaveLength(1);
      await stage.press(asked, 'Отправить ещё раз');
      const confirm = await stage.until(() => {
        const sure = stage
          .messages()
          .findLast(({ keyboard }) => keyboard?.flat().some(({ text }) => /^(Да|✅)/u.test(text)));
        if (sure === undefined) throw new Error('no confirmation');
        return sure;
      });
      await stage.press(
        confirm,
        confirm.keyboard?.flat().find(({ text }) => /^(Да|✅)/u.test(text))?.text ?? '',
      );
      await stage.seeReply(buyers.received, text);
      await stage.see('отправлено');
      expect(stage.replies(buyers.received)).toEqual([text]);
    },
  );

  test('the person saw the reply in the cabinet: it counts as sent', async () => {
    const stage = await openStage();
    await stage.ozon('faults', { method: send, kind: 'error_before', status: 500 });
    await approved(stage);
    await stage.press(await stage.seeButton('Считать отправленным'), 'Считать отправленным');
    await stage.see('отправлено');
    expect(stage.replies(buyers.received)).toEqual([]);
  });
});

describe('refusals for good are shown with what can be done', () => {
  test.each([
    { status: 403, code: 7, message: 'access denied' },
    { status: 400, code: 3, message: 'chat blocked by user' },
    { status: 400, code: 3, message: 'chat not started by buyer' },
  ])('$message', async ({ status, code, message }) => {
    const stage = await openStage();
    await stage.ozon('faults', { method: send, kind: 'refusal', status, code, message });
    await approved(stage);
    const card = await stage.see('Ozon не принял ответ');
    expect(card.keyboard?.flat().map((button) => button.text)).toContain('⏭ Пропустить');
    expect(stage.replies(buyers.received)).toEqual([]);
    expect(stage.calls(send)).toHaveLength(1);
  });
});

describe('faults of reading lose nothing', () => {
  test.each([
    ['/v3/chat/list', { kind: 'error_before', status: 500, count: 3 }],
    ['/v3/chat/list', { kind: 'wrong_shape', shape: 'truncated', count: 3 }],
    ['/v3/chat/list', { kind: 'wrong_shape', shape: 'wrong_types', count: 2 }],
    ['/v3/chat/history', { kind: 'reset_before', count: 3 }],
    ['/v3/chat/history', { kind: 'rate_limited', retryAfter: 0, count: 3 }],
    ['/v3/chat/history', { kind: 'wrong_shape', shape: 'null', count: 2 }],
    ['*', { kind: 'error_before', status: 503, count: 5 }],
  ] as const)('%s %o', async (method, fault) => {
    const stage = await openStage();
    await stage.ozon('faults', { method, ...fault });
    await stage.buyerSays(buyers.onTheWay, 'Здравствуйте! Где мой заказ?');
    const card = await stage.seeButton('✏️ Править');
    expect(card.text).toContain('Где мой заказ?');
  });

  test('order data cannot be read: the card says so and the desk works', async () => {
    const stage = await openStage();
    for (const method of [
      '/v3/posting/fbs/get',
      '/v4/posting/fbs/list',
      '/v3/posting/fbo/list',
      '/v2/posting/fbo/get',
    ]) {
      await stage.ozon('faults', { method, kind: 'error_before', status: 500, count: null });
    }
    await stage.buyerSays(buyers.onTheWay, 'Здравствуйте! Где мой заказ?');
    await stage.seeButton('✏️ Править');
  });

  test('Ozon gives ids as numbers beyond 2^53, and no digit is lost', async () => {
    const stage = await openStage({ idle: true });
    await stage.ozon('oddities', { idsAsNumbers: true, detailsAsText: true, errorTextLabel: true });
    await stage.start();
    await approved(stage);
    await stage.seeReply(buyers.received, text);
    await stage.see('отправлено');
    expect(stage.replies(buyers.received)).toEqual([text]);
  });
});
