/** Ozon's oddities as they come over the wire, each named by its section of Ozon's facts (api.md). */
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
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

const chatId = '5e767403-b400-4a1b-a841-75319ca8a5c8';
const list = (unreadOnly = true) => wire.marketplace.listThreads({ unreadOnly, cursor: '', limit: 100 });
const chats = (...rows: string[]) => `{"chats":[${rows.join(',')}],"cursor":"c","has_next":false}`;
const chat = (more: string) =>
  `{"chat":{"chat_id":"${chatId}",${more}},"last_message_id":"30","unread_count":1}`;

const history = async (...rows: (string | object)[]) => {
  const messages = rows.map((row) => (typeof row === 'string' ? row : JSON.stringify(row)));
  wire.says(`{"has_next":false,"messages":[${messages.join(',')}]}`);
  return (
    await wire.marketplace.readHistory({
      channel: 'chat',
      externalId: chatId,
      sku: null,
      fromMessageId: null,
      limit: 50,
    })
  ).messages;
};
const message = (more: object) => ({
  message_id: '3000000000817031942',
  user: { id: '1', type: 'Customer' },
  created_at: '2026-11-24T08:00:00Z',
  is_read: false,
  data: ['Где заказ?'],
  ...more,
});

describe('§2.1 /v3/chat/list', () => {
  test.each(['BUYER_SELLER', 'Buyer_Seller', 'buyer_seller', 'BUYER_SELLER_SELECT', 'Buyer_Seller_Select'])(
    '%s is a chat with a buyer',
    async (type) => {
      wire.says(chats(chat(`"chat_status":"OPENED","chat_type":"${type}"`)));
      expect((await list()).threads[0]).toMatchObject({ withBuyer: true, status: 'open' });
    },
  );

  test.each(['SELLER_SUPPORT', 'SELLER_PERSONAL_MANAGER_UNITY_CRM', 'SOMETHING_OF_2027', ''])(
    '%s is none, and harms nobody',
    async (type) => {
      wire.says(chats(chat(`"chat_status":"NEW_STATUS","chat_type":"${type}"`)));
      expect((await list()).threads[0]).toMatchObject({ withBuyer: false, status: 'unknown' });
    },
  );

  test('a row without an id is told and kept, the others stay', async () => {
    wire.says(
      chats('{"chat":{"chat_type":"BUYER_SELLER"},"words":"секрет"}', chat('"chat_type":"BUYER_SELLER"')),
    );
    expect((await list()).threads).toHaveLength(1);
    expect(wire.unknown).toEqual([
      {
        path: '/v3/chat/list',
        reason: expect.stringContaining('chat.chat_id'),
        raw: expect.stringContaining('секрет'),
      },
    ]);
    expect(wire.unknown[0]?.reason).not.toContain('секрет');
  });

  test('the filter is always sent, and the scan asks for open chats', async () => {
    wire.says(chats());
    await list(true);
    await list(false);
    expect(wire.requests.map(({ text }) => JSON.parse(text).filter)).toEqual([
      { unread_only: true },
      { chat_status: 'OPENED' },
    ]);
  });
});

