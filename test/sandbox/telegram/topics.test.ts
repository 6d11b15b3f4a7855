import { expect, test } from 'vitest';
import { lead, operator, stage, team } from './stage.ts';

test('a topic is a service message; what answers nothing in it answers that message', async () => {
  const { api, telegram, call } = await stage();
  const topic = await api.createForumTopic(team, 'Лето', { icon_color: 0xffd67e });
  const id = topic.message_thread_id;
  expect(topic).toEqual({ message_thread_id: id, name: 'Лето', icon_color: 0xffd67e });
  const card = await api.sendMessage(team, 'Карточка', { message_thread_id: id });
  expect(card).toMatchObject({ message_thread_id: id, is_topic_message: true });
  telegram.say({ chat: team, from: lead.id, text: 'без ответа', topic: id });
  telegram.say({ chat: team, from: lead.id, text: 'ответ', reply_to: card.message_id });
  const [, { result }] = await call('getUpdates');
  expect(result[0].message.reply_to_message).toMatchObject({
    message_id: id,
    forum_topic_created: { name: 'Лето' },
  });
  expect(result[1].message).toMatchObject({ message_thread_id: id, reply_to_message: { text: 'Карточка' } });
});

test('General has no number', async () => {
  const { api, telegram, call } = await stage();
  expect(await api.sendMessage(team, 'в общую')).not.toHaveProperty('message_thread_id');
  telegram.say({ chat: team, from: lead.id, text: 'и я' });
  const [, { result }] = await call('getUpdates');
  expect(result[0].message).not.toHaveProperty('is_topic_message');
});

test('renaming, closing, reopening, deleting', async () => {
  const { api, telegram } = await stage();
  const { message_thread_id: id } = await api.createForumTopic(team, 'Лето');
  await api.editForumTopic(team, id, { name: 'Осень' });
  await expect(api.editForumTopic(team, id, { name: 'Осень' })).rejects.toThrow('TOPIC_NOT_MODIFIED');
  await api.closeForumTopic(team, id);
  await expect(api.closeForumTopic(team, id)).rejects.toThrow('TOPIC_NOT_MODIFIED');
  const write = () => telegram.say({ chat: team, from: operator.id, text: 'т', topic: id });
  expect(write).toThrow('Тема «Осень» закрыта');
  await expect(
    api.sendMessage(team, 'администратору можно', { message_thread_id: id }),
  ).resolves.toBeDefined();
  await api.reopenForumTopic(team, id);
  expect(write).not.toThrow();
  await api.deleteForumTopic(team, id);
  await expect(api.sendMessage(team, 'т', { message_thread_id: id })).rejects.toThrow(
    'message thread not found',
  );
});

test('without the right there are no topics and nothing goes into closed ones', async () => {
  const { api, telegram } = await stage();
  const { message_thread_id: id } = await api.createForumTopic(team, 'Лето');
  telegram.closeTopic({ chat: team, from: lead.id, topic: id, closed: true });
  telegram.promote({ chat: team, person: telegram.world.bot.id, rights: ['can_delete_messages'] });
  await expect(api.createForumTopic(team, 'Зима')).rejects.toThrow(
    'Bad Request: not enough rights to create a topic',
  );
  await expect(api.sendMessage(team, 'т', { message_thread_id: id })).rejects.toThrow('TOPIC_CLOSED');
});

test('people open topics too, if they may', async () => {
  const { telegram, call } = await stage();
  const topic = telegram.openTopic({ chat: team, from: lead.id, name: 'Зима' });
  const [, { result }] = await call('getUpdates');
  expect(result[0].message).toMatchObject({
    message_thread_id: topic.id,
    forum_topic_created: { name: 'Зима' },
    from: { id: lead.id },
  });
  expect(() => telegram.openTopic({ chat: team, from: operator.id, name: 'Весна' })).toThrow(
    'администраторы',
  );
});
