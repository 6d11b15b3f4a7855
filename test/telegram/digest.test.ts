/** The daily digest as people get it. */
import { describe, expect, test } from 'vitest';
import { digestDue, digestTeams } from '../../src/desk/digest-due.ts';
import { shopId } from '../support/desk-bench.ts';
import {
  deliver,
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

test('after days without the program the first digest says so', async () => {
  const on = await teamStage();
  await due(on);
  on.advance(72 * hour);
  await due(on);
  expect(digests(on).at(-1)?.text).toContain('Дней без сводки перед этой: 2, Суфлёр не работал.');
});

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

describe('with hundreds of cases', () => {
  function fileOf(on: TeamStage): string {
    const media = messages(on).findLast((message) => message.media !== undefined)?.media;
    return new TextDecoder().decode(media?.file.bytes);
  }

  async function crowded(): Promise<TeamStage> {
    const on = await teamStage();
    for (let chat = 0; chat < 120; chat += 1) {
      on.bench.marketplace.say(`chat-${chat}`, 'buyer', `Вопрос ${chat} ${'очень '.repeat(20)}`);
      await on.receive(`chat-${chat}`);
    }
    on.advance(45 * hour);
    return on;
  }

  test('one message counts all and shows as many as it holds, oldest first; a file has the rest', async () => {
    const on = await crowded();
    await due(on);
    expect(digests(on)).toHaveLength(1);
    const [shown] = digests(on);
    expect(Array.from(shown?.text ?? '').length).toBeLessThanOrEqual(4096);
    expect(shown?.text).toContain(': 120\n№ 1 · ');
    expect(shown?.text).toMatch(/ещё \d+ – в файле ниже\n/u);
    expect(shown?.keyboard).toBeUndefined();
    expect(shown?.entities.some(({ type }) => type === 'expandable_blockquote')).toBe(true);
    const whole = fileOf(on);
    expect(new Set(whole.match(/№ \d+/gu)).size).toBe(120);
    expect(whole).toContain('№ 1 (https://t.me/c/');
    expect(whole).not.toContain('в файле');
    expect(on.journal.entries().filter(({ status }) => status >= 400)).toEqual([]);
  });

  test('/digest gives the same, when it is asked for', async () => {
    const on = await crowded();
    await write(on, '/digest');
    expect(digests(on)[0]?.text).toMatch(/в файле ниже\n/u);
    expect(new Set(fileOf(on).match(/№ \d+/gu)).size).toBe(120);
  });
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
