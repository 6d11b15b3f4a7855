import { afterEach, beforeEach, expect, test } from 'vitest';
import type { Store } from '../../src/desk/store.ts';
import { handleInbox, type InboxTools } from '../../src/jobs/inbox.ts';
import { startLoop } from '../../src/jobs/loop.ts';
import { openStore } from '../../src/storage/store.ts';

let store: Store;
let handled: string[];
let told: [string, unknown][];
let handle: (body: string) => Promise<void>;
let tools: InboxTools;

beforeEach(() => {
  store = openStore(':memory:');
  handled = [];
  told = [];
  handle = async () => {};
  tools = {
    store,
    onError: (name, error) => told.push([name, error]),
    handler: {
      keyOf: (body) => body.slice(0, 4),
      async handle(body) {
        await handle(body);
        handled.push(body);
      },
    },
  };
});
afterEach(() => store.close());

const pending = async () => (await store.inbox.pending(100)).map(({ body }) => body);

function receive(...bodies: string[]): Promise<number> {
  return store.inbox.insert(
    bodies.map((body, index) => ({ updateId: index + 1, body })),
    1,
  );
}

test('one person’s updates go in order, and each is ticked', async () => {
  await receive('anna 1', 'boris 1', 'anna 2');
  expect(await handleInbox(tools, new AbortController().signal)).toBe(true);
  expect(handled.filter((body) => body.startsWith('anna'))).toEqual(['anna 1', 'anna 2']);
  expect(await pending()).toEqual([]);
});

test('after a stop the update in hand ends and the next ones wait for the next start', async () => {
  const stopping = new AbortController();
  await receive('anna 1', 'anna 2', 'anna 3');
  handle = async () => stopping.abort();
  await handleInbox(tools, stopping.signal);
  expect(handled).toEqual(['anna 1']);
  expect(await pending()).toEqual(['anna 2', 'anna 3']);
});

test('whoever stops the loop may close the store: nobody’s update is still in hand, even when another could not be ticked', async () => {
  await receive('anna 1', 'boris 1');
  const slow = Promise.withResolvers<void>();
  handle = async (body) => {
    if (body === 'boris 1') await slow.promise;
    else throw new Error('nothing works');
  };
  const full = new Error('the disk is full');
  const inbox = { ...store.inbox, failed: () => Promise.reject(full) };
  const broken = { ...tools, store: { ...store, inbox } };
  let isStopped = false;
  const loop = startLoop({
    name: 'inbox',
    every: 10_000,
    work: (signal) => handleInbox(broken, signal),
    onError: tools.onError,
  });
  while (told.length === 0) await Promise.resolve().then(() => store.inbox.pending(1));
  const stopped = loop.stop().then(() => {
    isStopped = true;
  });
  await store.inbox.pending(1);
  expect(isStopped).toBe(false);
  slow.resolve();
  await stopped;
  expect(handled).toEqual(['boris 1']);
  expect(await pending()).toEqual(['anna 1']);
  expect(told).toEqual([
    ['update 1', expect.objectContaining({ message: 'nothing works' })],
    ['inbox', full],
  ]);
});
