/** `/setup` says what is there and what is missing, in words. */
import { expect, test } from 'vitest';
import { healthOf } from '../../src/desk/account-health.ts';
import { botAdministrator, cast } from '../../src/sandbox/telegram/cast.ts';
import { shopId } from '../support/desk-bench.ts';
import { messages, type TeamStage, team, teamStage, write } from './team-stage.ts';

const nothing = { read: [], send: [] };
const healthy = healthOf(
  {
    companyName: 'Лавка',
    subscription: 'PREMIUM_PLUS',
    keyExpiresAt: null,
    missing: { chat: nothing, question: nothing, review: nothing },
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

test('everything is there: a test card comes, nothing is left to mend', async () => {
  const on = await teamStage();
  on.telegram.world.chats.get(team)?.members.set(on.telegram.world.bot.id, botAdministrator());
  await on.bench.store.cursors.set(`account:${shopId}`, JSON.stringify(healthy));
  const text = await setup(on);
  expect(text).toContain('Всё готово к работе.');
  expect(text).not.toContain('⚠️');
  expect(messages(on).filter(({ text: one }) => one.startsWith('🧪 Пробная карточка · Лавка'))).toHaveLength(
    1,
  );
});

test('what is missing is told with what to do', async () => {
  const on = await teamStage();
  on.telegram.world.chats.get(team)?.members.set(on.telegram.world.bot.id, { status: 'member', rights: [] });
  const text = await setup(on);
  expect(text).toContain('Сделайте бота администратором с правом «Закрепление сообщений».');
  expect(text).toContain('⚠️ Кабинет «Лавка»\n   Ещё не проверен');
  expect(text).toContain('Осталось исправить: 3.');
});

test('is for leads', async () => {
  const on = await teamStage();
  expect(await setup(on, cast.operator)).toBe('Эта команда для руководителей.');
});