describe('§2.2 /v3/chat/history', () => {
  test.each([
    ['Сustomer', 'buyer'],
    ['Customer', 'buyer'],
    ['СUSTOMER', 'buyer'],
    ['Seller', 'seller'],
    ['seller', 'seller'],
    ['Crm', 'system'],
    ['Courier', 'system'],
    ['Support', 'system'],
    ['NotificationUser', 'system'],
    ['ChatBot', 'system'],
    ['SomethingNew', 'system'],
  ])('%s is the %s', async (type, author) => {
    expect((await history(message({ user: { id: '1', type } })))[0]).toMatchObject({ author });
  });

  test('direction is written as Ozon wants it', async () => {
    await history();
    expect(JSON.parse(wire.requests[0]?.text ?? '')).toMatchObject({ direction: 'Backward' });
  });

  test('the label errorText is no word of the seller, but may be one of the buyer', async () => {
    const data = ['errorText', 'Здравствуйте!'];
    const [seller] = await history(message({ user: { id: '1', type: 'Seller' }, data }));
    expect(seller?.text).toBe('Здравствуйте!');
    const [buyer] = await history(message({ data }));
    expect(buyer?.text).toBe('errorText\nЗдравствуйте!');
  });

  test('a posting number as the first line is a hint, with an empty context', async () => {
    const [found] = await history(message({ data: ['48866017-0495-1', 'Здравствуйте'], context: {} }));
    expect(found).toMatchObject({
      postingNumber: '48866017-0495-1',
      text: 'Здравствуйте',
      orderNumber: null,
    });
  });

  test.each([[undefined], [null], [{}], [{ order_number: '', sku: '' }], ['nonsense']])(
    'a context of %j is no hint',
    async (context) => {
      expect((await history(message({ context })))[0]).toMatchObject({ orderNumber: null, sku: null });
    },
  );

  test('a sku comes as a number or as text', async () => {
    expect(
      (await history(message({ context: { order_number: '1-0002', sku: 987654321 } })))[0],
    ).toMatchObject({
      orderNumber: '1-0002',
      sku: '987654321',
    });
  });

  test.each([
    ['https://cdn.ozon.ru/a.png', 'https://cdn.ozon.ru/a.png'],
    ['![](https://cdn.ozon.ru/a.png)', 'https://cdn.ozon.ru/a.png'],
    ['[фото]( https://cdn.ozon.ru/a.png )', 'https://cdn.ozon.ru/a.png'],
  ])('a picture as %s', async (line, link) => {
    const [found] = await history(
      message({ is_image: true, data: [line], moderate_image_status: 'SUCCESS' }),
    );
    expect(found).toMatchObject({ images: [link], text: '' });
  });

  test('a message without an id is told and kept, the others stay', async () => {
    const found = await history({ data: ['слова'] }, message({}));
    expect(found).toHaveLength(1);
    expect(wire.unknown[0]).toMatchObject({
      path: '/v3/chat/history',
      raw: expect.stringContaining('слова'),
    });
  });

  test('parts that are no text are shown as they are', async () => {
    expect((await history(message({ data: ['да', { kind: 'button' }] })))[0]?.text).toBe(
      'да\n{"kind":"button"}',
    );
  });

  test('an automatic answer that the cabinet is set up to give closes nothing', async () => {
    const user = { id: '1', type: 'Seller' };
    const [automatic, own] = await history(
      message({ user, data: ['Спасибо  за обращение!'] }),
      message({ user, data: ['Спасибо за обращение! Заказ в пути.'], message_id: '4' }),
    );
    expect([automatic?.automatic, own?.automatic]).toEqual([true, false]);
  });
});

describe('§2.3 ids are uint64', () => {
  const big = '18446744073709551615';
  test.each([`"${big}"`, big])('%s loses no digit', async (written) => {
    wire.says(
      `{"chats":[{"chat":{"chat_id":"${chatId}","chat_type":"BUYER_SELLER"},"last_message_id":${written}}]}`,
    );
    expect((await list()).threads[0]?.lastMessageId).toBe(big);
  });

  test('from_message_id goes out as a bare number with every digit', async () => {
    wire.says({ has_next: false, messages: [] });
    const request = {
      channel: 'chat' as const,
      externalId: chatId,
      sku: null,
      fromMessageId: big,
      limit: 50,
    };
    await wire.marketplace.readHistory(request);
    expect(wire.requests[0]?.text).toContain(`"from_message_id":${big}`);
  });
});

describe('§2.7 /v2/chat/read', () => {
  test('names the message: without it Ozon refuses', async () => {
    await wire.marketplace.markRead({ externalId: chatId, messageId: '3000000000118032001' });
    expect(wire.requests[0]?.text).toContain('"from_message_id":3000000000118032001');
  });
});

