import { GrammyError } from 'grammy';
import { expect, test } from 'vitest';
import type { Store } from '../../src/desk/store.ts';
import { type PollerTools, runPoller } from '../../src/telegram/poller.ts';

type Answer = readonly { update_id: number }[] | Error;

async function play(answers: readonly Answer[]) {
  const stopping = new AbortController();
  const seen = {
    offsets: [] as number[],
    stored: [] as number[],
    pauses: [] as number[],
    troubles: [] as string[],
  };
  const cursors = new Map<string, string>();
  const records = {
    cursors: {
      get: async (name: string) => cursors.get(name) ?? null,
      set: async (name: string, value: string) => void cursors.set(name, value),
    },
    inbox: {
      insert: async (items: readonly { updateId: number }[]) => {
        seen.stored.push(...items.map((item) => item.updateId));
        return items.length;
      },
    },
  };
  const store = { ...records, transaction: (work: (r: typeof records) => unknown) => work(records) };
  const left = [...answers];
  const tools: PollerTools = {
    store: store as unknown as Store,
    cursor: 'telegram',
    now: () => 0,
    deadline: () => new AbortController().signal,
    pause: async (milliseconds) => void seen.pauses.push(milliseconds),
    onPolled: () => {},
    onStored: () => {},
    onTrouble: (message) => seen.troubles.push(message),
    getUpdates: async (request) => {
      seen.offsets.push(request.offset);
      const answer = left.shift() ?? [];
      if (left.length === 0) queueMicrotask(() => stopping.abort());
      if (answer instanceof Error) throw answer;
      return answer;
    },
  };
  await runPoller(tools, stopping.signal);
  return seen;
}

const refusal = (code: number, retryAfter?: number) =>
  new GrammyError(
    'x',
    {
      ok: false,
      error_code: code,
      description: 'x',
      parameters: retryAfter === undefined ? {} : { retry_after: retryAfter },
    },
    'getUpdates',
    {},
  );

test('the offset follows what was stored', async () => {
  const seen = await play([[{ update_id: 7 }, { update_id: 8 }], [], []]);
  expect(seen.offsets).toEqual([0, 9, 9]);
  expect(seen.stored).toEqual([7, 8]);
});

test('pauses grow, a named pause is kept, and 409 says what to do', async () => {
  const seen = await play([new Error('reset bot123:secret'), refusal(409), refusal(429, 7), [], []]);
  expect(seen.pauses).toEqual([1000, 2000, 7000]);
  expect(seen.troubles[1]).toContain('второй экземпляр');
  expect(seen.troubles.join()).not.toContain('secret');
  expect(seen.offsets).toEqual([0, 0, 0, 0, 0]);
});
