/** The program's own port: health and metrics of the running whole, a push of Ozon, and what it says when it must not be believed. */
import { expect, test } from 'vitest';
import { buyers, openStage } from './stage.ts';

const path = 'push9a1f47c0e2b85d63aa41c7';

async function freePort(): Promise<number> {
  const { createServer } = await import('node:net');
  const server = createServer().listen(0, '127.0.0.1');
  await new Promise((resolve) => server.once('listening', resolve));
  const address = server.address();
  await new Promise((resolve) => server.close(resolve));
  return typeof address === 'object' && address !== null ? address.port : 0;
}

test('health, metrics and pushes of the whole program', async () => {
  const port = await freePort();
  const url = `http://127.0.0.1:${port}`;
  const stage = await openStage({
    environment: { HTTP_PORT: String(port), OZON_PUSH_PATH: path, OZON_PUSH_PROXIES: '127.0.0.0/8' },
  });
  const health = await fetch(`${url}/health`);
  expect([health.status, await health.json()]).toMatchObject([200, { status: 'ready', problems: [] }]);

  await stage.buyerSays(buyers.onTheWay, 'Где мой заказ?');
  await stage.seeButton('✅ Отправить');
  const metrics = await (await fetch(`${url}/metrics`)).text();
  expect(metrics).toMatch(/sufler_cases\{state="\w+",channel="chat"\} 1/u);
  expect(metrics).toMatch(
    /sufler_call_seconds_count\{peer="telegram",name="publish",outcome="done"\} [1-9]/u,
  );
  expect(metrics).toMatch(/sufler_call_seconds_count\{peer="ozon",name="listThreads",outcome="ok"\} [1-9]/u);
  expect(metrics).toMatch(/sufler_call_seconds_count\{peer="drafter",name="draft",outcome="\w+"\} [1-9]/u);

  const ping = (from: string) =>
    fetch(`${url}/${path}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'x-forwarded-for': from },
      body: JSON.stringify({ message_type: 'TYPE_PING', time: '2026-11-25T12:00:00Z' }),
    });
  expect((await ping('195.34.21.10')).status).toBe(200);
  expect((await ping('203.0.113.9')).status).toBe(403);
  expect((await fetch(`${url}/another-path`, { method: 'POST', body: '{}' })).status).toBe(404);
});
