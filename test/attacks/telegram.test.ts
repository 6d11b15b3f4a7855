/** Attacks through Telegram: forged updates, foreign chats, people who lost access, bombs of text and entities. */
import { describe, expect, test } from 'vitest';
import { caseOf } from '../desk/steps.ts';
import {
  card,
  deliver,
  forge,
  labels,
  operator,
  press,
  stranger,
  type TeamStage,
  team,
  teamStage,
} from '../telegram/team-stage.ts';

const foreignGroup = -1_009_999_999_999;

/** Everything that an attack must leave as it was. */
async function trace({ bench, telegram }: TeamStage): Promise<string> {
  const { gauges, cases, decisions, outbox } = bench.store;
  const shown = [...telegram.world.chats.values()].map(({ id, messages: all }) => [id, all.size]);
  return JSON.stringify([
    await gauges.casesByState(),
    await gauges.deliveriesByState(),
    await cases.activeAfter(0, 10),
    await decisions.ofCase(1),
    await outbox.pendingCount(),
    shown,
  ]);
}

/** As Telegram would hand it over; whoever sent it. */
async function feed(on: TeamStage, update: object): Promise<void> {
  await on.room.handler.handle(JSON.stringify({ update_id: 1, ...update }));
  await on.settle();
}

const person = (id: number) => ({ id, is_bot: false, first_name: 'Кто-то' });
const group = (id: number) => ({ id, type: 'supergroup', title: 'Группа' });

function pressOf(on: TeamStage, change: { from?: number; chat?: object; data?: string; message?: object }) {
  const { from = operator.id, chat = group(team), data = 'send:1:1' } = change;
  const message = { message_id: card(on).id, date: 1_795_600_000, chat, ...change.message };
  return { callback_query: { id: 'forged-1', from: person(from), chat_instance: '1', data, message } };
}

async function asked(): Promise<TeamStage> {
  const on = await teamStage();
  await on.ask();
  expect(labels(card(on))).toContain('✅ Отправить');
  return on;
}

describe('a press', () => {
  test.each<[string, Parameters<typeof pressOf>[1]]>([
    ['in a foreign group, on a forwarded card', { chat: group(foreignGroup) }],
    ['in another person’s private chat', { chat: { id: 7101, type: 'private' } }],
    ['of a stranger in the team’s chat', { from: stranger.id }],
    ['of a stranger in private', { from: stranger.id, chat: { id: stranger.id, type: 'private' } }],
    ['of the anonymous administrator', { from: 1_087_968_824 }],
    ['of the bot itself', { from: 7_000_000_001 }],
    ['with the id of a colleague below zero', { from: -operator.id }],
  ])('%s changes nothing and shows nothing', async (_, change) => {
    const on = await asked();
    const before = await trace(on);
    await feed(on, pressOf(on, change));
    expect(await trace(on)).toBe(before);
    expect(on.troubles).toEqual([]);
  });

  test.each([
    'constructor:1:1',
    '__proto__:1:1',
    'toString:1:1',
    'send:1:1:x:y',
    'send:-1:1',
    'send:1:-1',
    'send:1e3:1',
    'send:NaN:1',
    'send:9007199254740993:1',
    'send:١:1',
    'send:1:1\u0000',
    "send:1' or '1'='1:1",
    'SEND:1:1',
    ' send:1:1',
    '😀'.repeat(16),
    'go:__proto__:0:0',
  ])('that carries %j is none of ours', async (data) => {
    const on = await asked();
    const before = await trace(on);
    await feed(on, pressOf(on, { data }));
    expect(await trace(on)).toBe(before);
  });

  test('of a message that Telegram no longer shows, or of none, changes nothing', async () => {
    const on = await asked();
    const before = await trace(on);
    const { callback_query } = pressOf(on, {});
    const { message, ...without } = callback_query;
    await feed(on, { callback_query: { ...without, inline_message_id: 'AAA' } });
    await feed(on, { callback_query: { ...without, message: { ...message, chat: null } } });
    expect(await trace(on)).toBe(before);
  });

  test('of a trainee, forged or not, sends nothing without a second person', async () => {
    const on = await asked();
    const trainee = 7104;
    for (let times = 0; times < 3; times += 1) await forge(on, 'send:1:1', trainee);
    on.advance(60_000);
    await deliver(on);
    expect(await on.bench.store.deliveries.ofCase(1)).toEqual([]);
  });

  test('of a person who left the chat comes too late, also when they come back', async () => {
    const on = await asked();
    const stale = pressOf(on, {});
    on.telegram.leave({ chat: team, person: operator.id });
    await on.settle();
    const before = await trace(on);
    await feed(on, stale);
    expect(await trace(on)).toBe(before);
    on.telegram.join({ chat: team, person: operator.id });
    await on.settle();
    await feed(on, stale);
    expect((await caseOf(on.bench, 1)).state).toBe('waiting');
  });

  test('of a person whom a lead blocked counts no more', async () => {
    const on = await asked();
    const lead = { id: 7101, name: 'Анна', role: 'lead' } as const;
    await on.options.staff.block({ by: lead, at: on.bench.clock.at, id: operator.id });
    await feed(on, pressOf(on, {}));
    expect((await caseOf(on.bench, 1)).state).toBe('waiting');
  });

  test('a departure that happened in another group takes nobody’s access', async () => {
    const on = await asked();
    await feed(on, {
      chat_member: {
        chat: group(foreignGroup),
        new_chat_member: { status: 'kicked', user: person(operator.id) },
      },
    });
    await feed(on, {
      message: { message_id: 5, date: 1, chat: group(foreignGroup), left_chat_member: person(operator.id) },
    });
    await press(on, '✅');
    expect((await caseOf(on.bench, 1)).state).toBe('sending');
  });
});

