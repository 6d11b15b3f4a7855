import { expect, test } from 'vitest';
import { lead, operator, type Stage, stage, stranger, team } from './stage.ts';

async function card({ api }: Stage): Promise<number> {
  const sent = await api.sendMessage(team, 'Карточка', {
    reply_markup: {
      inline_keyboard: [
        [
          { text: 'Да', callback_data: 'y' },
          { text: 'Нет', disabled: {} },
        ],
      ],
    },
  });
  return sent.message_id;
}

test('the first answer reaches the presser, a second one is refused', async () => {
  const scene = await stage();
  const message_id = await card(scene);
  const outcome = scene.telegram.press({ from: operator.id, chat: team, message_id, row: 0, column: 0 });
  const [, updates] = await scene.call('getUpdates');
  const query = updates.result[0].callback_query;
  expect(query).toMatchObject({
    data: 'y',
    from: { id: operator.id },
    message: { message_id, text: 'Карточка' },
  });
  await scene.api.answerCallbackQuery(query.id, { text: 'Нельзя', show_alert: true });
  expect(await outcome).toEqual({ callback_query_id: query.id, answered: true, text: 'Нельзя', alert: true });
  await expect(scene.api.answerCallbackQuery(query.id)).rejects.toThrow('query is too old');
  const person = scene.telegram.state().people.find(({ id }) => id === operator.id);
  expect(person?.notices).toMatchObject([{ text: 'Нельзя', alert: true, messageId: message_id }]);
});

test('without an answer the press ends by the clock, and the query grows too old', async () => {
  const scene = await stage();
  const message_id = await card(scene);
  const outcome = scene.telegram.press({ from: operator.id, chat: team, message_id, data: 'y' });
  const [, updates] = await scene.call('getUpdates');
  scene.clock.advance(15_000);
  expect(await outcome).toMatchObject({ answered: false });
  scene.clock.advance(135_000);
  await expect(scene.api.answerCallbackQuery(updates.result[0].callback_query.id)).rejects.toThrow(
    'query is too old and response timeout expired or query ID is invalid',
  );
});

test('one press can reach the bot twice, under two update ids', async () => {
  const scene = await stage();
  const message_id = await card(scene);
  await scene.telegram.press({
    from: lead.id,
    chat: team,
    message_id,
    data: 'y',
    twice: true,
    timeout_ms: 0,
  });
  const [, { result }] = await scene.call('getUpdates');
  expect(result).toHaveLength(2);
  expect(result[0].callback_query.id).toBe(result[1].callback_query.id);
  expect(result[1].update_id).toBe(result[0].update_id + 1);
});

test.each([
  [{ from: stranger.id, data: 'y' }, 'не видит этот чат'],
  [{ from: lead.id, data: 'нет такой' }, 'Такой кнопки'],
  [{ from: lead.id, label: 'Нет' }, 'выключена'],
  [{ from: lead.id, row: 3 }, 'Такой кнопки'],
])('%o cannot be pressed', async (order, refusal) => {
  const scene = await stage();
  const message_id = await card(scene);
  await expect(scene.telegram.press({ chat: team, message_id, ...order })).rejects.toThrow(refusal);
});

test('forged data is delivered when it is forced', async () => {
  const scene = await stage();
  const message_id = await card(scene);
  await scene.telegram.press({
    from: lead.id,
    chat: team,
    message_id,
    data: 'a:1',
    force: true,
    timeout_ms: 0,
  });
  const [, { result }] = await scene.call('getUpdates');
  expect(result[0].callback_query.data).toBe('a:1');
});
