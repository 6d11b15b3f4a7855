import { describe, expect, it } from 'vitest';
import { type Bench, createBench, start } from './harness.ts';

const day = 86_400_000;
const span = { since: new Date(start - 60 * day).toISOString(), to: new Date(start + day).toISOString() };

function postingOf(bench: Bench, buyer: string, scheme = 'fbs') {
  const found = bench.simulator
    .world()
    .postings.find((each) => each.buyerId === buyer && each.scheme === scheme);
  if (found === undefined) throw new Error(`no ${scheme} posting of ${buyer}`);
  return found;
}

describe('/v3/posting/fbs/get', () => {
  it('gives the delivery interval when asked, prices as strings, no personal data', async () => {
    const bench = createBench();
    const posting_number = postingOf(bench, '115561').number;
    const { body } = await bench.call('/v3/posting/fbs/get', {
      posting_number,
      with: { analytics_data: true },
    });
    expect(body.result).toMatchObject({
      posting_number,
      status: 'delivering',
      tracking_number: '80082345671234',
      customer: null,
      addressee: null,
      available_actions: expect.arrayContaining(['can_create_chat']),
      analytics_data: {
        delivery_date_begin: '2026-11-24T07:00:00.000Z',
        delivery_date_end: '2026-11-25T15:00:00.000Z',
      },
      products: [{ sku: 646399170, quantity: 1, price: '3490.0000', currency_code: 'RUB' }],
    });
    const plain = await bench.call('/v3/posting/fbs/get', { posting_number });
    expect(plain.body.result.analytics_data).toBeNull();
  });

  it('does not find FBO postings or unknown ones', async () => {
    const bench = createBench();
    for (const posting_number of [postingOf(bench, '115566', 'fbo').number, '1-0001-1']) {
      const { status, body } = await bench.call('/v3/posting/fbs/get', { posting_number });
      expect([status, body.code]).toEqual([404, 5]);
    }
  });
});

describe('/v2/posting/fbo/get', () => {
  it('knows no planned date and no tracking number', async () => {
    const bench = createBench();
    const posting_number = postingOf(bench, '115566', 'fbo').number;
    const { body } = await bench.call('/v2/posting/fbo/get', {
      posting_number,
      with: { analytics_data: true },
    });
    expect(body.result.status).toBe('delivering');
    expect(body.result).not.toHaveProperty('tracking_number');
    expect(body.result.analytics_data).not.toHaveProperty('delivery_date_begin');
    expect(body.result.analytics_data.client_delivery_date_begin).toBeNull();
  });
});

describe('lists of postings', () => {
  it('find one order’s postings, FBS and FBO each by its own method', async () => {
    const bench = createBench();
    const order_numbers = [postingOf(bench, '115567').orderNumber];
    const filter = { ...span, order_numbers };
    const fbs = await bench.call('/v4/posting/fbs/list', {
      filter,
      limit: 100,
      with: { analytics_data: true },
    });
    const fbo = await bench.call('/v3/posting/fbo/list', { filter, limit: 100 });
    expect(fbs.body.postings.map((row: { posting_number: string }) => row.posting_number)).toEqual([
      `${order_numbers[0]}-1`,
      `${order_numbers[0]}-2`,
    ]);
    expect(fbo.body.postings.map((row: { posting_number: string }) => row.posting_number)).toEqual([
      `${order_numbers[0]}-3`,
    ]);
    expect(fbs.body.postings[0].products[0].price).toEqual({ amount: '5490.0000', currency: 'RUB' });
    bench.act('oddities', { wrappedPostings: true });
    const raw = JSON.stringify({ filter, limit: 100 });
    const wrapped = await bench.app.request('/ozon/v4/posting/fbs/list', {
      method: 'POST',
      headers: { 'Client-Id': '100500', 'Api-Key': 'key' },
      body: raw,
    });
    expect(await wrapped.json()).toMatchObject({ result: { postings: [{}, {}] } });
  });

  it('page by cursor', async () => {
    const bench = createBench();
    const ask = (cursor: string) =>
      bench.call('/v4/posting/fbs/list', { filter: span, limit: 3, cursor, sort_dir: 'ASC' });
    const first = (await ask('')).body;
    const second = (await ask(first.cursor)).body;
    const numbers = [...first.postings, ...second.postings].map((row) => row.posting_number);
    expect(new Set(numbers).size).toBe(6);
    expect(first.has_next).toBe(true);
  });

  it.each([
    [{ limit: 10 }, 'value is required'],
    [{ filter: { order_numbers: ['1-1'] }, limit: 10 }, 'Filter.Since'],
    [{ filter: span, limit: 101 }, '[1, 100]'],
    [{ filter: { since: '2024-01-01T00:00:00Z', to: span.to }, limit: 10 }, 'PERIOD_IS_TOO_LONG'],
    [{ filter: span, limit: 10, sort_dir: 'desc' }, 'SortDir'],
  ])('refuse %j', async (request, message) => {
    const { status, body } = await createBench().call('/v4/posting/fbs/list', request);
    expect(status).toBe(400);
    expect(body.message).toContain(message);
  });
});

describe('/v3/product/info/list', () => {
  it('finds by sku, offer and product id', async () => {
    const bench = createBench();
    const bySku = await bench.call('/v3/product/info/list', { sku: ['646399170'] });
    const [product] = bySku.body.items;
    expect(product).toMatchObject({ offer_id: 'plaid-150-grey', price: '3490.00', currency_code: 'RUB' });
    expect((await bench.call('/v3/product/info/list', { offer_id: ['plaid-150-grey'] })).body).toEqual(
      bySku.body,
    );
    const byId = await bench.call('/v3/product/info/list', { product_id: [String(product.id)] });
    expect(byId.body).toEqual(bySku.body);
    expect((await bench.call('/v3/product/info/list', {})).status).toBe(400);
  });
});

describe('changes from outside', () => {
  it('add an order and move it along', async () => {
    const bench = createBench();
    const order = {
      buyer: '115561',
      scheme: 'fbs',
      items: [{ sku: 646399172 }],
      deliveryBegin: '2026-12-01T10:00:00+03:00',
    };
    const { posting } = bench.act('order', order);
    bench.act('order-change', {
      posting,
      status: 'cancelled',
      cancellation: { reason: 'Брак', initiator: 'Продавец' },
    });
    const { body } = await bench.call('/v3/posting/fbs/get', {
      posting_number: posting,
      with: { analytics_data: true },
    });
    expect(body.result).toMatchObject({
      status: 'cancelled',
      substatus: 'posting_canceled',
      cancellation: { cancel_reason: 'Брак' },
      available_actions: ['label_download'],
      analytics_data: { delivery_date_begin: '2026-12-01T07:00:00.000Z' },
    });
  });

  it('refuse what is not there, in Russian', () => {
    const bench = createBench();
    expect(() => bench.act('order', { buyer: '1', scheme: 'fbs', items: [{ sku: 1 }] })).toThrow(
      'Покупатель 1',
    );
    expect(() => bench.act('order-change', { posting: '1-1-1' })).toThrow('Отправление 1-1-1: такого нет');
    expect(() => bench.act('order-change', { posting: 1 })).toThrow('Поле «posting»');
  });
});
