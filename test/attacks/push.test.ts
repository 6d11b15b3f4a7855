/** Attacks on the open port: forged addresses, slow, huge and broken requests, floods. */
import { once } from 'node:events';
import { connect, type Socket } from 'node:net';
import { Hono } from 'hono';
import { describe, expect, onTestFinished, test } from 'vitest';
import type { NewPush } from '../../src/desk/push.ts';
import { type HttpServer, startHttp, type Timeouts } from '../../src/http/server.ts';
import { networksOf, ozonNetworks } from '../../src/ozon/networks.ts';
import { createPushReceiver } from '../../src/ozon/push.ts';

const host = '127.0.0.1';
const path = 'a-long-unguessable-path-0123456789';
const ozon = '195.34.21.10';
const message = {
  message_type: 'TYPE_NEW_MESSAGE',
  chat_id: 'b646d975-0000-4000-8000-000000000001',
  chat_type: 'Buyer_Seller',
  message_id: '3000000000817031942',
  seller_id: '100500',
};

interface Port {
  readonly server: HttpServer;
  readonly kept: readonly NewPush[];
  readonly told: readonly string[];
  post(body: string, headers?: Record<string, string>, where?: string): Promise<Response>;
}

/** Limits of time cut to tenths of a second. */
const impatient: Timeouts = { headers: 200, request: 300, keepAlive: 200 };

/** The receiver on a real port, behind a proxy of ours at 127.0.0.1. */
async function openPort(timeouts?: Timeouts): Promise<Port> {
  const kept: NewPush[] = [];
  const told: string[] = [];
  const receiver = createPushReceiver({
    path,
    networks: networksOf(ozonNetworks),
    proxies: networksOf([host]),
    shopOf: (sellerId) => (sellerId === null || sellerId === '100500' ? '100500' : null),
    keep: async (push) => void kept.push(push),
    onUnknownShape: (_, shape) => told.push(shape.path),
    onUnknownSeller: () => {},
    onError: (error) => told.push(String(error)),
    now: Date.now,
    version: '1',
    addressOf: () => host,
  });
  const health = new Hono().get('/health/live', (context) => context.text('live'));
  const routes = [receiver, health];
  const server = await startHttp({ host, port: 0, routes, ...(timeouts !== undefined && { timeouts }) });
  onTestFinished(() => server.stop());
  const post: Port['post'] = (body, headers = { 'x-forwarded-for': ozon }, where = path) =>
    fetch(`http://${host}:${server.port}/${where}`, { method: 'POST', headers, body });
  return { server, kept, told, post };
}

async function isAlive({ server }: Port): Promise<boolean> {
  return (await fetch(`http://${host}:${server.port}/health/live`)).ok;
}

describe('a forged sender', () => {
  test.each<[string, Record<string, string>]>([
    ['no header at all', {}],
    ['a stranger behind a forged first hop', { 'x-forwarded-for': `${ozon}, 8.8.8.8` }],
    ['our proxy repeated, a stranger before it', { 'x-forwarded-for': `${ozon}, 8.8.8.8, 127.0.0.1` }],
    ['an address with a port', { 'x-forwarded-for': `${ozon}:443` }],
    ['an address in quotes', { 'x-forwarded-for': `"${ozon}"` }],
    ['an empty last hop', { 'x-forwarded-for': `${ozon},` }],
    ['a number in place of an address', { 'x-forwarded-for': '3273790730' }],
    ['octal digits', { 'x-forwarded-for': '0303.042.025.012' }],
    ['a neighbour of the network', { 'x-forwarded-for': '195.34.22.10' }],
    ['an IPv6 address that ends like it', { 'x-forwarded-for': `2001:db8::${ozon}` }],
    ['headers of other proxies', { forwarded: `for=${ozon}`, 'x-real-ip': ozon, 'true-client-ip': ozon }],
    ['a list of a thousand', { 'x-forwarded-for': `${`${ozon}, `.repeat(600)}8.8.8.8` }],
  ])('%s: 403, and the body is not looked at', async (_, headers) => {
    const port = await openPort();
    expect((await port.post(JSON.stringify(message), headers)).status).toBe(403);
    expect([port.kept, port.told]).toEqual([[], []]);
  });

  test('who guesses paths finds nothing, whatever and however much is sent', async () => {
    const port = await openPort();
    for (const where of ['admin', `${path}/..`, `${path}%00`, path.toUpperCase(), 'a/b/c', `${path}?x=1/y`]) {
      const found = where.includes('?') ? 200 : 404;
      expect((await port.post(JSON.stringify(message), undefined, where)).status, where).toBe(found);
    }
    expect((await port.post('x'.repeat(200_000), undefined, 'guess')).status).toBe(404);
    for (const method of ['GET', 'PUT', 'DELETE', 'OPTIONS'])
      expect((await fetch(`http://${host}:${port.server.port}/${path}`, { method })).status).toBe(404);
    expect(port.kept).toHaveLength(1);
  });
});

