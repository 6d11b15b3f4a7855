/** Old cards lose the buyer's words; nothing is sent anew for it. */
import { expect, test } from 'vitest';
import { forgetOld } from '../../src/desk/forget.ts';
import { shopId } from '../support/desk-bench.ts';
import {
  card,
  deliver,
  lastMessage,
  messages,
  press,
  type TeamStage,
  team,
  teamStage,
  write,
} from './team-stage.ts';

const quarter = 91 * 86_400_000;
const line = '🗑 Обращение № 1: данные покупателя удалены.';

async function answered(): Promise<TeamStage> {
  const on = await teamStage();
  await on.ask('Звоните мне, Виктор: квартира 17');
  await press(on, '✅');
  on.advance(31_000);
  await deliver(on);
  return on;
}

async function forget(on: TeamStage): Promise<void> {
  on.advance(quarter);
  await forgetOld(on.bench.tools, on.bench.clock.at - quarter + 60_000, 100);
  await on.settle();
}

test('the card becomes one line without buttons, lists are emptied', async () => {
  const on = await answered();
  await write(on, '/chats');
  await on.settle();
  expect(lastMessage(on).text).toContain('Последние диалоги');
  await forget(on);
  const texts = messages(on).map(({ text }) => text);
  expect(texts).toContain(line);
  expect(texts.join('\n')).not.toContain('Виктор');
  expect(messages(on).find(({ text }) => text === line)?.keyboard).toBeUndefined();
  expect(texts).toContain('🗑 Список устарел: данные покупателей удалены.');
});

test('what repeats the words beside the card goes with them: proof, own work, proposals, statistics', async () => {
  const on = await answered();
  const { store, clock } = on.bench;
  const words = { title: 'Новая запись: «Виктор спрашивает»', body: 'Квартира 17', key: 'one', edit: null };
  const open = { state: 'open', createdAt: clock.at, decidedBy: null, decidedAt: null } as const;
  await store.proposals.insert({ ...words, ...open, kind: 'faq_entry', shopId, caseIds: [1] });
  for (const command of ['/why 1', '/mine', '/learn', '/stats']) await write(on, command, { from: 7101 });
  expect(messages(on).filter(({ text }) => text.includes('Виктор')).length).toBeGreaterThan(2);
  await forget(on);
  expect(
    messages(on)
      .map(({ text }) => text)
      .join('\n'),
  ).not.toMatch(/Виктор|вартира 17/u);
  expect(messages(on).some(({ text }) => text.startsWith('📈'))).toBe(false);
});

test('a card that was deleted stays deleted', async () => {
  const on = await answered();
  on.telegram.deleteMessage({ chat: team, from: 7101, message_id: card(on).id });
  const count = messages(on).length;
  await forget(on);
  expect(messages(on)).toHaveLength(count);
  expect(await on.bench.store.outbox.pendingCount()).toBe(0);
});

test('a forgotten card that is due again shows the line and no more', async () => {
  const on = await answered();
  const { id } = card(on);
  await forget(on);
  await on.due({ kind: 'card', caseId: 1 }, { key: 'card:1' });
  expect(messages(on).find((one) => one.id === id)?.text).toBe(line);
});
