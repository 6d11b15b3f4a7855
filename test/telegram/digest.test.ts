/** The daily digest as people get it. */
import { expect, test } from 'vitest';
import { digestDue, digestTeams } from '../../src/desk/digest-due.ts';
import { shopId } from '../support/desk-bench.ts';
import {
  deliver,
  labels,
  lastMessage,
  messages,
  press,
  type TeamStage,
  team,
  teamStage,
  write,
} from './team-stage.ts';

const hour = 3_600_000;

async function due(on: TeamStage): Promise<void> {
  const { tools } = on.bench;
  // The desk of the story is not new: its first start was yesterday.
  await tools.store.cursors.set('desk-opened-at', String(on.bench.clock.at - 48 * hour));
  for (const one of digestTeams(tools, [shopId])) await digestDue(tools, one, () => '09:00');
  await on.settle();
}

const digests = (on: TeamStage) => messages(on).filter(({ text }) => text.startsWith('📊'));

test('goes out once a day, also across a restart, with links to the cards, oldest first', async () => {
  const on = await teamStage();
  await on.ask('Первый', 'chat-a');
  on.advance(hour);
  await on.ask('Второй', 'chat-b');
  on.bench.marketplace.fate = 'final';
  await press(on, '✅', { message: messages(on)[1] });
  on.advance(31_000);
  await deliver(on);
  on.advance(44 * hour - 31_000);
  await due(on);
  await due(on);
  const again = await on.restart();
  await due(again);
  expect(digests(again)).toHaveLength(1);
  const [digest] = digests(again);
  const lines = digest?.text.split('\n') ?? [];
  expect(lines.slice(0, 2)).toEqual(['📊 Сводка · Лавка · 25 ноября, 09:00', 'Ждут ответа: 2']);
  expect(digest?.text).toContain('🟠 Срок сегодня (1 до 12:00): 1');
  expect(digest?.text).toContain('❌ Не отправлено: 1');
  expect(digest?.entities.filter(({ type }) => type === 'text_link')).toHaveLength(2);
});

test('a quiet day is one short message', async () => {
  const on = await teamStage();
  await due(on);
  expect(lastMessage(on).text).toMatch(/^📊 Сводка · Лавка · 23 ноября, 12:00\n/u);
  expect(lastMessage(on).text).toContain('Вышла позже срока, он был в 09:00.\nЖдут ответа: 0\n');
  expect(lastMessage(on).text).toMatch(/Просроченных и неотправленных нет\.$/u);
});

test('with hundreds of cases it is one message, cut at a line, and the rest a page away', async () => {
  const on = await teamStage();
  for (let chat = 0; chat < 120; chat += 1) {
    on.bench.marketplace.say(`chat-${chat}`, 'buyer', `Вопрос ${chat} ${'очень '.repeat(20)}`);
    await on.receive(`chat-${chat}`);
  }
  on.advance(45 * hour);
  await due(on);
  expect(digests(on)).toHaveLength(1);
  const shown = lastMessage(on);
  const seen = new Set<string>();
  for (;;) {
    for (const [number] of shown.text.matchAll(/№ \d+/gu)) seen.add(number);
    expect(Array.from(shown.text).length).toBeLessThanOrEqual(4096);
    if (!labels(shown).some((label) => label.startsWith('Дальше'))) break;
    await press(on, 'Дальше', { message: shown });
  }
  expect(seen.size).toBe(120);
  expect(on.journal.entries().filter(({ status }) => status >= 400)).toEqual([]);
});

test('waits while the chat is over its limit, and cards go first', async () => {
  const on = await teamStage();
  on.telegram.fault({ kind: 'rate_limit', method: 'sendMessage', retry_after: 5 });
  await on.ask();
  await due(on);
  expect(digests(on)).toEqual([]);
  on.advance(5_000);
  await on.settle();
  expect(messages(on).map(({ text }) => text.slice(0, 2))).toEqual(['🟡', '📊']);
  await write(on, '/digest', { chat: team });
  expect(digests(on)).toHaveLength(2);
});
