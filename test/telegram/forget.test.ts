/** Old cards lose the buyer's words; nothing is sent anew for it. */
import { expect, test } from 'vitest';
import { forgetOld } from '../../src/desk/forget.ts';
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
