/** Transport, errors and limits over the wire; each trap is named by its section of Ozon's facts (api.md). */
import { HttpResponse } from 'msw';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { errorOfConnection } from '../../src/ozon/errors.ts';
import { createWire, json } from './wire.ts';

let wire: ReturnType<typeof createWire>;
beforeEach(() => {
  wire = createWire();
  wire.server.listen({ onUnhandledFrame: 'error' });
});
afterEach(() => {
  wire.server.close();
  expect(wire.problems).toEqual([]);
});

const list = () => wire.marketplace.listThreads({ unreadOnly: true, cursor: '', limit: 100 });
const send = () =>
  wire.marketplace.sendReply({
    channel: 'chat',
    externalId: '5e767403-b400-4a1b-a841-75319ca8a5c8',
    sku: null,
    text: 'Здравствуйте!',
  });
const failure = (promise: Promise<unknown>) =>
  promise.then(
    () => {
      throw new Error('should have failed');
    },
    (error: unknown) => error as { kind: string; staffMessage: string; message: string; retryAfter: number },
  );

describe('§1.1 base and headers', () => {
  test('POST, JSON, Client-Id and Api-Key', async () => {
    wire.says({ chats: [], cursor: '', has_next: false });
    await list();
    const [request] = wire.requests;
    expect(request?.headers.get('client-id')).toBe('100500');
    expect(request?.headers.get('api-key')).toBe('secret-key');
    expect(request?.headers.get('content-type')).toBe('application/json');
  });

  test('a redirect is not followed: it would carry the key away', async () => {
    wire.answers(() => new HttpResponse(null, { status: 302, headers: { location: 'https://evil.test/' } }));
    expect((await failure(list())).kind).toBe('retry');
  });

  test('a certificate that is not trusted says which root to bring', () => {
    const cause = Object.assign(new Error('unable to get local issuer certificate'), {
      code: 'UNABLE_TO_GET_ISSUER_CERT_LOCALLY',
    });
    const error = errorOfConnection('/v1/chat/send/message', new TypeError('fetch failed', { cause }), true);
    expect(error).toMatchObject({ kind: 'retry', staffMessage: expect.stringContaining('HARICA') });
  });
});

describe('§1.3 limits', () => {
  test('429 waits as long as Retry-After says, on reads', async () => {
    let calls = 0;
    wire.answers(() => {
      calls += 1;
      return calls === 1
        ? json({ code: 8, message: 'slow', details: [] }, 429, { 'retry-after': '7' })
        : json({ chats: [], cursor: '', has_next: false });
    });
    const before = wire.clock.at;
    await list();
    expect(wire.clock.at - before).toBe(7_000);
  });

  test('a send is made once, whatever the answer', async () => {
    wire.says({ code: 13, message: 'Internal error', details: [] }, 500);
    expect((await failure(send())).kind).toBe('unclear');
    expect(wire.requests).toHaveLength(1);
  });

  test('50 a second are shared by every caller of one Client-Id, and by no other', async () => {
    wire.says({ chats: [], cursor: '', has_next: false });
    const request = { unreadOnly: true, cursor: '', limit: 100 };
    const same = [wire.marketplace, wire.marketplaceOf('100500')];
    const before = wire.clock.at;
    await Promise.all(same.flatMap((one) => Array.from({ length: 50 }, () => one.listThreads(request))));
    expect(wire.clock.at - before).toBeGreaterThanOrEqual(1_000);
    const later = wire.clock.at;
    await wire.marketplaceOf('200600').listThreads(request);
    expect(wire.clock.at).toBe(later);
  });

  test('/v3/posting/fbs/get has a slower lane of its own', async () => {
    wire.says({ result: { posting_number: '1-0001-1', products: [] } });
    const before = wire.clock.at;
    await Promise.all(Array.from({ length: 5 }, () => wire.marketplace.loadPosting('1-0001-1')));
    expect(wire.clock.at - before).toBeGreaterThanOrEqual(2_000);
  });
});

