/** However long a row of queries is, the network is heard between them, and no transaction is cut in two. */
import { setTimeout as wait } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { openStore } from '../../src/storage/store.ts';

test('a long row of queries lets other work in', async () => {
  const store = openStore(':memory:');
  let heard = 0;
  const timer = setInterval(() => {
    heard += 1;
  }, 1);
  for (let index = 0; index < 3_000; index += 1) await store.cursors.set('name', String(index));
  clearInterval(timer);
  expect(heard).toBeGreaterThan(0);
  await store.close();
});

test('what is written in a transaction is not seen before its end, whoever asks meanwhile', async () => {
  const store = openStore(':memory:');
  await store.cursors.set('name', 'before');
  const writing = store.transaction(async (records) => {
    await records.cursors.set('name', 'half');
    await wait(10);
    await records.cursors.set('name', 'whole');
  });
  const reading = store.cursors.get('name');
  await writing;
  expect(await reading).toBe('whole');
  await store.close();
});
