/** Health and metrics over a real port. */
import { connect } from 'node:net';
import { describe, expect, onTestFinished, test } from 'vitest';
import { type HealthTools, readHealth } from '../../src/desk/health.ts';
import { createPulse } from '../../src/desk/pulse.ts';
import { healthRoutes } from '../../src/http/health-routes.ts';
import { measured } from '../../src/http/measured.ts';
import { createMetrics } from '../../src/http/metrics.ts';
import { HttpStartError, startHttp } from '../../src/http/server.ts';
import { approved, asked } from '../desk/steps.ts';
import { createDeskBench, shopId } from '../support/desk-bench.ts';

const host = '127.0.0.1';

const fails = (): Promise<never> => Promise.reject(new Error('disk I/O error: /secret/path'));

const well: HealthTools = {
  now: () => 1_000_000,
  stage: () => 'working',
  owner: 'me',
  leaseHolder: async () => ({ owner: 'me', until: 2_000_000 }),
  silent: () => [],
  backlogs: () => [],
};

const broken: [string, Partial<HealthTools>][] = [
  ['start', { stage: () => 'starting' }],
  ['telegram', { stage: () => 'no_telegram' }],
  ['database', { leaseHolder: fails }],
  ['lease', { leaseHolder: async () => ({ owner: 'another', until: 2_000_000 }) }],
  ['database', { leaseHolder: async () => ({ owner: 'me', until: 999_999 }) }],
  ['lease', { leaseHolder: async () => null }],
  ['telegram', { silent: () => [{ part: 'telegram', since: 0 }] }],
  ['poll 42', { silent: () => [{ part: 'poll 42', since: 0 }] }],
];

async function listen(tools: Partial<HealthTools> = {}) {
  const routes = [healthRoutes(() => readHealth({ ...well, ...tools }))];
  const server = await startHttp({ host, port: 0, routes });
  onTestFinished(() => server.stop());
  return (path: string) => fetch(`http://${host}:${server.port}${path}`);
}

describe('/health', () => {
  test('is 200 while everything works, and tells what only slows down', async () => {
    const get = await listen({ backlogs: () => ['outbox'] });
    const response = await get('/health');
    expect(response.status).toBe(200);
    expect(await response.json()).toMatchObject({
      status: 'ready',
      problems: [],
      warnings: [{ part: 'outbox' }],
    });
  });

  test.each(broken)('is 503 with the reason in Russian when it is about %s', async (part, tools) => {
    const response = await (await listen(tools))('/health');
    expect(response.status).toBe(503);
    const body = await response.text();
    expect(JSON.parse(body)).toMatchObject({ status: 'not_ready', problems: [{ part }] });
    expect(body).toMatch(/[а-я]{4}/u);
    expect(body).not.toContain('secret');
  });

  test('/health/live answers whatever else is wrong', async () => {
    const get = await listen({ leaseHolder: fails });
    expect((await get('/health/live')).status).toBe(200);
    expect((await get('/anything')).status).toBe(404);
  });
});

test('a part is silent after three of its pauses and a minute', () => {
  let at = 0;
  const pulse = createPulse(() => at);
  pulse.beat('telegram', 30_000);
  at = 150_000;
  expect(pulse.silent()).toEqual([]);
  at = 150_001;
  expect(pulse.silent()).toEqual([{ part: 'telegram', since: 0 }]);
  pulse.beat('telegram', 30_000);
  expect(pulse.silent()).toEqual([]);
});

test('metrics show cases, deliveries, findings, cost and calls', async () => {
  const bench = createDeskBench();
  await asked(bench, 'Где заказ?');
  await approved(bench, 'А где второй?', 'chat-b');
  bench.clock.at += 5 * 3_600_000;
  const metrics = createMetrics({
    gauges: bench.store.gauges,
    stats: bench.store.stats,
    shopIds: [shopId],
    callsLeft: () => [{ chatId: -100, left: 17 }],
    now: () => bench.clock.at,
  });
  metrics.observe('ozon', 'sendReply', 'ok', 120);
  const text = await (await metrics.routes.request('/metrics')).text();
  expect(text).toContain('sufler_cases{state="waiting",channel="chat"} 1');
  expect(text).toContain('sufler_cases{state="sending",channel="chat"} 1');
  expect(text).toContain('sufler_active_cases_older_than_hours{hours="4"} 2');
  expect(text).toContain('sufler_deliveries{state="queued"} 1');
  expect(text).toContain('sufler_outbox_due 2');
  expect(text).toContain('sufler_telegram_calls_left{chat="-100"} 17');
  expect(text).toContain('sufler_day_model_cost_roubles 0');
  expect(text).toContain('sufler_call_seconds_count{peer="ozon",name="sendReply",outcome="ok"} 1');
  expect(text).toContain('process_resident_memory_bytes');
  expect(text).not.toContain('Где заказ');
});