describe('a body', () => {
  test.each([
    ['far too long', JSON.stringify({ ...message, data: ['x'.repeat(1_000_000)] }), 413],
    ['nested sixty thousand deep', '['.repeat(60_000), 400],
    ['nested deep and closed', `${'['.repeat(30_000)}${']'.repeat(30_000)}`, 400],
    ['that means to change all objects', '{"__proto__":{"message_type":"TYPE_PING"},"constructor":1}', 400],
    ['with a type of another kind', '{"message_type":{"toString":1}}', 400],
    ['with a number that no number holds', '{"message_type":1e999999}', 400],
    ['that is no UTF-8', Buffer.from([0xff, 0xfe, 0x00]).toString('latin1'), 400],
    ['with a lone half of a letter', '{"message_type":"\\ud800","seller_id":"100500"}', 200],
  ])('%s: %#', async (_, body, status) => {
    const port = await openPort();
    expect((await port.post(body)).status).toBe(status);
    expect(Object.hasOwn(Object.prototype, 'message_type')).toBe(false);
    expect(await isAlive(port)).toBe(true);
  });

  test('sent in pieces without a length is cut off at the limit', async () => {
    const port = await openPort();
    const socket = await dial(port);
    socket.write(`${head(path)}Transfer-Encoding: chunked\r\n\r\n`);
    const piece = `4000\r\n${'x'.repeat(0x4000)}\r\n`;
    for (let sent = 0; sent < 64 && !socket.destroyed; sent += 1) socket.write(piece);
    socket.end('0\r\n\r\n');
    await closed(socket);
    expect(port.kept).toEqual([]);
    expect(await isAlive(port)).toBe(true);
  });

  test('a type that is no name goes neither into the log nor to people', async () => {
    const port = await openPort();
    const type = `TYPE\u001b[2J\n{"level":60,"msg":"forged"}${'x'.repeat(5_000)}`;
    const sent = await port.post(JSON.stringify({ message_type: type, seller_id: '100500' }));
    expect(sent.status).toBe(200);
    expect(port.told).toEqual(['push (не имя)']);
  });
});

describe('a caller who takes time', () => {
  test.each([
    ['with the first line', 'POST /'],
    ['with the headers', `POST /${path} HTTP/1.1\r\nHost: x\r\nX-A: `],
    ['with the body', `${head(path)}Content-Length: 500\r\n\r\n{`],
  ])('%s is let go', async (_, beginning) => {
    const port = await openPort(impatient);
    const socket = await dial(port);
    socket.write(beginning);
    await closed(socket);
    expect(port.kept).toEqual([]);
    expect(await isAlive(port)).toBe(true);
  });

  test('hundreds of them at once hold nobody else up', async () => {
    const port = await openPort(impatient);
    const slow = await Promise.all(Array.from({ length: 300 }, () => dial(port)));
    for (const socket of slow) socket.write(`POST /${path} HTTP/1.1\r\n`);
    expect((await port.post(JSON.stringify(message))).status).toBe(200);
    await Promise.all(slow.map(closed));
    expect(port.kept).toHaveLength(1);
  });
});

test('headers beyond every measure are refused', async () => {
  const port = await openPort();
  const socket = await dial(port);
  socket.write(`GET /health/live HTTP/1.1\r\nHost: x\r\nX-A: ${'a'.repeat(40_000)}\r\n\r\n`);
  expect(await answerOf(socket)).toContain('431');
  expect(await isAlive(port)).toBe(true);
});

test('a flood from strangers, with pushes of Ozon in it: every one of Ozon’s is kept', async () => {
  const port = await openPort();
  const statuses = await Promise.all(
    Array.from({ length: 400 }, async (_, index) => {
      const from = index % 4 === 0 ? ozon : '203.0.113.9';
      const body = JSON.stringify({ ...message, message_id: String(3_000_000 + index) });
      return (await port.post(body, { 'x-forwarded-for': from })).status;
    }),
  );
  expect(statuses.filter((status) => status === 200)).toHaveLength(100);
  expect(port.kept).toHaveLength(100);
});

function head(where: string): string {
  return `POST /${where} HTTP/1.1\r\nHost: x\r\nX-Forwarded-For: ${ozon}\r\n`;
}

async function dial({ server }: Port): Promise<Socket> {
  const socket = connect(server.port, host);
  socket.on('error', () => {});
  // Nobody sees the end of what is not read.
  socket.resume();
  await once(socket, 'connect');
  return socket;
}

async function answerOf(socket: Socket): Promise<string> {
  let answer = '';
  socket.on('data', (part) => {
    answer += part;
  });
  await closed(socket);
  return answer;
}

/** A connection that is cut is closed as well. */
async function closed(socket: Socket): Promise<void> {
  if (socket.destroyed) return;
  await new Promise<void>((resolve) => socket.once('close', () => resolve()));
}
