/** Two people for an answer to a low review: by the stars that the review itself carries, over the client and the simulator. */
import { expect, test } from 'vitest';
import { createDesk } from '../../src/desk/decide.ts';
import { needsTwo } from '../../src/desk/second-approval.ts';
import { shopId } from '../support/desk-bench.ts';
import { createOzonBench } from '../support/ozon-bench.ts';
import { ask, review, waiting } from './public-steps.ts';

const settings = { reviewStars: 2, handoff: false, refundWords: false };

function benchWithTwo() {
  const bench = createOzonBench();
  const shop = bench.tools.shop(shopId);
  const desk = createDesk({ ...bench.tools, shop: () => ({ ...shop, secondApproval: settings }) });
  return { ...bench, desk };
}

test.each([
  [1, true],
  [2, true],
  [3, false],
  [5, false],
])('a review of %i stars needs a second person: %s', async (rating, two) => {
  const bench = benchWithTwo();
  const row = await waiting(bench, 'review', review(bench, { rating }));
  const outcome = await bench.desk.approve(bench.press(row));
  expect(outcome).toMatchObject({ ok: true, ...(two && { awaitsSecond: true }) });
  expect((await bench.caseOf(row.id)).state).toBe(two ? 'waiting' : 'sending');
  await bench.store.close();
});

test('a question has no stars and needs nobody else', async () => {
  const bench = benchWithTwo();
  const row = await waiting(bench, 'question', ask(bench));
  await bench.desk.approve(bench.press(row));
  expect((await bench.caseOf(row.id)).state).toBe('sending');
  await bench.store.close();
});

test('stars that are not known count as few; a shop that asks for none is left alone', () => {
  const draft = { author: 'model', staffId: null, text: 'Здравствуйте! Спасибо за отзыв.' } as const;
  const thing = { case: { channel: 'review', handoff: null, firstApprovedBy: null }, draft } as const;
  expect(needsTwo({ ...thing, stars: null }, settings)).toBe(true);
  expect(needsTwo({ ...thing, stars: null }, { ...settings, reviewStars: 0 })).toBe(false);
  expect(needsTwo({ ...thing, stars: null })).toBe(false);
});
