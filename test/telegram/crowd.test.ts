/** The line behind the waiting cards of a place. */
import { expect, test } from 'vitest';
import { crowdDue } from '../../src/desk/crowd.ts';
import { shopId } from '../support/desk-bench.ts';
import { messages, press, type TeamStage, team, teamStage } from './team-stage.ts';

const minute = 60_000;
const lines = (on: TeamStage) => messages(on).filter(({ text }) => text.startsWith('📥'));
const cards = (on: TeamStage) => messages(on).filter(({ text }) => /№ \d+ · /u.test(text));

/** Eight cases, each in a minute of its own, so that the budget of calls is no matter. */
async function crowded(perMinute = 18): Promise<TeamStage> {
  const on = await teamStage({ perMinute });
  for (let index = 1; index <= 8; index += 1) {
    await on.ask(`Вопрос ${index}`, `chat-${index}`);
    on.advance(minute);
    await on.settle();
  }
  return on;
}

test('the seventh card stands behind the line; ▶️ opens the next and moves the line below it', async () => {
  const on = await crowded();
  expect(cards(on)).toHaveLength(6);
  expect(lines(on)[0]?.text).toMatch(/^📥 Ещё 2 в очереди/u);
  await press(on, '▶️', { message: lines(on)[0] });
  on.advance(minute);
  await on.settle();
  expect(cards(on)).toHaveLength(7);
  expect(lines(on)).toHaveLength(1);
  expect(lines(on)[0]?.text).toMatch(/^📥 Ещё 1 в очереди/u);
  expect(messages(on).at(-1)?.text).toMatch(/^📥/u);
});

test('without a limit of calls people are spared a wall of cards just the same', async () => {
  const on = await crowded(0);
  expect(cards(on)).toHaveLength(6);
  expect(lines(on)[0]?.text).toMatch(/^📥 Ещё 2 в очереди/u);
});

test('a team that wants every card at once gets them', async () => {
  const on = await teamStage({ cardsAtOnce: 0 });
  for (let index = 1; index <= 8; index += 1) await on.ask(`Вопрос ${index}`, `chat-${index}`);
  expect(cards(on)).toHaveLength(8);
  expect(lines(on)).toEqual([]);
});

test('two presses of ▶️ at the same moment open two cards', async () => {
  const on = await crowded();
  const order = { chat: team, message_id: lines(on)[0]?.id ?? 0, label: '▶️' };
  const outcomes = await Promise.all([7101, 7102].map((from) => on.telegram.press({ ...order, from })));
  expect(new Set(outcomes.map(({ text }) => text))).toEqual(new Set(['Открываем № 7.', 'Открываем № 8.']));
  on.advance(minute);
  await on.settle();
  expect(cards(on)).toHaveLength(8);
});

test('a card that is done makes room; what became urgent comes by itself', async () => {
  const on = await crowded();
  await press(on, '⏭');
  await press(on, 'Спам');
  on.advance(minute);
  await on.settle();
  on.advance(minute);
  await on.settle();
  expect(cards(on)).toHaveLength(7);
  const rows = await on.bench.store.views.active({ shopId, limit: 20 });
  on.advance(Math.max(...rows.map(({ case: row }) => row.dueAt)) - on.bench.clock.at);
  await crowdDue(on.bench.tools, shopId);
  await on.settle();
  on.advance(minute);
  await on.settle();
  expect(cards(on)).toHaveLength(8);
  expect(lines(on).at(-1)?.text).toBe('📥 Очередь показана целиком.');
  expect(on.givenUp).toEqual([]);
});
