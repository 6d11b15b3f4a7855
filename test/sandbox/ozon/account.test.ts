import { describe, expect, it } from 'vitest';
import { openApi } from '../../support/openapi.ts';
import { chatOfBuyer, createBench, history, send, start } from './harness.ts';

const description = openApi();

const list = ['/v3/chat/list', { limit: 10 }] as const;

describe('credentials', () => {
  it.each([
    [{}, 401, 16, 'Client-Id and Api-Key headers are required'],
    [{ 'Client-Id': '100500' }, 401, 16, 'Client-Id and Api-Key headers are required'],
    [{ 'Client-Id': 'shop', 'Api-Key': 'k' }, 400, 3, 'Client-Id header value should be positive integer'],
    [{ 'Client-Id': '7', 'Api-Key': 'k' }, 404, 5, 'Invalid Api-Key, please check the key and try again'],
  ])('%j', async (headers, status, code, message) => {
    const reply = await createBench().call(...list, { headers: headers as Record<string, string> });
    expect(reply.status).toBe(status);
    expect(reply.body).toEqual({ code, message, details: [] });
  });

  it.each([
    [{ apiKey: 'another' }, 'Invalid Api-Key, please check the key and try again'],
    [{ state: 'unknown' }, 'Invalid Api-Key, please check the key and try again'],
    [{ state: 'deactivated' }, 'Api-key is deactivated, use another one or generate a new one'],
    [{ expiresAt: start }, 'Api-key is deactivated, use another one or generate a new one'],
    [{ state: 'wrong_network' }, 'Api-Key is restricted to specific IP addresses'],
    [{ missingMethods: ['/v3/chat/list'] }, 'Api-Key is missing a required role for a method'],
    [{ account: 'company_blocked' }, 'Company is blocked, please contact support'],
    [{ account: 'offer_not_signed' }, 'Offer not signed'],
  ])('the key as %j', async (change, message) => {
    const bench = createBench();
    bench.act('key', change);
    expect((await bench.call(...list)).body.message).toBe(message);
  });

  it('tells roles and expiry', async () => {
    const bench = createBench();
    bench.act('key', { missingMethods: ['/v1/chat/start'], expiresAt: '2027-01-01T00:00:00Z' });
    const { body } = await bench.call('/v1/roles');
    expect(body.expires_at).toBe('2027-01-01T00:00:00.000Z');
    expect(body.roles[0].methods).toContain('/v3/chat/list');
    expect(body.roles[0].methods).not.toContain('/v1/chat/start');
  });
});

describe('subscription', () => {
  const plus = 's.checkPremiumPlus failed: method is allowed starting from the premium plus subscription';

  it('is told by /v1/seller/info', async () => {
    const bench = createBench();
    bench.act('subscription', { type: 'PREMIUM_PRO' });
    const { body } = await bench.call('/v1/seller/info');
    expect(body.subscription).toEqual({ is_premium: true, type: 'PREMIUM_PRO' });
    expect(body.company.name).toBe('Лавка «Север»');
  });

  it('without Premium Plus reads, but neither sends, starts nor marks buyers’ chats read', async () => {
    const bench = createBench();
    const chat = chatOfBuyer(bench);
    bench.act('subscription', { type: 'PREMIUM' });
    expect((await history(bench, chat)).status).toBe(200);
    const refused = [
      await send(bench, chat),
      await bench.call('/v1/chat/start', { posting_number: '1-0001-1' }),
      await bench.call('/v2/chat/read', { chat_id: chat, from_message_id: '3' }),
    ];
    for (const reply of refused) expect([reply.status, reply.body.message]).toEqual([403, plus]);
    const support = bench.simulator.world().chats.find(({ type }) => type === 'SELLER_SUPPORT');
    const read = await bench.call('/v2/chat/read', { chat_id: support?.id, from_message_id: '3' });
    expect(read.status).toBe(200);
  });

  it('may be needed for the history too', async () => {
    const bench = createBench();
    const chat = chatOfBuyer(bench);
    bench.act('subscription', { type: 'PREMIUM' });
    bench.act('oddities', { historyNeedsPlus: true, detailsAsText: true });
    expect((await history(bench, chat)).body).toEqual({ code: 7, message: plus, details: '' });
  });
});

describe('limits', () => {
  it('allow 50 calls a second over all methods, tell what is left, and name the wait', async () => {
    const bench = createBench();
    for (let call = 0; call < 50; call += 1) {
      const reply = await bench.call(...list);
      expect(reply.headers.get('Ratelimit-Remaining')).toBe(String(49 - call));
    }
    const refused = await bench.call('/v1/roles');
    expect([refused.status, refused.headers.get('Retry-After')]).toEqual([429, '1']);
    expect(refused.body).toMatchObject({
      code: 8,
      message: 'You have reached request rate limit per second',
    });
    bench.advance(1000);
    expect((await bench.call(...list)).status).toBe(200);
  });

  it('are slower for /v3/posting/fbs/get', async () => {
    const bench = createBench();
    const get = () => bench.call('/v3/posting/fbs/get', { posting_number: '1-0001-1' });
    const statuses = [await get(), await get(), await get()].map(({ status }) => status);
    expect(statuses).toEqual([404, 404, 429]);
    expect((await bench.call(...list)).status).toBe(200);
  });
});

describe('methods', () => {
  it.skipIf(description === null)('are all in the official description', async () => {
    const { body } = await createBench().call('/v1/roles');
    const described = new Set(description?.paths);
    expect(body.roles[0].methods.filter((path: string) => !described.has(path))).toEqual([]);
    expect(body.roles[0].methods.length).toBeGreaterThan(40);
  });

  it.each(['/v2/chat/list', '/v2/chat/history', '/v3/posting/fbs/list', '/v2/posting/fbo/list'])(
    '%s is switched off',
    async (path) => {
      const { status, body } = await createBench().call(path, {});
      expect([status, body.code, body.message]).toEqual([400, 9, 'obsolete method cannot be used']);
    },
  );

  it('that do not exist are refused and seen in the journal', async () => {
    const bench = createBench();
    const { status, body } = await bench.call('/v9/chat/list', {});
    expect([status, body.message]).toEqual([404, 'method is not allowed']);
    expect(bench.journal).toMatchObject([{ peer: 'ozon', method: 'POST /v9/chat/list', status: 404 }]);
  });

  it('a body that is no JSON is refused', async () => {
    const reply = await createBench().call('/v3/chat/list', {}, { raw: '{"limit":' });
    expect([reply.status, reply.body.message]).toEqual([400, 'Invalid request body']);
  });
});
