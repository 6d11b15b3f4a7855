/** Oddities of returns, products, pictures and first messages over the wire, named by sections of Ozon's facts (api.md). */
import { HttpResponse, http } from 'msw';
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

const bodies = () => wire.requests.map(({ path, text }) => [path, JSON.parse(text)]);
const posting = (more: object = {}) => ({
  posting_number: '1-0002-1',
  order_number: '1-0002',
  products: [],
  ...more,
});

/** Answers by path; everything else holds nothing. */
function answers(byPath: Readonly<Record<string, object>>): void {
  wire.answers((path) => json(byPath[path] ?? { postings: [], returns: [], items: [], result: [] }));
}
const facts = (sku: string | null = null) =>
  wire.marketplace.loadFacts({ orderNumber: '1-0002', postingNumber: null, sku });

describe('§2.4–§2.6 writing', () => {
  test('the answer to a message holds no id: reading back is the only proof', async () => {
    wire.says({ result: 'success' });
    const chat = { channel: 'chat', externalId: 'c', sku: null } as const;
    expect(await wire.marketplace.sendReply({ ...chat, text: 'Здравствуйте!' })).toEqual({
      externalId: null,
    });
  });

  test('a file goes as base64 with its name, all fields required', async () => {
    wire.says({ result: 'success' });
    const file = { name: 'чек.pdf', bytes: Buffer.from('%PDF') };
    await wire.marketplace.sendFile({ channel: 'chat', externalId: 'c', sku: null }, file);
    expect(bodies()).toEqual([
      ['/v1/chat/send/file', { chat_id: 'c', name: 'чек.pdf', base64_content: 'JVBERg==' }],
    ]);
  });

  test('a started chat is found wrapped in result', async () => {
    wire.says({ result: { chat_id: '5969c331' } });
    expect(await wire.marketplace.startChat('47873153-0052-1')).toEqual({ externalId: '5969c331' });
  });

  test.each([
    [['can_create_chat'], true],
    [['arbitration'], false],
    [undefined, null],
  ])('available_actions %j: writing first is possible: %s', async (available_actions, canStartChat) => {
    answers({ '/v4/posting/fbs/list': { postings: [posting({ available_actions })] } });
    expect((await wire.marketplace.findOrder('1-0002'))[0]).toMatchObject({ canStartChat });
  });
});

describe('§5.3 returns', () => {
  const own = { id: 17, posting_number: '1-0002-1', product: { name: 'Плед' } };

  test.each([
    ['ReturnMoneyApproved', /зачисления зависит от банка/u],
    ['DisputeOpened', /Исход не обещайте/u],
    ['SomethingOf2027', /Сроков и сумм не обещайте/u],
  ])('state %s says what may be promised', async (sys_name, promise) => {
    const visual = { status: { display_name: 'Как в кабинете', sys_name } };
    answers({
      '/v4/posting/fbs/list': { postings: [posting()] },
      '/v1/returns/list': { returns: [{ ...own, visual }], has_next: false },
    });
    expect((await facts()).returns).toMatchObject([
      { id: '17', statusText: 'Как в кабинете', mayPromise: expect.stringMatching(promise) },
    ]);
  });

  test.each([[{ return_reason: { name: 'Брак' } }], [[{ return_reason: { name: 'Брак' } }]]])(
    'details of rFBS as %j',
    async (details) => {
      const rfbs = posting({ tpl_integration_type: 'non_integrated' });
      answers({
        '/v4/posting/fbs/list': { postings: [rfbs] },
        '/v2/returns/rfbs/list': { returns: [{ return_id: 5, posting_number: '1-0002-1' }] },
        '/v2/returns/rfbs/get': { returns: details },
      });
      expect((await facts()).returns).toMatchObject([{ id: '5', reason: 'Брак' }]);
    },
  );

  test('every list of returns is asked with a filter: many methods refuse a body without one', async () => {
    answers({ '/v4/posting/fbs/list': { postings: [posting({ tpl_integration_type: 'non_integrated' })] } });
    await facts();
    await wire.marketplace.returnedPostings(['1-0002-1']);
    const lists = bodies().filter(
      ([path]) => String(path).startsWith('/v1/returns') || String(path).includes('rfbs/list'),
    );
    expect(lists.length).toBeGreaterThan(2);
    for (const [path, body] of lists) expect([path, Object.keys(body.filter)]).not.toEqual([path, []]);
  });
});