describe('§1.4 error bodies: each says what to do', () => {
  const cases: readonly (readonly [string, number, string, RegExp])[] = [
    ['Circle is open', 503, 'retry', /закрыл этот метод/u],
    ['You have reached request rate limit per second', 429, 'retry', /реже/u],
    ['Invalid Api-Key, please check the key and try again', 404, 'credentials', /Сверьте OZON_CLIENT_ID/u],
    [
      'Api-key is deactivated, use another one or generate a new one',
      403,
      'credentials',
      /отключён или истёк/u,
    ],
    ['Api-Key is missing a required role for a method', 403, 'credentials', /нет права/u],
    ['Api-Key is restricted to specific IP addresses', 403, 'credentials', /разрешённых адресов/u],
    ['Client-Id and Api-Key headers are required', 401, 'credentials', /число из кабинета/u],
    ['Offer not signed', 403, 'credentials', /оферт/u],
    ['Company is blocked, please contact support', 403, 'credentials', /заблокировал кабинет/u],
    ['obsolete method cannot be used', 400, 'final', /Обновите/u],
    ['method is not allowed', 404, 'final', /Обновите/u],
    ['PERIOD_IS_TOO_LONG', 400, 'final', /за год/u],
    [
      's.checkPremiumPlus failed: method is allowed starting from the premium plus subscription',
      403,
      'subscription',
      /Для чатов/u,
    ],
    [
      'PermissionDenied: not available with existing subscription',
      403,
      'subscription',
      /Premium Plus или Premium Pro/u,
    ],
    ['chat blocked by user', 403, 'final', /закрыл чат/u],
    ['chat not started by buyer', 403, 'final', /одно сообщение/u],
    ['CHAT_IS_NOT_STARTED', 403, 'final', /одно сообщение/u],
    ['access period has expired', 403, 'final', /Окно ответа/u],
    ['createComment: cannot comment on empty review', 400, 'final', /без текста, фото и видео/u],
    ['invalid chat guid', 400, 'final', /Ozon (?:не разрешил|отклонил)/u],
    ['invalid ListRequest.Filter: value is required', 400, 'final', /value is required/u],
    ['message_id is empty', 400, 'final', /Ozon (?:не разрешил|отклонил)/u],
  ];

  test.each(cases)('%s (%i) is %s', async (message, status, kind, advice) => {
    wire.says({ code: 7, message, details: [] }, status);
    const error = await failure(send());
    expect(error).toMatchObject({ kind, staffMessage: expect.stringMatching(advice) });
    expect(error.message).not.toContain('secret-key');
  });

  test.each([
    [
      'review',
      'Information is available starting from the premium plus subscription.',
      /Управление отзывами/u,
    ],
    ['review', 'not available with existing subscription', /Управление отзывами/u],
    ['question', 'not available with existing subscription', /Premium Plus/u],
  ] as const)('§1.5 a %s without its subscription: %s', async (channel, message, advice) => {
    wire.says({ code: 7, message, details: [] }, 403);
    const error = await failure(wire.marketplace.countWaiting(channel));
    expect(error).toMatchObject({ kind: 'subscription', staffMessage: expect.stringMatching(advice) });
  });

  test('Internal error: a read is tried again, a send is looked for', async () => {
    wire.says({ code: 13, message: 'Internal error', details: [] }, 500);
    expect([(await failure(list())).kind, (await failure(send())).kind]).toEqual(['retry', 'unclear']);
  });

  test('no two credentials errors give the same advice', async () => {
    const advice = new Set<string>();
    const credentials = cases.filter(([, , kind]) => kind === 'credentials');
    for (const [message, status] of credentials) {
      wire.says({ code: 7, message, details: '' }, status);
      advice.add((await failure(send())).staffMessage);
    }
    expect(advice.size).toBe(credentials.length);
  });

  test.each([[[]], ['text'], [[{ typeUrl: 'x', value: 'eA==' }]], [null]])(
    'details as %j do not hide the message',
    async (details) => {
      wire.says({ code: 7, message: 'chat blocked by user', details }, 403);
      expect((await failure(send())).kind).toBe('final');
    },
  );

  test.each([
    ['code 7 with unknown words is final and shown', { code: 7, message: 'new words' }, 403, 'final'],
    ['409 is final', { code: 10, message: 'conflict' }, 409, 'final'],
    ['403 without code 7 is about rights', { code: 16, message: 'no' }, 403, 'credentials'],
    ['502 of a read may be tried again', { message: 'bad gateway' }, 502, 'retry'],
  ])('%s', async (_, body, status, kind) => {
    wire.says(body, status);
    expect((await failure(kind === 'retry' ? list() : send())).kind).toBe(kind);
  });

  test('a body that is no JSON does not break the reading of an error', async () => {
    wire.answers(() => new HttpResponse('<html>502</html>', { status: 502 }));
    expect((await failure(send())).kind).toBe('unclear');
  });
});

describe('§2.8 what nobody knows', () => {
  test('a send that times out is unclear', async () => {
    wire.answers(() => new Promise<Response>((resolve) => setTimeout(() => resolve(json({})), 400)));
    expect((await failure(send())).kind).toBe('unclear');
  });

  test('a connection that is cut is unclear for a send, worth a retry for a read', async () => {
    wire.answers(() => HttpResponse.error());
    expect((await failure(send())).kind).toBe('unclear');
    expect((await failure(list())).kind).toBe('retry');
  });

  test.each(['ECONNREFUSED', 'ENOTFOUND', 'UND_ERR_CONNECT_TIMEOUT'])('%s proves no effect', (code) => {
    const cause = Object.assign(new Error(code), { code });
    expect(errorOfConnection('/v1/chat/send/message', new TypeError('x', { cause }), true).kind).toBe(
      'retry',
    );
  });
});
