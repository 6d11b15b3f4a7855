import { expect, test } from 'vitest';
import { type Answer, lead, operator, type Stage, stage, stranger, team } from './stage.ts';

async function order({ telegram }: Stage, path: string, body: unknown): Promise<readonly [number, Answer]> {
  const response = await telegram.control.request(path, {
    method: 'POST',
    body: typeof body === 'string' ? body : JSON.stringify(body),
  });
  return [response.status, (await response.json()) as Answer];
}

async function state({ telegram }: Stage): Promise<Answer> {
  return (await telegram.control.request('/state')).json() as Promise<Answer>;
}

test('everything a page needs is in the state', async () => {
  const scene = await stage();
  await scene.api.sendMessage(team, 'Карточка', {
    entities: [{ type: 'bold', offset: 0, length: 8 }],
    reply_markup: { inline_keyboard: [[{ text: 'Да', callback_data: 'y', style: 'success' }]] },
  });
  await scene.api.sendMessage(team, 'Текст?', { reply_markup: { force_reply: true, selective: true } });
  const { chats, people, bot } = await state(scene);
  expect(bot.username).toBe('sufler_sandbox_bot');
  expect(people.map(({ first_name }: { first_name: string }) => first_name)).toContain('Прохожий');
  const shown = chats.find(({ id }: { id: number }) => id === team);
  expect(shown).toMatchObject({ type: 'supergroup', is_forum: true });
  expect(shown.messages).toMatchObject([
    { text: 'Карточка', entities: [{ type: 'bold' }], keyboard: [[{ text: 'Да', style: 'success' }]] },
    { text: 'Текст?', markup: { force_reply: true, selective: true } },
  ]);
});

test('saying, editing, reacting, pressing and deleting by routes', async () => {
  const scene = await stage();
  const [, said] = await order(scene, '/say', { chat: team, from: lead.id, text: '/queue' });
  expect(
    await order(scene, '/edit', { chat: team, from: lead.id, message_id: said.message_id, text: '/help' }),
  ).toEqual([200, { ok: true, message_id: said.message_id }]);
  await order(scene, '/react', { chat: team, from: operator.id, message_id: said.message_id, emoji: '👌' });
  const card = await scene.api.sendMessage(team, 'т', {
    reply_markup: { inline_keyboard: [[{ text: 'Да', callback_data: 'y' }]] },
  });
  const press = { chat: team, from: operator.id, message_id: card.message_id, label: 'Да', timeout_ms: 0 };
  expect(await order(scene, '/press', press)).toMatchObject([200, { ok: true, answered: false }]);
  await order(scene, '/delete-message', { chat: team, from: lead.id, message_id: card.message_id });
  const [, { result }] = await scene.call('getUpdates');
  expect(result).toMatchObject([
    { message: { text: '/queue', entities: [{ type: 'bot_command' }] } },
    { edited_message: { text: '/help', edit_date: expect.any(Number) } },
    { callback_query: { data: 'y' } },
  ]);
  const { chats } = await state(scene);
  expect(chats.find(({ id }: { id: number }) => id === team).messages).toMatchObject([
    { reactions: [{ id: operator.id, emoji: ['👌'] }] },
  ]);
});

test('people and groups are made, moved and reset by routes', async () => {
  const scene = await stage();
  const newcomer = { id: 7200, first_name: 'Егор' };
  expect((await order(scene, '/people', newcomer))[0]).toBe(200);
  expect((await order(scene, '/people', newcomer))[1].error).toContain('уже есть');
  const [, { chat }] = await order(scene, '/groups', {
    title: 'Группа',
    type: 'group',
    people: [lead.id, 7200],
  });
  const orders: [string, object][] = [
    ['/join', { chat, person: stranger.id, by: lead.id }],
    ['/promote', { chat, person: 7200, rights: ['can_pin_messages'] }],
    ['/kick', { chat, person: stranger.id }],
    ['/leave', { chat, person: 7200 }],
    ['/block', { person: operator.id, blocked: true }],
    ['/migrate', { chat }],
    ['/topics', { chat: team, from: lead.id, name: 'Зима' }],
    ['/faults', { kind: 'hang', method: 'sendMessage' }],
    ['/quota', { groupPerMinute: null }],
  ];
  for (const [path, body] of orders) expect([path, (await order(scene, path, body))[0]]).toEqual([path, 200]);
  expect(await state(scene)).toMatchObject({
    faults: [{ kind: 'hang', count: 1 }],
    quota: { groupPerMinute: null },
  });
  await order(scene, '/reset', {});
  const after = await state(scene);
  expect([after.faults, after.people.length, after.pending_updates]).toEqual([[], 6, 0]);
});

test.each([
  ['/say', '{', 'Тело запроса — не JSON.'],
  ['/say', { chat: team, from: lead.id }, 'Запрос не подходит: text'],
  ['/say', { chat: team, from: 1, text: 'т' }, 'Человека 1 в песочнице нет.'],
  ['/say', { chat: 1, from: lead.id, text: 'т' }, 'Чата 1 в песочнице нет.'],
  ['/say', { chat: team, from: lead.id, text: ' ' }, 'Пустое сообщение'],
  ['/say', { chat: team, from: lead.id, text: 'т', reply_to: 99 }, 'Сообщения 99'],
  ['/say', { chat: team, from: lead.id, text: 'т', topic: 99 }, 'Темы 99 в чате нет.'],
  ['/edit', { chat: team, from: lead.id, message_id: 99, text: 'т' }, 'Сообщения 99 в чате'],
  ['/press', { chat: team, from: lead.id, message_id: 99 }, 'Сообщения 99 в чате'],
  ['/join', { chat: team, person: lead.id }, 'уже в чате'],
  ['/kick', { chat: team, person: stranger.id }, 'в чате нет'],
  ['/migrate', { chat: team }, 'только обычная группа'],
  [
    '/groups',
    { title: 'т', type: 'group', forum: true, people: [lead.id] },
    'Темы бывают только в супергруппе',
  ],
  ['/faults', { kind: 'earthquake' }, 'Запрос не подходит: kind'],
  ['/photo', { chat: team, from: lead.id, name: 'a.png', base64: 'eA==' }, 'IMAGE_PROCESS_FAILED'],
])('%s refuses in Russian', async (path, body, text) => {
  const [status, answer] = await order(await stage(), path, body);
  expect([status, answer.ok]).toEqual([400, false]);
  expect(answer.error).toContain(text);
});

test('every change is told to the page', async () => {
  const told: string[] = [];
  const { api, telegram } = await stage({ changed: (topic) => told.push(topic) });
  telegram.say({ chat: team, from: lead.id, text: 'т' });
  await api.sendMessage(team, 'т');
  expect(told).toEqual(['telegram', 'telegram']);
});