describe('§5.4 products', () => {
  const item = { id: 1, sku: 7, offer_id: 'plaid', name: 'Плед', price: '1290.5000', currency_code: 'RUB' };
  const attribute = { id: 4180, values: [{ value: 'хлопок' }] };
  const card = { description_category_id: 17, type_id: 9, attributes: [attribute] };

  test('attributes come without names: another method knows them, asked once a category', async () => {
    answers({
      '/v3/product/info/list': { items: [item] },
      '/v4/product/info/attributes': { result: [card] },
      '/v1/description-category/attribute': { result: [{ id: 4180, name: 'Состав' }] },
    });
    for (let times = 0; times < 2; times += 1) {
      const [product] = (await facts('7')).products;
      expect(product).toMatchObject({
        price: { minor: 129_050, currency: 'RUB' },
        card: { attributes: [{ name: 'Состав', value: 'хлопок' }] },
      });
    }
    const asked = wire.requests.filter(({ path }) => path === '/v1/description-category/attribute');
    expect(asked.map(({ text }) => JSON.parse(text))).toEqual([
      { description_category_id: 17, type_id: 9, language: 'DEFAULT' },
    ]);
  });

  test('a description is HTML with its wrapper or without, and becomes plain text', async () => {
    for (const wrap of [(body: object) => body, (body: object) => ({ result: body })]) {
      answers({
        '/v3/product/info/list': wrap({ items: [item] }),
        '/v1/product/info/description': wrap({ description: '<p>Мягкий <b>плед</b></p><script>x</script>' }),
      });
      const description = (await facts('7')).products[0]?.card?.description;
      expect(description).toMatch(/^Мягкий плед/u);
      expect(description).not.toMatch(/[<>]/u);
    }
  });

  test('what is archived is not in stock, what is reserved cannot be bought', async () => {
    const stocks = {
      has_stock: true,
      stocks: [
        { present: 5, reserved: 2 },
        { present: 1, reserved: 3 },
      ],
    };
    for (const [is_archived, stock] of [
      [false, 3],
      [true, 0],
    ] as const) {
      answers({ '/v3/product/info/list': { items: [{ ...item, stocks, is_archived }] } });
      expect((await facts('7')).products[0]?.card?.stock).toBe(stock);
    }
  });
});

describe('§2.2 pictures', () => {
  const link = 'https://api-seller.ozon.ru/v2/chat/file/1.png';
  const png = Buffer.from('89504e470d0a1a0a0000000d49484452', 'hex');

  test('one under the API’s address is called with the key and counts as a call', async () => {
    let keys: (string | null)[] = [];
    wire.server.use(
      http.get(link, ({ request }) => {
        keys = [...keys, request.headers.get('api-key')];
        return new HttpResponse(png);
      }),
    );
    const before = wire.clock.at;
    await Promise.all(Array.from({ length: 51 }, () => wire.marketplace.downloadPicture(link)));
    expect(wire.clock.at - before).toBeGreaterThanOrEqual(1_000);
    expect(new Set(keys)).toEqual(new Set(['secret-key']));
  });

  test.each([
    [429, 'retry'],
    [503, 'retry'],
    [404, 'final'],
  ])('%i is %s', async (status, kind) => {
    wire.server.use(http.get(link, () => new HttpResponse(null, { status })));
    await expect(wire.marketplace.downloadPicture(link)).rejects.toMatchObject({ kind });
  });

  test.each(['http://cdn.ozon.ru/1.png', 'https://ozon.ru.evil.example/1.png', 'file:///etc/passwd', 'нет'])(
    '%s is no address of Ozon',
    async (strange) => {
      await expect(wire.marketplace.downloadPicture(strange)).rejects.toMatchObject({ kind: 'final' });
    },
  );
});
