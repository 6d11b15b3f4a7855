/** People who have not opened the private chat with the bot: nobody waits for them without knowing it. */
import { expect, test } from 'vitest';
import { cast } from '../../src/sandbox/telegram/cast.ts';
import { lastMessage, messages, press, type TeamStage, team, teamStage, write } from './team-stage.ts';

const darya = cast.specialist.id;

function neverOpened(on: TeamStage, person: number): void {
  const { chats, people } = on.telegram.world;
  chats.delete(person);
  const known = people.get(person);
  if (known !== undefined) people.set(person, { ...known, opened: false });
}

async function askDarya(on: TeamStage): Promise<void> {
  await on.ask();
  await press(on, '🙋 Спросить');
  await press(on, 'Дарья');
  await write(on, 'Есть ли он на складе?', { to: lastMessage(on) });
}

test('the asker is told what to do, in reply to the card; «Старт» brings the question, and its answer counts', async () => {
  const on = await teamStage();
  await on.room.prepare(new AbortController().signal);
  neverOpened(on, darya);
  await askDarya(on);
  const told = messages(on).findLast(({ text }) => text.startsWith('📭'));
  expect(told?.text).toContain('Борис, вопрос по обращению № 1 не дошёл');
  expect(told?.text).toContain('Кому: Дарья');
  expect(told?.text).toContain('чат с @sufler_sandbox_bot и нажать «Старт»');
  expect(told?.entities.filter(({ type }) => type === 'text_mention')).toHaveLength(1);
  expect(told?.replyTo).toBe(messages(on).find(({ text }) => text.includes('Чат № 1'))?.id);

  await write(on, '/start', { from: darya, chat: darya });
  const question = messages(on, darya).findLast(({ text }) => text.includes('Есть ли он на складе?'));
  if (question === undefined) throw new Error('the question did not come');
  await write(on, 'Да, десять штук.', { from: darya, chat: darya, to: question });
  expect(messages(on).some(({ text }) => text.includes('💡 Дарья: Да, десять штук.'))).toBe(true);
});

test('who blocked the bot is told of in the same words, once', async () => {
  const on = await teamStage();
  const known = on.telegram.world.people.get(darya);
  if (known !== undefined) on.telegram.world.people.set(darya, { ...known, blocked: true });
  await askDarya(on);
  await on.settle();
  expect(messages(on).filter(({ text }) => text.startsWith('📭'))).toHaveLength(1);
});

test('a lead whose weekly numbers cannot come is told in the team’s chat', async () => {
  const on = await teamStage();
  neverOpened(on, cast.lead.id);
  const place = { chatId: cast.lead.id, topicId: null };
  await on.due({ kind: 'weekly', shopIds: ['42'], from: 0, until: on.bench.clock.at }, { place });
  expect(lastMessage(on, team).text).toContain('Анна, числа недели не дошли');
  expect(lastMessage(on, team).text).toContain('/stats week');
});

test('«Старт» with nothing to answer only helps', async () => {
  const on = await teamStage();
  await write(on, '/start', { from: darya, chat: darya });
  expect(messages(on, darya).map(({ text }) => text.slice(0, 10))).toEqual(['/start', 'Как работа']);
});