test('every figure that an operator is promised has its name', async () => {
  const bench = createDeskBench();
  await approved(bench, 'Где заказ?', 'chat-b');
  const day = {
    findings: [{ rule: 'contact', severity: 'block', count: 3 }],
    replies: 2,
    replyMinutes: { median: 5, ninetieth: 9 },
    modelCost: { drafts: 1_000_000, withoutDraft: 500_000 },
  };
  const metrics = createMetrics({
    gauges: bench.store.gauges,
    stats: { stats: async () => day as never },
    shopIds: [shopId],
    callsLeft: () => [{ chatId: -100, left: 17 }],
    now: () => bench.clock.at,
  });
  metrics.observe('ozon', 'sendReply', 'ok', 120);
  const text = await (await metrics.routes.request('/metrics')).text();
  for (const line of [
    /^sufler_cases\{state="\w+",channel="chat"\} \d+$/mu,
    /^sufler_active_cases_older_than_hours\{hours="24"\} \d+$/mu,
    /^sufler_deliveries\{state="queued"\} 1$/mu,
    /^sufler_day_findings\{rule="contact",severity="block"\} 3$/mu,
    /^sufler_day_replies 2$/mu,
    /^sufler_day_reply_minutes\{quantile="0.9"\} 9$/mu,
    /^sufler_call_seconds_bucket\{le="0.25",peer="ozon",name="sendReply",outcome="ok"\} 1$/mu,
    /^sufler_telegram_calls_left\{chat="-100"\} 17$/mu,
    /^sufler_day_model_cost_roubles 1\.5$/mu,
    /^sufler_outbox_oldest_seconds \d/mu,
    /^sufler_drafts_due \d+$/mu,
    /^process_open_fds \d+$/mu,
  ])
    expect(text).toMatch(line);
});

test('a database that does not answer costs a scrape nothing but its numbers', async () => {
  const bench = createDeskBench();
  const gauges = { ...bench.store.gauges, casesByState: fails };
  const { stats } = bench.store;
  const metrics = createMetrics({ gauges, stats, shopIds: ['42'], callsLeft: () => [], now: Date.now });
  const response = await metrics.routes.request('/metrics');
  expect(response.status).toBe(200);
  expect(await response.text()).toContain('sufler_metrics_errors_total 1');
});

test('measured calls keep their results and errors, and tell how they ended', async () => {
  const told: string[] = [];
  const calls = measured(
    {
      plain: 7,
      now: () => 5,
      good: async (value: number) => ({ kind: 'done', value }),
      bad: async () => {
        throw Object.assign(new Error('no'), { kind: 'retry' });
      },
    },
    'ozon',
    (peer, name, outcome) => told.push(`${peer} ${name} ${outcome}`),
  );
  expect([calls.plain, calls.now()]).toEqual([7, 5]);
  expect(await calls.good(3)).toEqual({ kind: 'done', value: 3 });
  await expect(calls.bad()).rejects.toThrow('no');
  expect(told).toEqual(['ozon good done', 'ozon bad retry']);
});

test('a taken port ends the start with advice', async () => {
  const first = await startHttp({ host, port: 0, routes: [] });
  onTestFinished(() => first.stop());
  const second = startHttp({ host, port: first.port, routes: [] });
  await expect(second).rejects.toThrow(HttpStartError);
  await expect(second).rejects.toMatchObject({ staffMessage: expect.stringContaining('HTTP_PORT') });
});

test('a stop does not wait for callers who keep their connection', async () => {
  const server = await startHttp({ host, port: 0, routes: [] });
  const socket = connect(server.port, host);
  await new Promise((resolve) => socket.once('connect', resolve));
  socket.write('GET /health HTTP/1.1\r\n');
  const closed = new Promise((resolve) => socket.once('close', resolve));
  socket.on('error', () => {});
  await server.stop();
  await closed;
});