describe('a message', () => {
  const reply = (on: TeamStage, change: object) => ({
    message: {
      message_id: 900,
      date: 1_795_600_000,
      chat: group(team),
      from: person(operator.id),
      text: 'Здравствуйте! Чужой текст.',
      reply_to_message: { message_id: card(on).id, from: person(7_000_000_001) },
      ...change,
    },
  });

  test('in answer to another bot’s look-alike of a card is talk among people', async () => {
    const on = await asked();
    const before = await trace(on);
    const lookAlike = {
      message_id: 777,
      from: { id: 5_555, is_bot: true, first_name: 'Суфлёр' },
      reply_markup: { inline_keyboard: [[{ text: '✅', callback_data: 'send:1:1' }]] },
    };
    await feed(on, reply(on, { reply_to_message: lookAlike }));
    expect(await trace(on)).toBe(before);
  });

  test.each<[string, object]>([
    ['a stranger’s answer to the card', { from: person(stranger.id) }],
    ['a channel’s post', { from: undefined, sender_chat: group(team) }],
    ['an answer in a foreign group with the same number', { chat: group(foreignGroup) }],
    ['a group that claims to have become another', { chat: group(foreignGroup), migrate_to_chat_id: -7 }],
  ])('%s changes nothing', async (_, change) => {
    const on = await asked();
    const before = await trace(on);
    await feed(on, reply(on, change));
    expect(await trace(on)).toBe(before);
  });

  test.each<[string, string]>([
    ['a megabyte of letters', 'ж'.repeat(1_000_000)],
    ['a hundred thousand marks on one letter', `Здравствуйте! а${'\u0301'.repeat(100_000)}`],
    ['a hundred thousand links', 'https://t.me/x '.repeat(100_000)],
    ['hidden letters only', '\u200b\u2060\ufeff'.repeat(10_000)],
    ['a lone half of a letter', 'Здравствуйте! \ud83d'],
    ['a command of no end', `/case ${'9'.repeat(100_000)}`],
    ['a search of no end', `/faq ${'возврат '.repeat(20_000)}`],
  ])('%s is read, answered in words or left, and sent to nobody', async (_, text) => {
    const on = await asked();
    const began = performance.now();
    await feed(on, reply(on, { text, entities: [] }));
    await on.settle();
    expect(performance.now() - began).toBeLessThan(30_000);
    expect(on.troubles).toEqual([]);
    expect(on.givenUp).toEqual([]);
    expect(await on.bench.store.deliveries.ofCase(1)).toEqual([]);
  });

  test('with ten thousand entities is a message', async () => {
    const on = await asked();
    const entities = Array.from({ length: 10_000 }, (_, offset) => ({ type: 'bold', offset, length: 1e9 }));
    await feed(on, reply(on, { entities }));
    expect(card(on).text).toContain('Чужой текст');
  });
});

describe('an update', () => {
  test.each<[string, object]>([
    ['of no kind', {}],
    ['with lists for objects', { message: [], callback_query: [] }],
    [
      'with texts for numbers',
      { message: { message_id: '1', chat: { id: '1' }, from: { id: '7102' }, text: '/queue' } },
    ],
    ['with numbers that are none', { callback_query: { id: 1, from: { id: Number.MAX_VALUE }, data: {} } }],
    [
      'of two kinds at once, one of them a stranger’s',
      { message: null, callback_query: { id: 'a', from: null } },
    ],
    ['a thousand levels deep', { message: JSON.parse(`${'{"a":'.repeat(1_000)}1${'}'.repeat(1_000)}`) }],
  ])('%s changes nothing', async (_, update) => {
    const on = await asked();
    const before = await trace(on);
    await feed(on, update);
    expect(await trace(on)).toBe(before);
  });

  test('a flood of a stranger’s costs not one call', async () => {
    const on = await asked();
    const calls = () => on.journal.entries().filter(({ method }) => method !== 'getUpdates').length;
    const before = calls();
    for (let index = 0; index < 500; index += 1) await feed(on, pressOf(on, { from: stranger.id + index }));
    expect(calls()).toBe(before);
  });
});
