/** Which entries are offered where, and how slots take facts. */
import { describe, expect, test } from 'vitest';
import type { KnowledgeBase, KnowledgeEntry } from '../../src/desk/drafting.ts';
import { type KnownFacts, noFacts, type OrderFact, type ProductFact } from '../../src/desk/facts.ts';
import { createKnowledgeBase } from '../../src/knowledge/knowledge-base.ts';
import { slots } from '../../src/knowledge/slots.ts';

const shop = { id: 'shop', name: 'Лавка', zone: 'Europe/Moscow' };
const kettle: ProductFact = {
  name: 'Чайник',
  sku: '1',
  offerId: null,
  price: { minor: 199050, currency: 'RUB' },
  quantity: 1,
  url: null,
};
const order: OrderFact = {
  scheme: 'fbs',
  orderNumber: '111-22',
  postingNumber: '111-22-1',
  trackingNumber: 'TR1',
  status: 'delivering',
  statusText: 'доставляется',
  shipmentDate: '2026-03-01T12:00',
  deliveryBegin: '2026-03-02',
  deliveryEnd: '2026-03-04T20:00',
  products: [kettle],
  canStartChat: null,
  readAt: 0,
};
const known: KnownFacts = { ...noFacts, order };

function entry(id: string, change: Partial<KnowledgeEntry> = {}): KnowledgeEntry {
  return {
    id,
    kind: 'template',
    question: `Вопрос ${id}`,
    variants: ['вариант'],
    answer: 'Ответ',
    whenMissing: 'ask',
    tags: [],
    appliesTo: {},
    owner: 'магазин',
    reviewedOn: '2026-01-01',
    expiresOn: null,
    version: 1,
    ...change,
  };
}

function fill(answer: string, facts: KnownFacts) {
  return createKnowledgeBase({ entries: [], synonyms: [] }).fill(entry('a', { answer }), facts, shop);
}

describe('slots', () => {
  const expected: Record<string, string> = {
    'order.posting_number': '111-22-1',
    'order.number': '111-22',
    'order.tracking_number': 'TR1',
    'order.status': 'доставляется',
    'delivery.range': '2–4 марта',
    'shipment.date': '1 марта',
    'product.name': 'Чайник',
    'product.price': '1 990,50 ₽',
    'shop.name': 'Лавка',
  };

  test('a status is said as the buyer is told it', () => {
    const facts = {
      ...known,
      order: { ...order, statusText: 'едет в город покупателя', statusForBuyer: 'едет в ваш город' },
    };
    expect(fill('Заказ {order.status}.', facts).text).toBe('Заказ едет в ваш город.');
  });

  test('the table has all slots and no others', () => {
    expect(Object.keys(slots).sort()).toEqual(Object.keys(expected).sort());
  });

  test.each(Object.entries(expected))('{%s} becomes «%s»', (slot, value) => {
    const { text, missing } = fill(`{${slot}}`, known);
    expect(text.replace(/\s/gu, ' ')).toBe(value);
    expect(missing).toEqual([]);
  });

  test.each(Object.keys(expected).filter((slot) => slot !== 'shop.name'))(
    '{%s} without a fact stays',
    (slot) => {
      expect(fill(`{${slot}} и {${slot}}`, noFacts)).toEqual({
        text: `{${slot}} и {${slot}}`,
        missing: [slot],
        ask: expect.stringMatching(/^Уточните, пожалуйста/u),
      });
    },
  );

  test.each([
    ['2026-03-30', '2026-04-02', '30 марта – 2 апреля'],
    ['2026-03-02', '2026-03-02', '2 марта'],
  ])('delivery from %s to %s is «%s»', (deliveryBegin, deliveryEnd, text) => {
    const facts = { ...known, order: { ...order, deliveryBegin, deliveryEnd } };
    expect(fill('{delivery.range}', facts).text).toBe(text);
  });

  test('what a known order does not tell cannot be asked of the buyer', () => {
    const facts = { ...known, order: { ...order, deliveryBegin: null } };
    expect(fill('Доставка {delivery.range}.', facts)).toMatchObject({
      missing: ['delivery.range'],
      ask: null,
    });
    const unknownToo = fill('{delivery.range} {product.name}', { ...facts, products: [kettle, kettle] });
    expect(unknownToo.ask).toBeNull();
  });

  test('a question is asked once for several slots', () => {
    const { ask } = fill('{order.number} {delivery.range} {product.name}', noFacts);
    expect(ask).toBe(
      'Уточните, пожалуйста, номер отправления: он указан в личном кабинете в разделе «Заказы». ' +
        'Уточните, пожалуйста, о каком товаре идёт речь.',
    );
  });

  test.each([
    [
      'the other sentences stay',
      'Заказ {order.number} едет. Ждём {delivery.range}. Спасибо!',
      'Заказ 111-22 едет. Спасибо!',
      [],
    ],
    [
      'a greeting alone is no answer',
      'Здравствуйте! Ждём {delivery.range}.',
      'Здравствуйте! Ждём {delivery.range}.',
      ['delivery.range'],
    ],
    ['nothing is missing', 'Заказ {order.number} едет.', 'Заказ 111-22 едет.', []],
  ])('sentences without a fact are left out: %s', (_case, answer, text, missing) => {
    const facts = { ...known, order: { ...order, deliveryBegin: null } };
    const base = createKnowledgeBase({ entries: [], synonyms: [] });
    expect(base.fill(entry('a', { answer, whenMissing: 'omit' }), facts, shop)).toEqual({
      text,
      missing,
      ask: null,
    });
  });

  test('a full stop inside a value does not cut the sentence', () => {
    const facts = { ...known, products: [{ ...kettle, name: 'Чайник 1.7 л. Белый' }] };
    const base = createKnowledgeBase({ entries: [], synonyms: [] });
    const filled = base.fill(
      entry('a', { answer: 'Товар {product.name} есть. Трек {order.day}.', whenMissing: 'omit' }),
      facts,
      shop,
    );
    expect(filled.text).toBe('Товар Чайник 1.7 л. Белый есть.');
  });

  test('of two products none is named', () => {
    expect(fill('{product.name}', { ...known, products: [kettle, kettle] }).missing).toEqual([
      'product.name',
    ]);
  });
});

