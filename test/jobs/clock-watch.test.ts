/** A clock that is put forward or back: what moves with it, what waits, what people hear. */
import { expect, test } from 'vitest';
import { createPulse } from '../../src/desk/pulse.ts';
import { createBreaker } from '../../src/drafting/model/breaker.ts';
import { createClockWatch } from '../../src/jobs/clock-watch.ts';
import { createPushWatch } from '../../src/jobs/push-watch.ts';
import { approved, asked, caseOf } from '../desk/steps.ts';
import { anna, createDeskBench, shopId } from '../support/desk-bench.ts';

const hour = 3_600_000;
const day = 24 * hour;

function clockBench() {
  const bench = createDeskBench();
  const time = { steady: 0 };
  const woken: string[] = [];
  const watch = createClockWatch({
    ...bench.tools,
    shopIds: [shopId],
    staff: { all: () => [anna] },
    steady: () => time.steady,
    wake: (signal) => woken.push(signal),
  });
  /** Both clocks run; then the wall clock alone is put. */
  const pass = (milliseconds: number, jump = 0) => {
    bench.clock.at += milliseconds + jump;
    time.steady += milliseconds;
  };
  const told = async () => {
    const due = await bench.store.outbox.due(bench.clock.at + 10 * day, 100, []);
    return due.flatMap(({ payload, key }) =>
      payload.kind === 'notice' && key.startsWith('leads:clock') ? [payload.text] : [],
    );
  };
  return { ...bench, watch, pass, told, woken };
}

test('a jump is told once with its direction, a drift is not', async () => {
  const { watch, pass, told } = clockBench();
  pass(15_000, 900);
  expect(await watch.look()).toBe(false);
  pass(3_000, day);
  expect(await watch.look()).toBe(true);
  expect(await watch.look()).toBe(false);
  pass(3_000, -day);
  expect(await watch.look()).toBe(true);
  expect((await told()).map((text) => /вперёд на 1440|назад на 1440/u.exec(text)?.[0]).sort()).toEqual([
    'вперёд на 1440',
    'назад на 1440',
  ]);
});

test('after a jump forward nothing is closed or removed for an hour, also before anybody has looked', async () => {
  const { watch, pass } = clockBench();
  expect(watch.isTrusted()).toBe(true);
  pass(1_000, day);
  expect(watch.isTrusted()).toBe(false);
  await watch.look();
  pass(hour - 1);
  expect(watch.isTrusted()).toBe(false);
  pass(1);
  expect(watch.isTrusted()).toBe(true);
});

test('a clock that was put right again is trusted at once', async () => {
  const { watch, pass } = clockBench();
  pass(1_000, day);
  await watch.look();
  pass(1_000, -day);
  await watch.look();
  expect(watch.isTrusted()).toBe(true);
});

test('an approved reply and a due card do not wait for the day that was taken back', async () => {
  const bench = clockBench();
  const { store, clock, watch, pass, woken } = bench;
  const { id } = await approved(bench as never, 'Где заказ?');
  await watch.look();
  const queued = { attempt: 0, states: ['queued'] } as const;
  expect(await store.deliveries.move(1, queued, { sendAfter: clock.at + 10_000 })).toBe(true);
  const cards = (await store.outbox.due(clock.at, 50, [])).length;
  expect(cards).toBeGreaterThan(0);
  pass(1_000, -day);
  expect(await store.outbox.due(clock.at, 50, [])).toEqual([]);
  await watch.look();
  const [moved] = await store.deliveries.ofCase(id);
  expect((moved?.sendAfter ?? 0) - clock.at).toBe(9_000);
  expect(await store.outbox.due(clock.at, 50, [])).toHaveLength(cards + 1);
  expect(woken).toEqual(expect.arrayContaining(['deliver', 'outbox', 'draft', 'push']));
});

test('what people or the marketplace named stays where it is', async () => {
  const bench = clockBench();
  const { id } = await asked(bench as never, 'Где заказ?');
  const before = await caseOf(bench as never, id);
  bench.pass(1_000, -day);
  await bench.watch.look();
  const after = await caseOf(bench as never, id);
  expect([after.dueAt, after.replyUntil, after.openedAt]).toEqual([
    before.dueAt,
    before.replyUntil,
    before.openedAt,
  ]);
});

test('what rests or keeps silent is not believed to do so for a day', async () => {
  const breaker = createBreaker();
  breaker.failed(10 * day, true);
  expect(breaker.allows(10 * day + 1_000)).toBe(false);
  expect(breaker.allows(9 * day)).toBe(true);

  let at = 10 * day;
  const pulse = createPulse(() => at);
  pulse.beat('telegram', 30_000);
  at = 9 * day;
  expect(pulse.silent()).toEqual([]);
  at += 150_001;
  expect(pulse.silent()).toMatchObject([{ part: 'telegram' }]);

  const pushes = createPushWatch({ pushes: { lastChatAt: async () => 10 * day } } as never, () => at);
  await pushes.look(shopId);
  expect(pushes.pauseOf(shopId, 60_000)).toBe(60_000);
});
