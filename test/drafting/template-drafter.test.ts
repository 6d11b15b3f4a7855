import { join } from 'node:path';
import { expect, test } from 'vitest';
import type { DraftRequest } from '../../src/desk/drafting.ts';
import { noFacts, type OrderFact } from '../../src/desk/facts.ts';
import { createTemplateDrafter } from '../../src/drafting/template-drafter.ts';
import { createKnowledgeBase } from '../../src/knowledge/knowledge-base.ts';
import { loadKnowledge } from '../../src/knowledge/load.ts';
import { passing } from './stage.ts';

const knowledge = createKnowledgeBase(
  loadKnowledge(join(import.meta.dirname, '../../data')),
  () => '2026-11-24',
);
const drafter = createTemplateDrafter(knowledge, passing);

const order: OrderFact = {
  scheme: 'fbs',
  orderNumber: '68160919-0001',
  postingNumber: '68160919-0001-1',
  trackingNumber: '80082345671234',
  status: 'delivering',
  statusText: 'в пути',
  shipmentDate: '2026-11-22T18:00',
  deliveryBegin: '2026-11-25T10:00',
  deliveryEnd: '2026-11-26T18:00',
  products: [],
  canStartChat: null,
  readAt: 0,
};

function ask(words: string, change: Partial<DraftRequest> = {}) {
  const request: DraftRequest = {
    shop: { id: '42', name: 'Лавка', zone: 'Europe/Moscow' },
    channel: 'chat',
    conversation: [{ author: 'buyer', text: words, at: 1 }],
    facts: { ...noFacts, order },
    instruction: null,
    previousText: null,
    now: Date.UTC(2026, 10, 24, 9),
    ...change,
  };
  return drafter.draft(request, new AbortController().signal);
}

test('a question about delivery is answered with the order’s own dates and its source', async () => {
  const outcome = await ask('Когда привезут мой заказ?');
  expect(outcome).toMatchObject({ kind: 'draft', author: 'template', sources: [{ ref: 'F1', kind: 'faq' }] });
  if (outcome.kind !== 'draft') return;
  expect(outcome.text).toMatch(/^Здравствуйте!\n/u);
  expect(outcome.text).toContain('25–26 ноября');
  expect(outcome.text).not.toMatch(/[{}]/u);
  expect(outcome.text).toContain(outcome.knowledge[0]?.text ?? 'nothing');
});

test('nobody is greeted twice a day', async () => {
  const outcome = await ask('Когда привезут мой заказ?', {
    facts: { ...noFacts, order, greetedToday: true },
  });
  expect(outcome.kind === 'draft' && outcome.text.startsWith('Здравствуйте')).toBe(false);
});

test('of an unknown order it asks for the number', async () => {
  const outcome = await ask('Когда привезут мой заказ?', { facts: noFacts });
  expect(outcome).toMatchObject({ kind: 'draft', sources: [], missing: ['номер заказа'] });
  expect(outcome.kind === 'draft' && outcome.text).toContain('Уточните, пожалуйста, номер отправления');
});

test('what the buyer cannot know is not asked: there is no draft, and it says why', async () => {
  const outcome = await ask('Когда привезут мой заказ?', {
    facts: { ...noFacts, order: { ...order, statusText: null, deliveryBegin: null, deliveryEnd: null } },
  });
  expect(outcome).toMatchObject({
    kind: 'none',
    reason: expect.stringContaining('не хватает данных заказа'),
  });
});

test('what nothing fits goes to a person with the nearest entries', async () => {
  const outcome = await ask('Абракадабра зюзюка');
  expect(outcome).toMatchObject({ kind: 'none', reason: expect.stringContaining('Нет ответа') });
});

test('only the words since the last answer count', async () => {
  const outcome = await ask('', {
    conversation: [
      { author: 'buyer', text: 'Когда привезут мой заказ?', at: 1 },
      { author: 'seller', text: 'Ответили', at: 2 },
      { author: 'buyer', text: 'Как вернуть товар?', at: 3 },
    ],
  });
  expect(outcome.kind === 'draft' && outcome.text).toContain('Вернуть');
});

test('no answer holds an unfilled slot, whatever is asked', async () => {
  for (const entry of knowledge.templates({ shopId: '42' })) {
    const outcome = await ask(entry.question);
    if (outcome.kind === 'draft') expect(outcome.text).not.toMatch(/[{}]/u);
  }
});
