/** The pinned line of a shop, and which cards ring. */
import { describe, expect, test } from 'vitest';
import { type AccountReport, healthOf, unreadable } from '../../src/desk/account-health.ts';
import { stateDue } from '../../src/desk/state-due.ts';
import { shopId } from '../support/desk-bench.ts';
import { card, messages, press, type TeamStage, team, teamStage } from './team-stage.ts';

async function state(on: TeamStage): Promise<void> {
  await stateDue(on.bench.tools, shopId);
  await on.settle();
}

const lines = (on: TeamStage) => messages(on).filter(({ text }) => text.startsWith('📌'));

test('one line is pinned when something waits, and edited when its numbers change, once a minute at most', async () => {
  const on = await teamStage();
  await state(on);
  expect(lines(on)).toEqual([]);
  const row = await on.ask();
  await state(on);
  const [line] = lines(on);
  expect(line?.text).toMatch(/^📌 Лавка · ждут 1\nОбновлено: 23 ноября, 12:00$/u);
  expect(on.telegram.world.chats.get(team)?.pinned).toEqual([line?.id]);

  await press(on, '⏭');
  await press(on, 'Спам');
  await state(on);
  expect(line?.text).toContain('ждут 1');
  on.advance(60_000);
  await state(on);
  expect(line?.text).toContain('никто не ждёт');

  await on.ask('Ещё', 'chat-b');
  on.advance(row.dueAt - on.bench.clock.at + 60_000);
  await state(on);
  expect(line?.text).toContain('ждут 1');
  expect(lines(on)).toHaveLength(1);
  expect(on.givenUp).toEqual([]);
});

describe('the account’s health on the line', () => {
  const nothing = { read: [], send: [] };
  const report = {
    companyName: null,
    subscription: 'PREMIUM',
    keyExpiresAt: null,
    missing: { chat: nothing, question: nothing, review: nothing },
    lacking: [],
    refusals: { chat: null, question: null, review: 'Нужна подписка.' },
    maySendChats: false,
    ratings: null,
  };
  const keep = (on: TeamStage, changes: Partial<AccountReport>) =>
    on.bench.store.cursors.set(
      `account:${shopId}`,
      JSON.stringify(healthOf({ ...report, ...changes }, on.bench.clock.at)),
    );

  test('what does not work is told even while nobody waits, and goes when it works again', async () => {
    const on = await teamStage();
    await keep(on, { keyExpiresAt: on.bench.clock.at + 3.5 * 86_400_000 });
    await state(on);
    const [line] = lines(on);
    expect(line?.text).toContain(
      '⚠️ Кабинет Ozon: чаты только читаем, отзывы не работают, ключ истекает через 3 дн. Что делать: /shop',
    );
    on.advance(60_000);
    await keep(on, { refusals: { chat: null, question: null, review: null }, maySendChats: true });
    await state(on);
    expect(line?.text).toBe('📌 Лавка · никто не ждёт\nОбновлено: 23 ноября, 12:01');
  });

  test.each<[Partial<AccountReport>, string]>([
    [{ keyExpiresAt: 0 }, 'ключ истёк. Что'],
    [{ keyExpiresAt: Date.UTC(2026, 10, 23, 20) }, 'ключ истекает сегодня. Что'],
  ])('%j', async (changes, words) => {
    const on = await teamStage();
    await keep(on, changes);
    await state(on);
    expect(lines(on)[0]?.text).toContain(words);
  });

  test('a cabinet that cannot be read says so', async () => {
    const on = await teamStage();
    const health = unreadable(null, 'Ozon не отвечает.', false, 1);
    await on.bench.store.cursors.set(`account:${shopId}`, JSON.stringify(health));
    await state(on);
    expect(lines(on)[0]?.text).toContain('⚠️ Кабинет Ozon: не удалось проверить. Что делать: /shop');
  });
});

test('a card that is in no hurry makes no sound', async () => {
  const on = await teamStage();
  await on.ask();
  expect(card(on).silent).toBe(true);
});
