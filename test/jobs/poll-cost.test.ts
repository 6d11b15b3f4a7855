/** What a polling round costs in a cabinet with 300,000 chats: calls in proportion to what is new. */
import { expect, test } from 'vitest';
import { pollShop } from '../../src/jobs/poll.ts';
import { createDeskBench, shopId } from '../support/desk-bench.ts';
import { hugeCabinet } from '../support/huge-cabinet.ts';

const size = 300_000;
const hour = 3_600_000;

test('a first start is quiet, a round costs what is new, not what exists', async () => {
  const bench = createDeskBench();
  const cabinet = hugeCabinet(bench, size);
  const tools = { ...bench.tools, marketplace: () => cabinet.marketplace };
  const round = async (mode: 'unread' | 'scan') => {
    Object.assign(cabinet.calls, { list: 0, history: 0 });
    await pollShop(tools, shopId, mode);
    return { ...cabinet.calls };
  };
  const cases = async () => (await bench.store.views.queue({ states: ['open'], limit: 1_000 })).length;

  expect(await round('unread')).toEqual({ list: 2, history: 200 });
  expect(await cases()).toBe(30);
  expect(await round('scan')).toEqual({ list: 1, history: 0 });
  expect(await round('unread')).toEqual({ list: 1, history: 0 });

  bench.clock.at += hour;
  for (const chat of [5, 700, 250_000]) cabinet.write(chat);
  expect(await round('unread')).toEqual({ list: 2, history: 3 });
  expect(await cases()).toBe(32);
  expect(await round('unread')).toEqual({ list: 1, history: 0 });
  await bench.store.close();
});
