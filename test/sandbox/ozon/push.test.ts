import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type Bench, chatOfBuyer, createBench, send } from './harness.ts';

interface Received {
  readonly message_type: string;
  readonly [field: string]: unknown;
}

const received: { readonly body: Received; readonly from: string | undefined }[] = [];
let answer: (body: Received) => { readonly status: number; readonly body: string };
let url = '';
let stop = () => {};

const ping = JSON.stringify({ version: '1.0', name: 'sufler', time: '2026-11-23T09:00:00Z' });
const wellBehaved = ({ message_type }: Received) => ({
  status: 200,
  body: message_type === 'TYPE_PING' ? ping : '{"result":true}',
});

beforeEach(async () => {
  received.length = 0;
  answer = wellBehaved;
  const server = createServer((request, response) => {
    let text = '';
    request.on('data', (chunk) => {
      text += chunk;
    });
    request.on('end', () => {
      const body = JSON.parse(text) as Received;
      received.push({ body, from: request.headers['x-forwarded-for'] as string | undefined });
      const { status, body: reply } = answer(body);
      response.writeHead(status, { 'Content-Type': 'application/json' }).end(reply);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/push/secret`;
  stop = () => {
    server.closeAllConnections();
    server.close();
  };
});
afterEach(() => stop());

const types = () => received.map(({ body }) => body.message_type);

async function done(bench: Bench, name: string, body: object) {
  bench.act(name, body);
  await bench.simulator.pushesSettled();
}

describe('pushes', () => {
  it('tell of messages in their own spelling, without order and sku', async () => {
    const bench = createBench();
    bench.act('push', { url });
    const chat = chatOfBuyer(bench);
    await bench.simulator.pushesSettled();
    expect(received[0]).toEqual({
      from: '195.34.21.10',
      body: {
        message_type: 'TYPE_NEW_MESSAGE',
        chat_id: chat,
        chat_type: 'Buyer_Seller',
        seller_id: '100500',
        message_id: expect.stringMatching(/^3\d{18}$/),
        created_at: '2026-11-23T09:00:00.000Z',
        user: { id: '115561', type: 'Сustomer' },
        data: ['Где мой заказ?'],
      },
    });
    await send(bench, chat);
    await bench.simulator.pushesSettled();
    expect(received[1]?.body.user).toEqual({ id: '100500', type: 'Seller' });
    expect(bench.journal.filter(({ method }) => method === 'PUSH TYPE_NEW_MESSAGE')).toHaveLength(2);
  });

  it('tell of edits, reading, closing, states and delivery dates', async () => {
    const bench = createBench();
    const { chat, messages } = bench.act('buyer-message', { buyer: '115561', text: 'Где?' });
    const posting = bench.simulator.world().postings[0]?.number;
    await done(bench, 'push', { url });
    await done(bench, 'buyer-edit', { chat, message: messages[0], text: 'Где мой плед?' });
    await done(bench, 'buyer-read', { chat });
    await done(bench, 'chat-change', { chat, status: 'CLOSED' });
    await done(bench, 'order-change', { posting, status: 'delivered' });
    await done(bench, 'order-change', { posting, deliveryEnd: '2026-12-01T00:00:00Z' });
    expect(types()).toEqual([
      'TYPE_UPDATE_MESSAGE',
      'TYPE_MESSAGE_READ',
      'TYPE_CHAT_CLOSED',
      'TYPE_STATE_CHANGED',
      'TYPE_DELIVERY_DATE_CHANGED',
    ]);
    expect(received[0]?.body).toMatchObject({ data: ['Где мой плед?'], updated_at: expect.any(String) });
    expect(received[3]?.body).toMatchObject({ new_state: 'posting_received' });
    expect(received[4]?.body).toMatchObject({ new_delivery_date_end: '2026-12-01T00:00:00.000Z' });
  });

  it('are tried again with growing pauses until taken, and given up in the end', async () => {
    const bench = createBench();
    bench.act('push', { url });
    answer = () =>
      received.length < 3 ? { status: 500, body: '' } : { status: 200, body: '{"result":true}' };
    chatOfBuyer(bench);
    await bench.simulator.pushesSettled();
    expect([received.length, bench.slept]).toEqual([3, [3_000, 15_000]]);
    answer = () => ({ status: 200, body: '{"result":false}' });
    chatOfBuyer(bench);
    await bench.simulator.pushesSettled();
    expect(received).toHaveLength(7);
  });

  it('go only where they are wanted', async () => {
    const bench = createBench();
    bench.act('push', { url, types: ['TYPE_CHAT_CLOSED'] });
    chatOfBuyer(bench);
    bench.act('push', { url: null });
    chatOfBuyer(bench);
    await bench.simulator.pushesSettled();
    expect(received).toEqual([]);
  });
});

describe('/v1/notification', () => {
  it('checks, sets, updates, lists, switches off and deletes an address', async () => {
    const bench = createBench();
    const call = async (method: string, body: object = {}) =>
      (await bench.call(`/v1/notification/${method}`, body)).body;
    expect(await call('check', { url })).toEqual({ is_active: true, errors: [] });
    await call('set', { url, types: ['TYPE_NEW_MESSAGE'] });
    const [{ id }] = (await call('list')).urls;
    expect((await call('push-type/list')).types[0]).toMatchObject({ seller_endpoint: { id, url } });
    await call('update', { id, types: ['TYPE_CHAT_CLOSED'] });
    await call('enable', { id, enabled: false });
    expect((await call('list')).urls).toMatchObject([
      { id, url, enable: false, types: [{ type: 'TYPE_CHAT_CLOSED' }] },
    ]);
    await call('delete', { id });
    expect(await call('list')).toEqual({ urls: [] });
    expect((await bench.call('/v1/notification/delete', { id })).status).toBe(404);
  });

  it.each([
    [() => ({ status: 404, body: '' }), 'STATUS_CODE_NOT_OK'],
    [() => ({ status: 200, body: '{"result":true}' }), 'INVALID_BODY'],
  ])('names what is wrong with a receiver (%#)', async (reply, error) => {
    const bench = createBench();
    answer = reply;
    const { body } = await bench.call('/v1/notification/check', { url });
    expect(body).toMatchObject({ is_active: false, errors: [{ type: error }] });
    const set = await bench.call('/v1/notification/set', { url, types: ['TYPE_NEW_MESSAGE'] });
    expect(set.status).toBe(400);
  });
});
