import { expect, test } from 'vitest';
import { lead, operator, stage, stranger, team } from './stage.ts';

test('4096 code points of two UTF-16 units each still fit', async () => {
  const { call } = await stage();
  const [status, body] = await call('sendMessage', { chat_id: team, text: '👍'.repeat(4_096) });
  expect([status, body.result.text.length]).toEqual([200, 8_192]);
});

test('an edit without reply_markup takes the keyboard away, style and other looks pass through', async () => {
  const { api, call } = await stage();
  const button = { text: 'Да', callback_data: 'y', style: 'danger', icon_custom_emoji_id: '5' };
  const rows = {
    inline_keyboard: [
      [button],
      [
        { text: 'Копия', copy_text: { text: 'x' } },
        { text: '–', disabled: {} },
      ],
    ],
  };
  const [, sent] = await call('sendMessage', { chat_id: team, text: 'Карточка', reply_markup: rows });
  expect(sent.result.reply_markup).toEqual(rows);
  const edited = await api.editMessageText(team, sent.result.message_id, 'Готово');
  expect(edited).not.toHaveProperty('reply_markup');
  expect(edited).toHaveProperty('edit_date');
});

test('a message of the bot may be edited at any age', async () => {
  const { api, clock } = await stage();
  const { message_id } = await api.sendMessage(team, 'Карточка');
  clock.advance(90 * 24 * 3_600_000);
  await expect(api.editMessageText(team, message_id, 'Ещё жива')).resolves.toMatchObject({
    text: 'Ещё жива',
  });
});

test('reply_to_message comes without its own', async () => {
  const { api, telegram, call } = await stage();
  const card = await api.sendMessage(team, 'Карточка');
  const reply = telegram.say({ chat: team, from: lead.id, text: 'Правка', reply_to: card.message_id });
  telegram.say({ chat: team, from: operator.id, text: 'И ещё', reply_to: reply.id });
  const [, body] = await call('getUpdates');
  expect(body.result[0].message.reply_to_message).toMatchObject({
    message_id: card.message_id,
    text: 'Карточка',
  });
  expect(body.result[1].message.reply_to_message).toMatchObject({ message_id: reply.id });
  expect(body.result[1].message.reply_to_message).not.toHaveProperty('reply_to_message');
});

test('allow_sending_without_reply and a quote that is there', async () => {
  const { api } = await stage();
  const card = await api.sendMessage(team, 'Срок доставки');
  const lonely = await api.sendMessage(team, 'т', {
    reply_parameters: { message_id: 999, allow_sending_without_reply: true },
  });
  expect(lonely.reply_to_message).toBeUndefined();
  const quoting = await api.sendMessage(team, 'т', {
    reply_parameters: { message_id: card.message_id, quote: 'доставки' },
  });
  expect(quoting.quote).toEqual({ text: 'доставки', position: 5, is_manual: true });
});

test('ids of messages are counted by chat', async () => {
  const { api } = await stage();
  const inTeam = await api.sendMessage(team, 'т');
  const first = await api.sendMessage(lead.id, 'т');
  expect([first.message_id, inTeam.message_id]).toEqual([1, 2]);
});

test('a mention by id becomes a user, of an unknown one it is dropped', async () => {
  const { api } = await stage();
  const mention = (id: number) => ({
    type: 'text_mention' as const,
    offset: 0,
    length: 4,
    user: { id, is_bot: false, first_name: '' },
  });
  const known = await api.sendMessage(team, 'Анна, вам', { entities: [mention(lead.id)] });
  expect(known.entities).toMatchObject([{ type: 'text_mention', user: { first_name: 'Анна' } }]);
  const unknown = await api.sendMessage(team, 'Анна, вам', { entities: [mention(1)] });
  expect(unknown.entities).toBeUndefined();
});

test('date_time entities pass through', async () => {
  const { call } = await stage();
  const entity = { type: 'date_time', offset: 0, length: 5, unix_time: 1_700_000_000, date_time_format: 'r' };
  const [, body] = await call('sendMessage', { chat_id: team, text: '5 мин', entities: [entity] });
  expect(body.result.entities).toEqual([entity]);
});

test('deleteMessages skips what is not there; a group bot without the right deletes only its own', async () => {
  const { api, telegram } = await stage();
  const own = await api.sendMessage(team, 'т');
  const said = telegram.say({ chat: team, from: lead.id, text: 'т' });
  telegram.promote({ chat: team, person: telegram.world.bot.id, rights: ['can_manage_topics'] });
  await api.deleteMessages(team, [own.message_id, said.id, 999]);
  const left = [...(telegram.world.chats.get(team)?.messages.keys() ?? [])];
  expect(left).toEqual([said.id]);
});

test('pinning leaves a service message, the newest pin is the chat’s', async () => {
  const { api, telegram } = await stage();
  const state = await api.sendMessage(team, 'Сводка');
  await api.pinChatMessage(team, state.message_id);
  expect((await api.getChat(team)).pinned_message).toMatchObject({ text: 'Сводка' });
  const service = telegram.world.chats.get(team)?.messages.get(state.message_id + 1)?.service;
  expect(service).toMatchObject({ pinned_message: { message_id: state.message_id } });
  await api.unpinChatMessage(team, state.message_id);
  expect((await api.getChat(team)).pinned_message).toBeUndefined();
});

test('a person deletes a message: the bot finds out when it edits', async () => {
  const { api, telegram, call } = await stage();
  const { message_id } = await api.sendMessage(team, 'Карточка');
  expect(() => telegram.deleteMessage({ chat: team, from: operator.id, message_id })).toThrow(
    /администратор/,
  );
  telegram.deleteMessage({ chat: team, from: lead.id, message_id });
  expect((await call('getUpdates'))[1].result).toEqual([]);
  await expect(api.editMessageText(team, message_id, 'т')).rejects.toMatchObject({
    description: 'Bad Request: message to edit not found',
  });
  expect(() => telegram.say({ chat: team, from: stranger.id, text: 'т' })).toThrow(
    'Прохожий не состоит в чате',
  );
});

test('a reaction of the bot replaces its former one', async () => {
  const { api, telegram } = await stage();
  const said = telegram.say({ chat: team, from: lead.id, text: 'Правка' });
  await api.setMessageReaction(team, said.id, [{ type: 'emoji', emoji: '👀' }]);
  await api.setMessageReaction(team, said.id, [{ type: 'emoji', emoji: '👌' }]);
  expect(said.reactions.get(telegram.world.bot.id)).toEqual(['👌']);
});

test('editMessageReplyMarkup changes the keyboard alone', async () => {
  const { api } = await stage();
  const keyboard = (text: string) => ({ inline_keyboard: [[{ text, callback_data: 'y' }]] });
  const { message_id } = await api.sendMessage(team, 'Карточка', { reply_markup: keyboard('Да') });
  const edited = await api.editMessageReplyMarkup(team, message_id, { reply_markup: keyboard('Нет') });
  expect(edited).toMatchObject({ text: 'Карточка', reply_markup: keyboard('Нет') });
  expect(await api.editMessageReplyMarkup(team, message_id)).not.toHaveProperty('reply_markup');
});
