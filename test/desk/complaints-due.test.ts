/** A warning about a product that buyers write about again and again: to leads, once. */
import { expect, test } from 'vitest';
import { complaintsDue } from '../../src/desk/complaints-due.ts';
import { createStaffDirectory } from '../../src/desk/staff-directory.ts';
import { anna, createDeskBench, shopId } from '../support/desk-bench.ts';
import { boris, receive, threadIdOf } from './steps.ts';

test('at the fifth buyer, once', async () => {
  const bench = createDeskBench();
  const tools = { ...bench.tools, staff: createStaffDirectory([anna, boris]) };
  const notices = async () =>
    (await bench.store.outbox.due(bench.clock.at, 100, []))
      .map(({ payload }) => payload)
      .filter((payload) => payload.kind === 'notice');
  for (let buyer = 1; buyer <= 6; buyer += 1) {
    bench.marketplace.say(`chat-${buyer}`, 'buyer', 'Снова брак.');
    await receive(bench, `chat-${buyer}`);
    await bench.store.threads.update(await threadIdOf(bench, `chat-${buyer}`), { sku: '77120' });
    await complaintsDue(tools, [shopId]);
    expect(await notices()).toHaveLength(buyer < 5 ? 0 : 1);
  }
  const [notice] = await notices();
  expect(notice).toMatchObject({ mentions: [anna.id] });
  expect(notice?.text).toContain('артикулом 77120');
});
