import { expect, test } from 'vitest';
import { lead, operator, stage, stranger, team } from './stage.ts';

const command = (name: string) => [{ command: name, description: `команда ${name}` }];

function seen(scene: Awaited<ReturnType<typeof stage>>, chat: number, person: number): unknown {
  const shown = scene.telegram.state().chats.find(({ id }) => id === chat)?.commands[person];
  return shown?.map((entry) => entry.command);
}

test('the narrowest scope wins, own language first', async () => {
  const scene = await stage();
  const { api } = scene;
  await api.setMyCommands(command('anybody'));
  await api.setMyCommands(command('private'), { scope: { type: 'all_private_chats' } });
  expect(seen(scene, team, operator.id)).toEqual(['anybody']);
  expect(seen(scene, lead.id, lead.id)).toEqual(['private']);
  await api.setMyCommands(command('team'), { scope: { type: 'chat', chat_id: team } });
  await api.setMyCommands(command('russian'), {
    scope: { type: 'chat', chat_id: team },
    language_code: 'ru',
  });
  await api.setMyCommands(command('admin'), { scope: { type: 'chat_administrators', chat_id: team } });
  expect(seen(scene, team, operator.id)).toEqual(['russian']);
  expect(seen(scene, team, lead.id)).toEqual(['admin']);
  await api.setMyCommands(command('mine'), {
    scope: { type: 'chat_member', chat_id: team, user_id: lead.id },
  });
  expect(seen(scene, team, lead.id)).toEqual(['mine']);
  expect(seen(scene, team, stranger.id)).toBeUndefined();
});

test('a list is read back by its own scope and language, and deleted', async () => {
  const { api } = await stage();
  await api.setMyCommands(command('team'), { scope: { type: 'chat', chat_id: team }, language_code: 'ru' });
  const place = { scope: { type: 'chat', chat_id: team }, language_code: 'ru' } as const;
  expect(await api.getMyCommands(place)).toEqual(command('team'));
  expect(await api.getMyCommands()).toEqual([]);
  await api.deleteMyCommands(place);
  expect(await api.getMyCommands(place)).toEqual([]);
});

test.each([
  [[{ command: 'a'.repeat(33), description: 'т' }], 'BOT_COMMAND_INVALID'],
  [[{ command: 'a', description: '' }], 'BOT_COMMAND_DESCRIPTION_INVALID'],
  [[{ command: 'a', description: 'я'.repeat(257) }], 'BOT_COMMAND_DESCRIPTION_INVALID'],
  [
    Array.from({ length: 101 }, (_, index) => ({ command: `a${index}`, description: 'т' })),
    'BOT_COMMANDS_TOO_MUCH',
  ],
])('a wrong list is refused', async (commands, text) => {
  const { api } = await stage();
  await expect(api.setMyCommands(commands)).rejects.toThrow(text);
});
