/** The receiver of pushes: who may call, what is answered, what is kept. api.md §6. */
import { describe, expect, test } from 'vitest';
import type { NewPush } from '../../src/desk/push.ts';
import { callerOf, networksOf, ozonNetworks } from '../../src/ozon/networks.ts';
import { createPushReceiver } from '../../src/ozon/push.ts';

const path = 'a-long-unguessable-path-0123456789';
const ozon = '195.34.21.10';

function receiver() {
  const kept: NewPush[] = [];
  const unknown: string[] = [];
  const strangers: (string | null)[] = [];
  const app = createPushReceiver({
    path,
    networks: networksOf(ozonNetworks),
    proxies: networksOf(['10.0.0.0/8']),
    shopOf: (sellerId) => (sellerId === null || sellerId === '100500' ? '100500' : null),
    keep: async (push) => void kept.push(push),
    onUnknownShape: (shopId, { path: where }) => unknown.push(`${shopId}: ${where}`),
    onUnknownSeller: (sellerId) => strangers.push(sellerId),
    onError: (error) => {
      throw error;
    },
    now: () => Date.UTC(2026, 10, 25, 12),
    version: '0.1.0',
    addressOf: (context) => context.req.header('test-address') ?? ozon,
  });
  const post = (body: unknown, more: { path?: string; headers?: Record<string, string> } = {}) =>
    app.request(`/${more.path ?? path}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...more.headers },
      body: typeof body === 'string' ? body : JSON.stringify(body),
    });
  return { app, kept, unknown, strangers, post };
}

const message = {
  message_type: 'TYPE_NEW_MESSAGE',
  chat_id: 'b646d975-0000-4000-8000-000000000001',
  chat_type: 'Buyer_Seller',
  message_id: '3000000000817031942',
  created_at: '2026-11-25T11:59:00Z',
  user: { id: '115568', type: 'Сustomer' },
  data: ['Текст'],
  seller_id: '100500',
};

describe('answers', () => {
  test('a ping with version, name and time', async () => {
    const { post, kept } = receiver();
    const response = await post({ message_type: 'TYPE_PING', time: '2026-11-25T12:00:00Z' });
    expect(response.status).toBe(200);
    expect(await response.json()).toEqual({
      version: '0.1.0',
      name: 'sufler',
      time: '2026-11-25T12:00:00.000Z',
    });
    expect(kept).toEqual([]);
  });

  test.each([
    [message, 'new_message'],
    [
      { ...message, message_type: 'TYPE_UPDATE_MESSAGE', updated_at: '2026-11-25T12:00:00Z' },
      'changed_message',
    ],
    [{ ...message, message_type: 'TYPE_MESSAGE_READ', last_read_message_id: '5' }, 'read'],
    [{ ...message, message_type: 'TYPE_CHAT_CLOSED', message_id: undefined }, 'closed'],
  ])('%o is kept, then {"result":true}', async (body, event) => {
    const { post, kept } = receiver();
    const response = await post(body);
    expect([response.status, await response.json()]).toEqual([200, { result: true }]);
    expect(kept).toMatchObject([
      { shopId: '100500', subject: { kind: 'chat', externalId: message.chat_id, withBuyer: true, event } },
    ]);
    expect(JSON.stringify(kept)).not.toContain('Текст');
  });

  test('a delivered posting tells its moment', async () => {
    const { post, kept } = receiver();
    await post({
      message_type: 'TYPE_STATE_CHANGED',
      posting_number: '24219509-0020-2',
      new_state: 'posting_delivered',
      changed_state_date: '2026-11-25T10:00:00Z',
      seller_id: 100500,
    });
    expect(kept[0]?.subject).toEqual({
      kind: 'posting',
      postingNumber: '24219509-0020-2',
      deliveredAt: Date.UTC(2026, 10, 25, 10),
    });
  });

  test('a new interval of an FBO posting is a fact of its own; FBS shows its dates itself', async () => {
    const { post, kept } = receiver();
    const told = {
      posting_number: '50520644-0012-7',
      new_delivery_date_begin: '2026-11-28T07:00:00Z',
      new_delivery_date_end: '2026-11-29T15:00:00Z',
      old_delivery_date_begin: null,
      seller_id: 100500,
    };
    await post({ ...told, message_type: 'TYPE_FBO_POSTING_DELIVERY_DATE_CHANGED' });
    await post({ ...told, message_type: 'TYPE_DELIVERY_DATE_CHANGED' });
    await post({
      message_type: 'TYPE_FBO_POSTING_DELIVERY_DATE_CHANGED',
      posting_number: '1-0001-1',
      new_delivery_date_end: 'скоро',
    });
    const posting = { kind: 'posting', postingNumber: '50520644-0012-7', deliveredAt: null };
    expect(kept.map(({ subject }) => subject)).toEqual([
      {
        ...posting,
        dates: {
          interval: { begin: Date.UTC(2026, 10, 28, 7), end: Date.UTC(2026, 10, 29, 15) },
          replaced: { begin: null, end: null },
        },
      },
      posting,
      { ...posting, postingNumber: '1-0001-1' },
    ]);
  });

  test('an unknown type is kept, told, and answered well: Ozon adds types without asking', async () => {
    const { post, kept, unknown } = receiver();
    expect((await post({ message_type: 'TYPE_OF_2027', seller_id: '100500' })).status).toBe(200);
    expect(kept).toMatchObject([{ subject: { kind: 'other' } }]);
    expect(unknown).toEqual(['100500: push TYPE_OF_2027']);
  });

  test('a type for other programs is taken without a word to people', async () => {
    const { post, unknown } = receiver();
    const body = { message_type: 'TYPE_NEW_POSTING', posting_number: '1-1-1', seller_id: '100500' };
    expect((await post(body)).status).toBe(200);
    expect(unknown).toEqual([]);
  });

  test.each([['not json'], ['[]'], ['{}'], ['null'], ['{"message_type":5}'], ['']])(
    '%j is refused and told',
    async (body) => {
      const { post, kept, unknown } = receiver();
      const response = await post(body);
      expect(response.status).toBe(400);
      expect(await response.json()).toMatchObject({ error: { code: 'ERROR_PARAMETER_VALUE_MISSED' } });
      expect([kept.length, unknown.length]).toEqual([0, 1]);
    },
  );

  test('a body that is too large is not read', async () => {
    const { post, kept } = receiver();
    expect((await post({ ...message, data: ['x'.repeat(100_000)] })).status).toBe(413);
    expect(kept).toEqual([]);
  });

  test('what cannot be stored is not acknowledged', async () => {
    const told: unknown[] = [];
    const app = createPushReceiver({
      path,
      networks: networksOf(ozonNetworks),
      proxies: networksOf([]),
      shopOf: () => '100500',
      keep: () => Promise.reject(new Error('disk full')),
      onUnknownShape: () => {},
      onUnknownSeller: () => {},
      onError: (error) => told.push(error),
      now: () => 0,
      version: '1',
      addressOf: () => ozon,
    });
    const response = await app.request(`/${path}`, { method: 'POST', body: JSON.stringify(message) });
    expect(response.status).toBe(500);
    expect(told).toEqual([new Error('disk full')]);
  });
});

describe('keys', () => {
  const keyOf = async (body: object) => {
    const { post, kept } = receiver();
    await post(body);
    return kept[0]?.key;
  };

  test('the same push sent again has the same key, another type or edit has not', async () => {
    const edit = { ...message, message_type: 'TYPE_UPDATE_MESSAGE', updated_at: '2026-11-25T12:00:00Z' };
    expect(await keyOf(message)).toBe(await keyOf({ ...message }));
    expect(await keyOf(message)).not.toBe(await keyOf(edit));
    expect(await keyOf(edit)).not.toBe(await keyOf({ ...edit, updated_at: '2026-11-25T12:01:00Z' }));
  });

  test('ids as numbers keep every digit', async () => {
    const { post, kept } = receiver();
    await post(JSON.stringify(message).replace('"3000000000817031942"', '3000000000817031943'));
    expect(kept[0]?.key).toContain('3000000000817031943');
  });
});

describe('who may call', () => {
  test.each([
    ['195.34.21.255', 200],
    ['185.73.195.1', 200],
    ['91.223.93.7', 200],
    ['::ffff:195.34.21.10', 200],
    ['195.34.22.1', 403],
    ['127.0.0.1', 403],
    ['2001:db8::1', 403],
    ['nonsense', 403],
  ])('%s: %i', async (address, status) => {
    const { post } = receiver();
    expect((await post(message, { headers: { 'test-address': address } })).status).toBe(status);
  });

  test.each([
    ['10.0.0.1', ozon, ozon],
    ['10.0.0.1', `1.2.3.4, ${ozon}`, ozon],
    ['10.0.0.1', `${ozon}, 10.1.1.1`, ozon],
    ['10.0.0.1', `${ozon}, 8.8.8.8`, '8.8.8.8'],
    ['8.8.8.8', ozon, '8.8.8.8'],
    ['10.0.0.1', undefined, '10.0.0.1'],
    ['10.0.0.1', '', '10.0.0.1'],
  ])('connection %s, header %s: the caller is %s', (connection, header, caller) => {
    expect(callerOf(connection, header, networksOf(['10.0.0.0/8']))).toBe(caller);
  });

  test.each(['wrong-path', `${path}x`, '', 'state'])('at /%s there is nothing', async (wrong) => {
    const { post, kept } = receiver();
    expect((await post(message, { path: wrong })).status).toBe(404);
    expect(kept).toEqual([]);
  });

  test('another shop’s push is not ours, and told', async () => {
    const { post, kept, unknown, strangers } = receiver();
    expect((await post({ ...message, seller_id: '7' })).status).toBe(400);
    expect([kept, unknown, strangers]).toEqual([[], [], ['7']]);
  });

  test.each([
    [{ seller_id: '100500' }, '100500'],
    [{ seller_id: 100500, message_type: 5 }, '100500'],
    [{ seller_id: '7' }, 'null'],
    [{ seller_id: { strange: true } }, '100500'],
  ])('%o has no shape that we know: it belongs to the shop that it names', async (body, shopId) => {
    const { post, unknown } = receiver();
    await post(body);
    expect(unknown).toEqual([`${shopId}: push`]);
  });

  test('a list of networks that is none is refused at the start', () => {
    expect(() => networksOf(['ozon.ru'])).toThrow('is no network');
  });
});
