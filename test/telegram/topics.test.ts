/** Topics of shops, and people who leave the chat, against the emulator over HTTP. */
import { describe, expect, test } from 'vitest';
import { stateDue } from '../../src/desk/state-due.ts';
import { cast } from '../../src/sandbox/telegram/cast.ts';
import { createTeamChats } from '../../src/telegram/team-chats.ts';
import { type CommonTopic, createTopics } from '../../src/telegram/topics.ts';
import { caseOf, receive } from '../desk/steps.ts';
import { card, messages, press, shop, type TeamStage, team, teamStage, write } from './team-stage.ts';

const people = [cast.lead.id, cast.operator.id];

/** The topics of one shop's chat, as the room keeps them. */
function topicsOf(on: TeamStage, chatId: number, common: readonly CommonTopic[] = []) {
  const { store, clock } = on.bench;
  const opened: number[] = [];
  const troubles: string[] = [];
  const now = () => clock.at;
  const topics = createTopics({
    api: on.api,
    store,
    now,
    chats: createTeamChats([chatId], { store, now }),
    shops: [{ ...shop, place: { chatId, topicId: null, ownTopic: true } }],
    common,
    onTopic: (_, id) => opened.push(id),
    onTrouble: (message) => troubles.push(message),
  });
  return { topics, opened, troubles };
}

/** Opens them as at a start; the number of the shop's topic, or null. */
async function opened(on: TeamStage, chatId: number): Promise<number | null> {
  const { topics, opened: numbers } = topicsOf(on, chatId);
  await topics.open();
  return numbers[0] ?? null;
}

function forum(on: TeamStage): number {
  return on.telegram.createGroup({
    title: 'Магазины',
    type: 'supergroup',
    forum: true,
    people,
    bot: 'administrator',
  }).id;
}

test('a shop gets a topic of its name once, and it is opened again when somebody closed it', async () => {
  const on = await teamStage();
  const chat = forum(on);
  const topic = await opened(on, chat);
  const topics = on.telegram.world.chats.get(chat)?.topics;
  expect(topics?.get(topic ?? 0)).toMatchObject({ name: '🏬 Лавка', closed: false });
  on.telegram.closeTopic({ chat, from: cast.lead.id, topic: topic ?? 0, closed: true });
  expect(await opened(on, chat)).toBe(topic);
  expect(topics?.get(topic ?? 0)?.closed).toBe(false);
  expect(await opened(on, chat)).toBe(topic);
});

test('a topic that was deleted is made anew', async () => {
  const on = await teamStage();
  const chat = forum(on);
  const topic = await opened(on, chat);
  await on.api.deleteForumTopic(chat, topic ?? 0);
  const another = await opened(on, chat);
  expect(another).not.toBe(topic);
  expect(on.telegram.world.chats.get(chat)?.topics.has(another ?? 0)).toBe(true);
});

test('in a group without topics the cards stay in the chat, and people are told what to do', async () => {
  const on = await teamStage();
  const group = { title: 'Без тем', type: 'supergroup', forum: false, people, bot: 'administrator' } as const;
  const { topics, opened: numbers, troubles } = topicsOf(on, on.telegram.createGroup(group).id, ['digest']);
  await topics.open();
  expect(numbers).toEqual([]);
  expect(troubles).toHaveLength(2);
  expect(troubles[0]).toContain('Включите темы в группе');
});

test('a chat has the common topics of the settings, once, and says where they are', async () => {
  const on = await teamStage();
  const chat = forum(on);
  for (let start = 0; start < 2; start += 1) {
    const { topics } = topicsOf(on, chat, ['urgent', 'digest']);
    await topics.open();
    const names = [...(on.telegram.world.chats.get(chat)?.topics.values() ?? [])];
    expect(names.map(({ name }) => name)).toEqual(['🏬 Лавка', '🚨 Срочное', '📊 Сводка']);
    expect(topics.find('urgent', chat)).toBe(names[1]?.id);
    expect(topics.find('digest', chat)).toBe(names[2]?.id);
    expect(topics.find('digest', team)).toBeNull();
  }
});

test('a topic that is none of ours is not made anew', async () => {
  const on = await teamStage();
  const { topics } = topicsOf(on, forum(on));
  await topics.open();
  expect(await topics.renew({ chatId: team, topicId: 999 })).toBeNull();
});

