/** The pinned line of a shop, and which cards ring. */
import { expect, test } from 'vitest';
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

test('a card that is in no hurry makes no sound', async () => {
  const on = await teamStage();
  await on.ask();
  expect(card(on).silent).toBe(true);
});
