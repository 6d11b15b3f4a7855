/** After a person was asked whether a reply is there. */
import { expect, test } from 'vitest';
import { reconcileDue } from '../../src/desk/settle.ts';
import { deliverNext } from '../support/deliver-next.ts';
import { createDeskBench } from '../support/desk-bench.ts';
import type { SendFate } from '../support/fake-marketplace.ts';
import { approved, asked, caseOf, chat, lastDelivery, press, receive, undoOver } from './steps.ts';

async function undecided(fate: SendFate, lag: number) {
  const bench = createDeskBench();
  const row = await approved(bench);
  bench.marketplace.fate = fate;
  bench.marketplace.lag = lag;
  await deliverNext(bench.tools);
  for (let reads = 0; reads < 2; reads += 1) {
    bench.clock.at += bench.tools.settings.quarantine;
    await reconcileDue(bench.tools, 10);
  }
  return { bench, row: await caseOf(bench, row.id) };
}

test('sent again by a person, the reply leaves once more and is answered', async () => {
  const { bench, row } = await undecided('lost_before', 0);
  expect(row).toMatchObject({ state: 'failed', failure: 'undecided' });
  await bench.desk.sendAgain(press(bench, row));
  bench.clock.at += undoOver;
  await deliverNext(bench.tools);
  expect((await caseOf(bench, row.id)).state).toBe('answered');
  expect(bench.marketplace.sent).toHaveLength(1);
});

test('an original that shows up before the second sending makes that one needless', async () => {
  const { bench, row } = await undecided('lost_after', 241_000);
  await bench.desk.sendAgain(press(bench, row));
  bench.clock.at += undoOver;
  await deliverNext(bench.tools);
  expect(bench.marketplace.sent).toHaveLength(1);
});

test('the same words from the cabinet answer a later case', async () => {
  const { bench, row } = await undecided('lost_before', 0);
  await bench.desk.markSent(press(bench, row));
  bench.clock.at += 1_000;
  const next = await asked(bench);
  bench.marketplace.say(chat, 'seller', (await lastDelivery(bench, row.id)).text);
  await receive(bench);
  expect((await caseOf(bench, next.id)).state).toBe('elsewhere');
});