test('who leaves the team’s chat loses access at once, and lets go of the case', async () => {
  const on = await teamStage();
  const row = await on.ask();
  await press(on, '✏️', { from: cast.operator.id });
  expect((await caseOf(on.bench, row.id)).claimedBy).toBe(cast.operator.id);
  on.telegram.leave({ chat: team, person: cast.operator.id });
  await on.settle();
  expect((await caseOf(on.bench, row.id)).claimedBy).toBeNull();
  expect(card(on).text).not.toContain('правит Борис');
  await write(on, '/queue', { from: cast.operator.id, chat: cast.operator.id });
  expect(messages(on, cast.operator.id).map(({ fromId }) => fromId)).toEqual([cast.operator.id]);
});

describe('through the day', () => {
  const topicsIn = (on: TeamStage) => [...(on.telegram.world.chats.get(team)?.topics.values() ?? [])];
  const topicNamed = (on: TeamStage, name: string) => topicsIn(on).findLast((one) => one.name === name)?.id;

  async function started(): Promise<TeamStage> {
    const on = await teamStage({ common: ['urgent', 'digest'], ownTopic: true });
    await on.room.prepare(new AbortController().signal);
    return on;
  }

  test('a shop’s topic that somebody deleted comes back at once with its cards and its line', async () => {
    const on = await started();
    await on.ask('Первый', 'chat-a');
    await stateDue(on.bench.tools, shop.id);
    await on.settle();
    const old = topicNamed(on, '🏬 Лавка') ?? 0;
    expect(card(on).threadId).toBe(old);
    await on.api.deleteForumTopic(team, old);
    expect(messages(on).some(({ text }) => text.includes('Первый'))).toBe(false);

    await on.ask('Второй', 'chat-b');
    on.advance(60_000);
    await stateDue(on.bench.tools, shop.id);
    await on.settle();
    const fresh = topicNamed(on, '🏬 Лавка');
    expect(fresh).not.toBe(old);
    const there = messages(on).filter(({ threadId }) => threadId === fresh);
    for (const words of ['Первый', 'Второй', '📌 Лавка'])
      expect(there.filter(({ text }) => text.includes(words))).toHaveLength(1);
    expect(topicsIn(on).filter(({ name }) => name === '🏬 Лавка')).toHaveLength(1);
    expect(on.givenUp).toEqual([]);
  });

  test('what was on its way to the old topic goes to the new one, also after a restart', async () => {
    const on = await started();
    await on.ask('Первый', 'chat-a');
    const place = { chatId: team, topicId: topicNamed(on, '🏬 Лавка') ?? 0 };
    await on.api.deleteForumTopic(team, place.topicId);
    await on.ask('Второй', 'chat-b');
    const again = await on.restart();
    await again.room.prepare(new AbortController().signal);
    await again.due({ kind: 'notice', text: 'Слово команде', caseId: null }, { place });
    const notice = messages(again).findLast(({ text }) => text === 'Слово команде');
    expect(notice?.threadId).toBe(topicNamed(again, '🏬 Лавка'));
  });

  test('what is urgent when it comes goes to its own topic and stays there; the digest has one too', async () => {
    const on = await started();
    on.bench.marketplace.say('chat-a', 'buyer', 'Срочно ответьте');
    // The program was down: its first look at the case comes late.
    await receive(on.bench, 'chat-a');
    const [row] = (await on.bench.store.views.active({ shopId: shop.id, limit: 1 })).map((one) => one.case);
    if (row === undefined) throw new Error('no case');
    on.advance(row.dueAt - on.bench.clock.at - 60_000);
    await on.draft(row.id);
    await on.ask('Спокойный вопрос', 'chat-b');
    const urgent = topicNamed(on, '🚨 Срочное');
    const shown = (words: string) => messages(on).findLast(({ text }) => text.includes(words));
    expect(shown('Срочно ответьте')?.threadId).toBe(urgent);
    expect(shown('Спокойный вопрос')?.threadId).toBe(topicNamed(on, '🏬 Лавка'));
    await press(on, '⏰ Отложить', { message: shown('Срочно ответьте') });
    await on.due({ kind: 'notice', text: 'Напоминание', caseId: row.id });
    expect(shown('Напоминание')).toMatchObject({ threadId: urgent, replyTo: shown('Срочно ответьте')?.id });
    expect(shown('Срочно ответьте')?.threadId).toBe(urgent);

    const payload = {
      kind: 'digest',
      shopIds: [shop.id],
      day: '2026-11-23',
      plannedAt: on.bench.clock.at,
    } as const;
    await on.due(payload);
    expect(shown('📊 Сводка')?.threadId).toBe(topicNamed(on, '📊 Сводка'));
  });
});