describe('§5.1, §5.2 orders', () => {
  const posting = (counter: number, more: object = {}) => ({
    posting_number: `1-0002-${counter}`,
    order_number: '1-0002',
    status: 'delivering',
    products: [{ sku: counter, name: 'Плед', price: { amount: '100.50', currency: 'RUB' }, quantity: 1 }],
    ...more,
  });
  const facts = (hints: object = {}) =>
    wire.marketplace.loadFacts({ orderNumber: '1-0002', postingNumber: null, sku: null, ...hints });
  const pages = (fbs: (cursor: string) => object, fbo: object = { postings: [] }) =>
    wire.answers((path, body) => {
      if (path === '/v4/posting/fbs/list') return json(fbs((body as { cursor: string }).cursor));
      if (path === '/v3/posting/fbo/list') return json(fbo);
      return json({ code: 5, message: 'not found' }, 404);
    });

  test.each([
    ['bare', (body: object) => body],
    ['wrapped in result', (body: object) => ({ result: body })],
  ])('a list comes %s', async (_, wrap) => {
    pages(() => wrap({ postings: [posting(1)], has_next: false }));
    expect((await facts()).order).toMatchObject({ postingNumber: '1-0002-1', scheme: 'fbs' });
  });

  test('every page of a list is read', async () => {
    pages((cursor) =>
      cursor === ''
        ? { postings: [posting(1)], cursor: 'two', has_next: true }
        : { postings: [posting(2)], cursor: '', has_next: false },
    );
    const found = await facts({ postingNumber: '1-0002-2' });
    expect(found.order?.postingNumber).toBe('1-0002-2');
    expect(found.otherPostings.map((one) => one.postingNumber)).toEqual(['1-0002-1']);
  });

  test('a list whose cursor stands still ends', async () => {
    pages(() => ({ postings: [posting(1)], cursor: 'same', has_next: true }));
    await facts();
    expect(wire.requests.length).toBeLessThan(10);
  });

  test('an order of both schemes is matched by the product of the chat', async () => {
    pages(() => ({ postings: [posting(1)] }), { postings: [posting(7)] });
    expect((await facts({ sku: '7' })).order).toMatchObject({ scheme: 'fbo', postingNumber: '1-0002-7' });
    expect((await facts()).order).toBeNull();
  });

  test.each([
    [{ price: { amount: '100.50', currency: 'RUB' } }],
    [{ price: '100.50', currency_code: 'RUB' }],
    [{ price: '100.5000', currency_code: 'RUB' }],
  ])('a price as %j', async (product) => {
    pages(() => ({ postings: [posting(1, { products: [{ sku: 1, name: 'Плед', ...product }] })] }));
    expect((await facts()).order?.products[0]?.price).toEqual({ minor: 10_050, currency: 'RUB' });
  });

  test('FBO has no promised date', async () => {
    pages(() => ({ postings: [] }), { postings: [posting(1, { analytics_data: { city: 'Тверь' } })] });
    expect((await facts()).order).toMatchObject({ scheme: 'fbo', deliveryBegin: null, deliveryEnd: null });
  });

  test('the buyer’s name and phone are never read', async () => {
    const customer = { name: 'Иванов Пётр', phone: '+79990000000' };
    pages(() => ({ postings: [posting(1, { customer, addressee: customer })] }));
    expect(JSON.stringify(await facts())).not.toMatch(/Иванов|7999/u);
  });

  test('an unknown status is shown as it came', async () => {
    pages(() => ({ postings: [posting(1, { status: 'teleported' })] }));
    expect((await facts()).order?.statusText).toBe('teleported');
  });

  test('the span of the lists is below a year', async () => {
    pages(() => ({ postings: [] }));
    await facts();
    const { since, to } = JSON.parse(wire.requests[0]?.text ?? '').filter;
    expect(Date.parse(to) - Date.parse(since)).toBeLessThanOrEqual(366 * 86_400_000);
  });
});
