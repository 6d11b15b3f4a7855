/** The account's health: each channel by itself, warnings before the key ends, one word to leads for each change. */
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { checkAccount, readAccountHealth, whyCannotSend } from '../../src/desk/account.ts';
import { keyWarning } from '../../src/desk/account-health.ts';
import { composeCase } from '../../src/desk/compose.ts';
import { createStaffDirectory } from '../../src/desk/staff-directory.ts';
import { pollShop } from '../../src/jobs/poll.ts';
import { anna, shopId } from '../support/desk-bench.ts';
import { createOzonBench, type OzonBench } from '../support/ozon-bench.ts';

const day = 86_400_000;
let bench: OzonBench;
beforeEach(() => {
  bench = createOzonBench();
});
afterEach(async () => {
  await bench.store.close();
  expect(bench.problems).toEqual([]);
});

const check = () => checkAccount({ ...bench.tools, staff: createStaffDirectory([anna]) }, shopId);
const abilities = async () => {
  const { channels } = await check();
  return [channels.chat.ability, channels.question.ability, channels.review.ability];
};
const notices = async () => {
  const due = await bench.store.outbox.due(bench.clock.at, 100, []);
  return due.flatMap(({ payload }) => (payload.kind === 'notice' ? payload.text : []));
};

describe('§1.5 three gates, each by itself', () => {
  test('all is well: nothing to tell', async () => {
    bench.act('subscription', { type: 'PREMIUM_PRO' });
    expect(await abilities()).toEqual(['works', 'works', 'works']);
    expect((await notices()).filter((text) => !text.includes('Ключ'))).toEqual([]);
  });

  test.each([
    [{ type: 'PREMIUM_PLUS', reviews: false }, ['works', 'works', 'off']],
    [{ type: 'PREMIUM', reviews: true }, ['reads_only', 'off', 'works']],
    [{ type: 'UNSPECIFIED', reviews: false }, ['reads_only', 'off', 'off']],
  ])('%o', async (subscription, expected) => {
    bench.act('subscription', subscription);
    expect(await abilities()).toEqual(expected);
  });

  test.each([
    ['/v3/chat/list', ['off', 'works', 'works']],
    ['/v1/chat/send/message', ['reads_only', 'works', 'works']],
    ['/v1/question/answer/create', ['works', 'reads_only', 'works']],
    ['/v1/review/comment/list', ['works', 'works', 'off']],
  ])('a key without %s', async (path, expected) => {
    bench.act('subscription', { type: 'PREMIUM_PRO' });
    bench.act('key', { missingMethods: [path] });
    expect(await abilities()).toEqual(expected);
    expect((await notices()).join('\n')).toContain(path);
  });

  test('a key without methods beside the channels: all works, leads hear what they miss, and that it is over', async () => {
    bench.act('subscription', { type: 'PREMIUM_PRO' });
    await check();
    bench.act('key', { missingMethods: ['/v1/chat/send/file', '/v2/posting/fbo/get'] });
    expect(await abilities()).toEqual(['works', 'works', 'works']);
    bench.clock.at += 3_600_000;
    await check();
    bench.act('key', { missingMethods: [] });
    await check();
    const told = (await notices()).filter((text) => text.includes('прав'));
    expect(told).toEqual([
      expect.stringContaining(
        'нет прав на: данные заказов (/v2/posting/fbo/get); файлы покупателю (/v1/chat/send/file).',
      ),
      expect.stringContaining('снова все права'),
    ]);
  });

  test('a subscription that ends and returns is told once each way', async () => {
    bench.act('subscription', { type: 'PREMIUM_PRO' });
    await check();
    bench.act('subscription', { type: 'PREMIUM', reviews: true });
    await check();
    bench.clock.at += 3_600_000;
    await check();
    bench.act('subscription', { type: 'PREMIUM_PRO' });
    bench.clock.at += 3_600_000;
    await check();
    const told = (await notices()).filter((text) => text.includes('Чаты'));
    expect(told).toEqual([
      expect.stringContaining('Premium Plus'),
      expect.stringContaining('снова работают'),
    ]);
  });
});

describe('the key', () => {
  test.each([
    [15, null],
    [14, 14],
    [10, 14],
    [7, 7],
    [3, 3],
    [2.5, 3],
    [1, 1],
    [0.5, 1],
    [0, null],
  ])('%d days before its end: %s', (days, threshold) => {
    expect(keyWarning(days * day, 0)?.threshold ?? null).toBe(threshold);
  });

  test('each warning is told once, and to leads', async () => {
    bench.act('key', { expiresAt: bench.clock.at + 8 * day });
    await check();
    await check();
    bench.clock.at += 2 * day;
    await check();
    const told = (await notices()).filter((text) => text.includes('Ключ Ozon API истекает'));
    expect(told).toEqual([expect.stringContaining('через 8 дн.'), expect.stringContaining('через 6 дн.')]);
  });

  test('a dead key turns everything off and says why; a passing failure changes nothing', async () => {
    bench.act('subscription', { type: 'PREMIUM_PRO' });
    await check();
    bench.act('faults', { method: '/v1/roles', kind: 'error_before', status: 500, count: 3 });
    expect(await abilities()).toEqual(['works', 'works', 'works']);
    bench.simulator.world().faults.length = 0;
    bench.act('key', { state: 'deactivated' });
    const health = await check();
    expect(Object.values(health.channels).map(({ ability }) => ability)).toEqual(['off', 'off', 'off']);
    expect(health.problem).toContain('истёк');
  });
});

test('the read model of /shop holds name, subscription, key and figures', async () => {
  bench.act('subscription', { type: 'PREMIUM_PRO' });
  await check();
  expect(await readAccountHealth(bench.store, shopId)).toMatchObject({
    companyName: expect.any(String),
    subscription: 'PREMIUM_PRO',
    keyExpiresAt: expect.any(Number),
    ratings: { repliedRatio: 96, reactionTime: 5_400, averageResponseTime: 7_200 },
    problem: null,
  });
});

test('✅ in a channel that cannot send says why; the text may go by hand', async () => {
  bench.act('subscription', { type: 'PREMIUM', reviews: false });
  await check();
  const { chat } = bench.act('buyer-message', { buyer: '115561', text: 'Где заказ?' });
  await pollShop(bench.tools, shopId, 'unread');
  const row = await bench.newestCase('chat', chat ?? '');
  await composeCase(bench.tools, row, new AbortController().signal);
  const waiting = await bench.caseOf(row.id);
  const reason = await whyCannotSend(bench.store, shopId, 'chat');
  expect(await bench.desk.approve(bench.press(waiting))).toEqual({
    ok: false,
    refusal: { kind: 'channel_off', reason },
  });
  expect((await bench.store.views.case(row.id))?.cannotSend).toBe(reason);
  expect(await bench.desk.sentByHand(bench.press(waiting))).toMatchObject({ ok: true });
  expect((await bench.caseOf(row.id)).state).toBe('answered');
});