test('templates respect shop, channel and expiry, in the order of ids', () => {
  const entries = [
    entry('d'),
    entry('c', { appliesTo: { shops: ['other'] } }),
    entry('b', { appliesTo: { channels: ['chat'] } }),
    entry('a', { expiresOn: '2026-01-31' }),
    entry('e', { kind: 'faq' }),
  ];
  const base = createKnowledgeBase({ entries, synonyms: [] }, () => '2026-02-01');
  const ids = (channel: 'chat' | 'review') => base.templates({ shopId: 'shop', channel }).map(({ id }) => id);
  expect(ids('chat')).toEqual(['b', 'd']);
  expect(ids('review')).toEqual(['d']);
  expect(base.find('e')?.kind).toBe('faq');
  expect(base.find('nothing')).toBeNull();
});

describe('what an entry applies to', () => {
  const question = 'Мощность чайника';
  const search = (
    appliesTo: KnowledgeEntry['appliesTo'],
    place: Partial<Parameters<KnowledgeBase['search']>[1]>,
  ) => {
    const own = entry('own', { kind: 'faq', question, appliesTo });
    const general = entry('general', { kind: 'faq', question: 'Мощность чайника какая' });
    const base = createKnowledgeBase({ entries: [own, general], synonyms: [] });
    return base.search('чайник мощность', { shopId: 'shop', limit: 3, ...place }).hits;
  };
  const finds = (...args: Parameters<typeof search>) =>
    search(...args).some(({ entry: { id } }) => id === 'own');

  test.each<[string, KnowledgeEntry['appliesTo'], Parameters<typeof search>[1], boolean]>([
    ['its product', { skus: ['1'] }, { skus: ['2', '1'] }, true],
    ['another product', { skus: ['1'] }, { skus: ['2'] }, false],
    ['no product in the talk', { skus: ['1'] }, { skus: [] }, false],
    ['a search outside any talk', { skus: ['1'] }, {}, true],
    ['its category', { categories: ['Чайники'] }, { categories: ['Чайники'] }, true],
    ['its category in other letters', { categories: ['Чайники'] }, { categories: ['чайники'] }, true],
    ['another category', { categories: ['Чайники'] }, { categories: ['Лампы'] }, false],
    ['another channel', { channels: ['review'] }, { channel: 'chat' }, false],
    ['another shop', { shops: ['other'] }, {}, false],
  ])('%s', (_case, appliesTo, place, found) => {
    expect(finds(appliesTo, place)).toBe(found);
  });

  test('an entry for this very product stands higher than it would', () => {
    const score = (skus?: string[]) =>
      search({ skus: ['1'] }, skus ? { skus } : {}).find(({ entry: { id } }) => id === 'own')?.score ?? 0;
    expect(score(['1'])).toBeGreaterThan(score());
  });
});
