/** Topics of shops, and people who leave the chat, against the emulator over HTTP. */
import { expect, test } from 'vitest';
import { cast } from '../../src/sandbox/telegram/cast.ts';
import { createTeamChats } from '../../src/telegram/team-chats.ts';
import { openTopics } from '../../src/telegram/topics.ts';
import { caseOf } from '../desk/steps.ts';
import { card, messages, press, shop, type TeamStage, team, teamStage, write } from './team-stage.ts';

const people = [cast.lead.id, cast.operator.id];

/** Opens the topic of one shop in the chat, as at a start; the id it got, or null. */
async function opened(on: TeamStage, chatId: number, troubles: string[] = []): Promise<number | null> {
  let topic: number | null = null;
  const { store } = on.bench;
  await openTopics({
    api: on.api,
    store,
    chats: createTeamChats([chatId], { store, now: () => on.bench.clock.at }),
    shops: [{ ...shop, place: { chatId, topicId: null, ownTopic: true } }],
    onTopic: (_, id) => {
      topic = id;
    },
    onTrouble: (message) => troubles.push(message),
  });
  return topic;
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
  const troubles: string[] = [];
  expect(await opened(on, on.telegram.createGroup(group).id, troubles)).toBeNull();
  expect(troubles[0]).toContain('Включите темы в группе');
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
