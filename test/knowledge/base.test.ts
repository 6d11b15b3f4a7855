/** Which entries are offered where, and how slots take facts. */
import { describe, expect, test } from 'vitest';
import type { KnowledgeEntry } from '../../src/desk/drafting.ts';
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

test('a text for one product is found only when the talk is about it', () => {
  const entries = [
    entry('kettle', { kind: 'faq', question: 'Мощность чайника', appliesTo: { skus: ['1'] } }),
  ];
  const base = createKnowledgeBase({ entries, synonyms: [] });
  const found = (skus: readonly string[]) =>
    base.search('мощность чайника', { shopId: 'shop', skus, limit: 3 }).hits.length;
  expect(found(['1'])).toBe(1);
  expect(found(['2'])).toBe(0);
});
