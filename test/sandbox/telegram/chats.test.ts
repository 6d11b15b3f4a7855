import { expect, test } from 'vitest';
import { lead, operator, type Stage, stage, stranger, team } from './stage.ts';

async function texts({ call }: Stage, offset = 0): Promise<unknown[]> {
  const [, body] = await call('getUpdates', { offset });
  return body.result.map((update: { message?: { text: string } }) => update.message?.text);
}

async function refusal(promise: Promise<unknown>): Promise<unknown> {
  return promise.then(
    () => 'accepted',
    (error: { error_code: number; description: string }) => `${error.error_code} ${error.description}`,
  );
}

test('a bot that was blocked, kicked or has left gets 403', async () => {
  const { api, telegram } = await stage();
  telegram.block(lead.id, true);
  expect(await refusal(api.sendMessage(lead.id, 'т'))).toBe('403 Forbidden: bot was blocked by the user');
  telegram.say({ chat: lead.id, from: lead.id, text: '/start' });
  expect(await refusal(api.sendMessage(lead.id, 'т'))).toBe('accepted');
  telegram.kick({ chat: team, person: telegram.world.bot.id });
  expect(await refusal(api.sendMessage(team, 'т'))).toBe(
    '403 Forbidden: bot was kicked from the supergroup chat',
  );
  telegram.join({ chat: team, person: telegram.world.bot.id, by: lead.id });
  await api.leaveChat(team);
  expect(await refusal(api.getChat(team))).toBe('403 Forbidden: bot is not a member of the supergroup chat');
});

test('my_chat_member tells of a block, a kick and a promotion', async () => {
  const { telegram, call } = await stage();
  telegram.block(lead.id, true);
  telegram.kick({ chat: team, person: telegram.world.bot.id });
  const [, { result }] = await call('getUpdates');
  expect(result.map(({ my_chat_member }: { my_chat_member: object }) => my_chat_member)).toMatchObject([
    {
      chat: { type: 'private' },
      old_chat_member: { status: 'member' },
      new_chat_member: { status: 'kicked' },
    },
    { chat: { id: team }, from: { id: lead.id }, new_chat_member: { status: 'kicked' } },
  ]);
});

test('a stranger’s private chat opens with the stranger’s word', async () => {
  const { api, telegram } = await stage();
  telegram.say({ chat: stranger.id, from: stranger.id, text: '/start' });
  expect(await refusal(api.sendMessage(stranger.id, 'т'))).toBe('accepted');
});

test('privacy mode: a mere member hears commands and replies to itself, an administrator all', async () => {
  const scene = await stage();
  const { telegram } = scene;
  const chat = telegram.createGroup({
    title: 'Группа',
    type: 'group',
    forum: false,
    people: [lead.id, operator.id],
    bot: 'member',
  }).id;
  const own = await scene.api.sendMessage(chat, 'Карточка');
  const say = (text: string, reply_to?: number) => telegram.say({ chat, from: lead.id, text, reply_to });
  const [, before] = await scene.call('getUpdates', { offset: -1 });
  const offset = before.result[0].update_id + 1;
  say('между собой');
  say('/queue');
  say('/queue@sufler_sandbox_bot');
  say('/queue@other_bot');
  say('правка', own.message_id);
  expect(await texts(scene, offset)).toEqual(['/queue', '/queue@sufler_sandbox_bot', 'правка']);
  telegram.promote({ chat, person: telegram.world.bot.id });
  say('и это слышно');
  expect((await texts(scene, offset)).at(-1)).toBe('и это слышно');
});

test('joins and departures are service messages; chat_member comes on request', async () => {
  const { telegram, call } = await stage();
  await call('getUpdates', { allowed_updates: ['message', 'chat_member'] });
  telegram.join({ chat: team, person: stranger.id, by: lead.id });
  telegram.leave({ chat: team, person: stranger.id });
  const [, { result }] = await call('getUpdates');
  expect(result).toMatchObject([
    { chat_member: { new_chat_member: { user: { id: stranger.id }, status: 'member' } } },
    { message: { new_chat_members: [{ id: stranger.id }], from: { id: lead.id } } },
    { message: { left_chat_member: { id: stranger.id } } },
    { chat_member: { new_chat_member: { status: 'left' } } },
  ]);
});

test('a group that became a supergroup sends the caller on', async () => {
  const { api, telegram, call } = await stage();
  const order = { title: 'Группа', type: 'group' as const, forum: false, people: [lead.id] };
  const old = telegram.createGroup({ ...order, bot: 'administrator' }).id;
  const fresh = telegram.migrate(old).id;
  const [status, body] = await call('sendMessage', { chat_id: old, text: 'т' });
  expect([status, body]).toEqual([
    400,
    {
      ok: false,
      error_code: 400,
      description: 'Bad Request: group chat was upgraded to a supergroup chat',
      parameters: { migrate_to_chat_id: fresh },
    },
  ]);
  const [, { result }] = await call('getUpdates');
  expect(result.slice(-2)).toMatchObject([
    { message: { chat: { id: old, type: 'group' }, migrate_to_chat_id: fresh } },
    { message: { chat: { id: fresh, type: 'supergroup' }, migrate_from_chat_id: old } },
  ]);
  expect(await refusal(api.sendMessage(fresh, 'т'))).toBe('accepted');
  expect(() => telegram.migrate(old)).toThrow('только один раз');
});

test('members, administrators, counts', async () => {
  const { api, telegram } = await stage();
  expect(await api.getChatMember(team, lead.id)).toMatchObject({ status: 'creator' });
  expect(await api.getChatMember(team, stranger.id)).toMatchObject({ status: 'left' });
  expect(await api.getChatMember(team, telegram.world.bot.id)).toMatchObject({
    status: 'administrator',
    can_manage_topics: true,
    can_promote_members: false,
  });
  expect(await refusal(api.getChatMember(team, 4))).toBe('400 Bad Request: PARTICIPANT_ID_INVALID');
  expect(await api.getChatMemberCount(team)).toBe(6);
  expect((await api.getChatAdministrators(team)).map(({ user }) => user.id)).toEqual([
    lead.id,
    telegram.world.bot.id,
  ]);
  expect(await api.getChat(team)).toMatchObject({ type: 'supergroup', is_forum: true });
  expect(await api.getMe()).toMatchObject({ is_bot: true, can_read_all_group_messages: false });
});

test('sendChatAction knows its actions', async () => {
  const { api, call } = await stage();
  expect(await api.sendChatAction(team, 'typing')).toBe(true);
  const [, body] = await call('sendChatAction', { chat_id: team, action: 'dance' });
  expect(body.description).toBe('Bad Request: wrong parameter action in request');
});
