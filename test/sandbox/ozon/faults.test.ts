import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { getRequestListener } from '@hono/node-server';
import { afterEach, describe, expect, it } from 'vitest';
import { type Bench, chatOfBuyer, createBench, history, send } from './harness.ts';

const sending = '/v1/chat/send/message';
const texts = (bench: Bench, chat: string) =>
  bench.simulator
    .world()
    .chats.find(({ id }) => id === chat)
    ?.messages.map(({ data }) => data.at(-1));

describe('faults with an answer', () => {
  it.each([
    [{ kind: 'error_before', status: 502 }, 502, 'Internal error', 1],
    [{ kind: 'error_after', status: 500 }, 500, 'Internal error', 2],
    [{ kind: 'circle_open' }, 503, 'Circle is open', 1],
    [{ kind: 'rate_limited', retryAfter: 7 }, 429, 'You have reached request rate limit per second', 1],
    [{ kind: 'refusal', status: 403, code: 7, message: 'no such right' }, 403, 'no such right', 1],
  ])('%j', async (fault, status, message, messages) => {
    const bench = createBench();
    const chat = chatOfBuyer(bench);
    bench.act('faults', { method: sending, ...fault });
    const reply = await send(bench, chat);
    expect([reply.status, reply.body.message]).toEqual([status, message]);
    if (status === 429) expect(reply.headers.get('Retry-After')).toBe('7');
    expect(texts(bench, chat)).toHaveLength(messages);
    expect(bench.journal.at(-1)).toMatchObject({ status, fault: fault.kind });
    expect((await send(bench, chat)).status).toBe(200);
  });

  it('slow answers come after their delay', async () => {
    const bench = createBench();
    bench.act('faults', { method: '*', kind: 'slow', delay: 1234 });
    expect((await bench.call('/v1/roles')).status).toBe(200);
    expect(bench.slept).toEqual([1234]);
  });

  it.each([
    ['html', /^<html>/],
    ['empty', /^$/],
    ['null', /^null$/],
    ['missing_fields', /^\{\}$/],
    ['truncated', /^\{.*[^}]$/s],
    ['wrong_types', /"has_next":"false"/],
  ])('a body of the shape %s', async (shape, pattern) => {
    const bench = createBench();
    const chat = chatOfBuyer(bench);
    bench.act('faults', { method: '/v3/chat/history', kind: 'wrong_shape', shape });
    const reply = await bench.call('/v3/chat/history', { chat_id: chat }, { misshapen: true });
    expect(reply.status).toBe(200);
    expect(reply.text).toMatch(pattern);
  });

  it('meet the given method, after as many calls as told, until cleared', async () => {
    const bench = createBench();
    const chat = chatOfBuyer(bench);
    bench.act('faults', { method: sending, kind: 'error_before', count: null, after: 1 });
    expect((await send(bench, chat)).status).toBe(200);
    expect((await history(bench, chat)).status).toBe(200);
    expect((await send(bench, chat)).status).toBe(500);
    expect((await send(bench, chat)).status).toBe(500);
    bench.act('faults/clear');
    expect((await send(bench, chat)).status).toBe(200);
  });

  it.each([
    { method: 'chat', kind: 'slow' },
    { method: '*', kind: 'sleepy' },
    { method: '*', kind: 'slow', count: 0 },
  ])('refuse %j', (fault) => expect(() => createBench().act('faults', fault)).toThrow('Поле'));
});

describe('faults without an answer', () => {
  const stops: (() => void)[] = [];
  afterEach(() => {
    for (const stop of stops.splice(0)) stop();
  });

  async function served(bench: Bench): Promise<string> {
    const server = createServer(getRequestListener(bench.app.fetch));
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    stops.push(() => {
      bench.simulator.close();
      server.closeAllConnections();
      server.close();
    });
    return `http://127.0.0.1:${(server.address() as AddressInfo).port}/ozon`;
  }

  function post(url: string, chat: string, signal?: AbortSignal): Promise<Response> {
    return fetch(url + sending, {
      method: 'POST',
      headers: { 'Client-Id': '100500', 'Api-Key': 'key' },
      body: JSON.stringify({ chat_id: chat, text: 'Ответ' }),
      ...(signal === undefined ? {} : { signal }),
    });
  }

  it.each([
    ['reset_before', 1],
    ['reset_after', 2],
  ])('%s cuts the connection', async (kind, messages) => {
    const bench = createBench();
    const chat = chatOfBuyer(bench);
    const url = await served(bench);
    bench.act('faults', { method: sending, kind });
    await expect(post(url, chat)).rejects.toThrow('fetch failed');
    expect(texts(bench, chat)).toHaveLength(messages);
    expect(bench.journal.at(-1)).toMatchObject({ status: 0, fault: kind });
    expect((await post(url, chat)).status).toBe(200);
  });

  it.each([
    ['timeout_before', 1],
    ['timeout_after', 2],
  ])('%s is silent until the caller leaves', async (kind, messages) => {
    const bench = createBench();
    const chat = chatOfBuyer(bench);
    const url = await served(bench);
    bench.act('faults', { method: sending, kind });
    const leaving = new AbortController();
    const call = post(url, chat, leaving.signal);
    await expect.poll(() => bench.journal.length).toBe(1);
    leaving.abort();
    await expect(call).rejects.toThrow('abort');
    expect(texts(bench, chat)).toHaveLength(messages);
    expect((await post(url, chat)).status).toBe(200);
  });
});
