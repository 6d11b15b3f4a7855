import { describe, expect, it } from 'vitest';
import { type Bench, createBench, start } from './harness.ts';

function postingOf(bench: Bench, buyer: string): string {
  return bench.simulator.world().postings.find(({ buyerId }) => buyerId === buyer)?.number ?? '';
}

describe('returns', () => {
  it('of FBS and FBO are found by posting, with their state', async () => {
    const bench = createBench();
    const posting = postingOf(bench, '115562');
    const { id } = bench.act('return', { posting, reason: 'Брак' }) as unknown as { id: number };
    const list = () =>
      bench.call('/v1/returns/list', { filter: { posting_numbers: [posting] }, limit: 500, last_id: 0 });
    expect((await list()).body.returns).toMatchObject([
      {
        id,
        posting_number: posting,
        return_reason_name: 'Брак',
        product: { offer_id: 'sweater-wool-m' },
        visual: { status: { sys_name: 'OnSellerApproval' } },
      },
    ]);
    bench.act('return-change', { id, sysName: 'MoneyReturned', displayName: 'Деньги возвращены' });
    expect((await list()).body.returns[0].visual.status.display_name).toBe('Деньги возвращены');
    expect((await bench.call('/v1/returns/list', { filter: {}, limit: 501 })).status).toBe(400);
  });

  it('of rFBS have their own methods', async () => {
    const bench = createBench();
    const posting = postingOf(bench, '115570');
    bench.act('return', { posting, comment: 'Корзина помята' });
    const list = await bench.call('/v2/returns/rfbs/list', {
      filter: { posting_number: posting },
      limit: 10,
    });
    const { return_id } = list.body.returns[0];
    const { body } = await bench.call('/v2/returns/rfbs/get', { return_id });
    expect(body.returns).toMatchObject({
      posting_number: posting,
      comment: 'Корзина помята',
      client_name: '',
    });
    expect((await bench.call('/v1/returns/list', { filter: {}, limit: 10 })).body.returns).toEqual([]);
    expect((await bench.call('/v2/returns/rfbs/get', { return_id: 1 })).status).toBe(404);
  });
});

describe('a product’s card', () => {
  it('has attributes whose names another method tells', async () => {
    const bench = createBench();
    const request = { filter: { sku: ['646399174'], visibility: 'ALL' }, limit: 10 };
    const { body } = await bench.call('/v4/product/info/attributes', request);
    const [card] = body.result;
    const names = await bench.call('/v1/description-category/attribute', {
      description_category_id: card.description_category_id,
      type_id: card.type_id,
    });
    const composition = names.body.result.find(({ name }: { name: string }) => name === 'Состав');
    const attribute = card.attributes.find(({ id }: { id: number }) => id === composition.id);
    expect(attribute.values[0].value).toBe('70 % шерсть, 30 % акрил');
  });

  it('has a description in HTML, by article or by product id', async () => {
    const bench = createBench();
    const byArticle = await bench.call('/v1/product/info/description', { offer_id: 'plaid-150-grey' });
    expect(byArticle.body.result.description).toContain('<p>');
    const byId = await bench.call('/v1/product/info/description', { product_id: byArticle.body.result.id });
    expect(byId.body).toEqual(byArticle.body);
    expect((await bench.call('/v1/product/info/description', {})).status).toBe(400);
  });
});

describe('/v1/rating/history', () => {
  it('tells the asked ratings, a value a day', async () => {
    const { body } = await createBench().call('/v1/rating/history', {
      date_from: new Date(start - 2 * 86_400_000).toISOString(),
      date_to: new Date(start).toISOString(),
      ratings: ['rating_replied_dialogs_ratio', 'rating_unknown'],
    });
    expect(body.ratings).toMatchObject([{ rating: 'rating_replied_dialogs_ratio' }]);
    expect(body.ratings[0].values).toHaveLength(2);
  });
});
