/** Ozon's limits of calls, with the clock in our hands. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { createMarketplace } from '../../src/ozon/marketplace.ts';
import { createOzonLimits, createRateLimit } from '../../src/ozon/rate-limit.ts';

const day = 86_400_000;

function clockAt(start: number) {
  const clock = { at: start, slept: 0 };
  const sleep = async (milliseconds: number) => {
    clock.at += milliseconds;
    clock.slept += milliseconds;
  };
  return { clock, now: () => clock.at, sleep };
}

test('no second holds more calls than are allowed, whenever they are asked for', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(fc.nat({ max: 700 }), { maxLength: 40 }), async (pauses) => {
      const { clock, now, sleep } = clockAt(0);
      const limit = createRateLimit(5, now, sleep);
      const begun: number[] = [];
      for (const pause of pauses) {
        clock.at += pause;
        await limit.turn();
        begun.push(clock.at);
      }
      for (const at of begun)
        expect(begun.filter((one) => one >= at && one < at + 1000).length).toBeLessThanOrEqual(5);
    }),
  );
});

test.each([-day, day])('a clock that jumps by %i costs no call its turn', async (jump) => {
  const { clock, now, sleep } = clockAt(10 * day);
  const limits = createOzonLimits(now, sleep);
  for (let call = 0; call < 50; call += 1) await limits.turn('1', '/v3/chat/list');
  clock.at += jump;
  for (let call = 0; call < 100; call += 1) await limits.turn('1', '/v3/chat/list');
  expect(clock.slept).toBeLessThanOrEqual(2_000);
});

test('a slow method keeps its share of the limit and holds up no other', async () => {
  const { clock, now, sleep } = clockAt(0);
  const usual = createOzonLimits(now, sleep);
  for (let call = 0; call < 4; call += 1) await usual.turn('1', '/v3/posting/fbs/get');
  expect(clock.slept).toBe(1_000);
  await usual.turn('1', '/v3/chat/list');
  expect(clock.slept).toBe(1_000);
  const wide = createOzonLimits(now, sleep, 500);
  for (let call = 0; call < 20; call += 1) await wide.turn('2', '/v3/posting/fbs/get');
  expect(clock.slept).toBe(1_000);
});

test('a reply whose turn comes after its time is not sent: the program may have stood still meanwhile', async () => {
  const { now, sleep } = clockAt(day);
  const calls: string[] = [];
  const late = { turn: () => sleep(20_001) };
  const marketplace = createMarketplace({
    clientId: '1',
    apiKey: 'invented',
    baseUrl: 'http://ozon.test',
    timeout: 20_000,
    zone: 'Europe/Moscow',
    now,
    sleep,
    random: () => 0.5,
    limits: late,
    automaticReplies: [],
    onUnknownShape: () => {},
    fetch: async (input) => {
      calls.push(String(input));
      return new Response('{}', { status: 200 });
    },
  });
  const reply = { channel: 'chat', externalId: 'chat-1', sku: null, text: 'Здравствуйте!' } as const;
  await expect(marketplace.sendReply(reply)).rejects.toMatchObject({ kind: 'retry' });
  expect(calls).toEqual([]);
});
