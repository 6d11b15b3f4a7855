/** `/setup` says what is there and what is missing, in words. */
import { expect, test } from 'vitest';
import { healthOf } from '../../src/desk/account-health.ts';
import { botAdministrator, cast } from '../../src/sandbox/telegram/cast.ts';
import { messages, press, type TeamStage, team, teamStage, write } from './team-stage.ts';

const nothing = { read: [], send: [] };
const healthy = healthOf(
  {
    companyName: 'Лавка',
    subscription: 'PREMIUM_PLUS',
    keyExpiresAt: null,
    missing: { chat: nothing, question: nothing, review: nothing },
    lacking: [],
    refusals: { chat: null, question: null, review: null },
    maySendChats: true,
    ratings: null,
  },
  1,
);

async function setup(on: TeamStage, who: { readonly id: number } = cast.lead): Promise<string> {
  await write(on, '/setup', { from: who.id });
  return (
    messages(on).findLast(({ text }) => text.includes('🧰') || text.includes('руководителей'))?.text ?? ''
  );
}

const bare = { status: 'member', rights: [] } as const;

test('everything is there: a test card comes, its button works, nothing is left to mend', async () => {
  const on = await teamStage({ account: healthy });
  on.telegram.world.chats.get(team)?.members.set(on.telegram.world.bot.id, botAdministrator());
  const text = await setup(on);
  expect(text).toContain('Всё готово к работе.');
  expect(text).not.toContain('⚠️');
  const cards = messages(on).filter(({ text: one }) => one.startsWith('🧪 Пробная карточка'));
  expect(cards.map((one) => one.text.split('\n')[0])).toEqual(['🧪 Пробная карточка · Лавка']);
  await press(on, '👌 Вижу', { message: cards[0], from: cast.operator.id });
  expect(cards[0]?.text).toMatch(/^🧪 Пробная карточка\nВидит Борис, 23 ноября, 12:00\. Кнопки работают\.$/u);
});

test('what is missing is told by the words of Telegram’s screens, with where to press', async () => {
  const on = await teamStage({ common: ['digest'] });
  on.telegram.world.chats.get(team)?.members.set(on.telegram.world.bot.id, bare);
  on.telegram.world.chats.delete(cast.specialist.id);
  const text = await setup(on);
  expect(text).toContain(
    '⚠️ 2. Права бота в группе\nБот не администратор. Профиль группы → Изменить → Администраторы',
  );
  expect(text).toContain('«Закрепление сообщений», «Удаление сообщений», «Управление темами»');
  expect(text).toContain('⚠️ 3. Темы\nНе открыть: «📊 Сводка».');
  expect(text).toContain('⚠️ 4. Кабинет Ozon: Лавка\nOzon не отвечает.');
  expect(text).toContain('Не открыли личный чат с ботом: Дарья.');
  expect(text).toContain('Осталось исправить: 4.');
});

test('an administrator without a right is told which switch is off', async () => {
  const on = await teamStage({ account: healthy });
  const rights = botAdministrator().rights.filter((one) => one !== 'can_pin_messages');
  on.telegram.world.chats
    .get(team)
    ?.members.set(on.telegram.world.bot.id, { status: 'administrator', rights });
  expect(await setup(on)).toContain('Не включено: «Закрепление сообщений».');
});

test('a channel that does not work is named with the reason, as it is now', async () => {
  const channel = { ability: 'reads_only', reason: 'Нужна подписка.' } as const;
  const on = await teamStage({ account: { ...healthy, channels: { ...healthy.channels, chat: channel } } });
  expect(await setup(on)).toContain('Чаты только читаем. Нужна подписка.');
});

test('in a group that is not connected a lead learns its number, others nothing', async () => {
  const on = await teamStage();
  const people = [cast.lead.id, cast.operator.id];
  const { id } = on.telegram.createGroup({
    title: 'Новая',
    type: 'supergroup',
    forum: false,
    people,
    bot: 'administrator',
  });
  await write(on, '/setup', { from: cast.operator.id, chat: id });
  await write(on, '/queue', { from: cast.lead.id, chat: id });
  expect(messages(on, id).filter(({ fromId }) => fromId === on.telegram.world.bot.id)).toEqual([]);
  await write(on, '/setup', { from: cast.lead.id, chat: id });
  expect(messages(on, id).at(-1)?.text).toContain(`Её номер: ${id}`);
});

test('is for leads', async () => {
  const on = await teamStage();
  expect(await setup(on, cast.operator)).toBe('Эта команда для руководителей.');
});
