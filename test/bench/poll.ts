/** A polling round in a cabinet with 300,000 chats: what it asks of Ozon, and what it takes of our own time. */
import { pollShop } from '../../src/jobs/poll.ts';
import { createDeskBench, shopId } from '../support/desk-bench.ts';
import { hugeCabinet } from '../support/huge-cabinet.ts';

const size = 300_000;

export async function run(): Promise<void> {
  const bench = createDeskBench();
  const cabinet = hugeCabinet(bench, size);
  const tools = { ...bench.tools, marketplace: () => cabinet.marketplace };
  let next = size - 1;
  const round = async (name: string) => {
    Object.assign(cabinet.calls, { list: 0, history: 0 });
    const start = performance.now();
    await pollShop(tools, shopId, 'unread');
    const taken = performance.now() - start;
    const { list, history } = cabinet.calls;
    console.log(`  ${name.padEnd(28)} ${list} pages, ${history} conversations   ${taken.toFixed(1)} ms`);
  };
  console.log(`  ${size} chats in the cabinet, 100 on a page`);
  await round('first start');
  await round('nothing is new');
  for (const count of [1, 10, 100, 1_000]) {
    bench.clock.at += 60_000;
    for (let index = 0; index < count; index += 1) {
      cabinet.write(next);
      next -= 1;
    }
    await round(`${count} new messages`);
  }
  await bench.store.close();
}
