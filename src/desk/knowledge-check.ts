/** Whether an entry may be kept at all: its shape, its slots, and the rules over its answer filled with example facts. */
import type { Checker, Finding } from './checking.ts';
import type { KnowledgeBase, KnowledgeEntry } from './drafting.ts';
import { type KnownFacts, noFacts, type OrderFact, type ProductFact } from './facts.ts';
import type { KnowledgeRefusal } from './knowledge-edit.ts';
import { channels, type Instant, type Shop } from './words.ts';

const limits = { question: 300, variant: 300, variants: 60, answer: 1000 } as const;

export interface CheckTools {
  readonly checker: Checker;
  readonly fill: KnowledgeBase['fill'];
}

const product: ProductFact = {
  name: 'Чайник электрический',
  sku: '100200300',
  offerId: null,
  price: { minor: 199_000, currency: 'RUB' },
  quantity: 1,
  url: null,
};

/** An order in which every slot has a value. */
const order: OrderFact = {
  scheme: 'fbs',
  orderNumber: '10020030-0040',
  postingNumber: '10020030-0040-1',
  trackingNumber: '10020030004001',
  status: 'delivering',
  statusText: 'доставляется',
  shipmentDate: '2026-03-01T12:00',
  deliveryBegin: '2026-03-02',
  deliveryEnd: '2026-03-04',
  products: [product],
  canStartChat: null,
  readAt: 0,
};

/** Findings of every channel that the entry may be used in, each once; or why it cannot be kept. */
export function checkEntry(
  tools: CheckTools,
  entry: KnowledgeEntry,
  shop: Shop,
  now: Instant,
): { readonly findings: readonly Finding[] } | { readonly refusal: KnowledgeRefusal } {
  const reasons = shapeProblems(entry);
  if (reasons.length > 0) return { refusal: { kind: 'invalid', reasons } };
  const facts: KnownFacts = {
    ...noFacts,
    order,
    products: [product],
    buyerMessages: [entry.question, ...entry.variants],
    // A greeting is the drafter's matter, not the entry's.
    greetedToday: true,
  };
  const { text, missing } = tools.fill(entry, facts, shop);
  if (missing.length > 0) {
    const unknown = missing.map((slot) => `Неизвестная подстановка {${slot}}.`);
    return { refusal: { kind: 'invalid', reasons: unknown } };
  }
  const findings = judge(tools.checker, { entry, text, facts, shop, now });
  const blocking = findings.filter(({ severity }) => severity === 'block');
  return blocking.length > 0 ? { refusal: { kind: 'blocked', findings: blocking } } : { findings };
}

interface Judged {
  readonly entry: KnowledgeEntry;
  readonly text: string;
  readonly facts: KnownFacts;
  readonly shop: Shop;
  readonly now: Instant;
}

function judge(checker: Checker, { entry, text, facts, shop, now }: Judged): readonly Finding[] {
  const { id, question: title, reviewedOn } = entry;
  const known = { ...facts, knowledge: [{ ref: 'F1', id, title, text, reviewedOn }] };
  const found = (entry.appliesTo.channels ?? channels).flatMap(
    (channel) =>
      checker.check(text, { facts: known, channel, now, zone: shop.zone, shopId: shop.id }).findings,
  );
  return [...new Map(found.map((one) => [`${one.rule} ${one.start}`, one])).values()];
}

function shapeProblems({ question, variants, answer }: KnowledgeEntry): string[] {
  const problems: string[] = [];
  if (question === '') problems.push('Вопрос пуст.');
  if (question.length > limits.question) problems.push(`Вопрос длиннее ${limits.question} знаков.`);
  if (answer === '') problems.push('Ответ пуст.');
  if (answer.length > limits.answer)
    problems.push(`Ответ длиннее ${limits.answer} знаков, Ozon его не примет.`);
  if (variants.length > limits.variants) problems.push(`Вариантов вопроса больше ${limits.variants}.`);
  if (variants.some((one) => one.length > limits.variant))
    problems.push(`Вариант вопроса длиннее ${limits.variant} знаков.`);
  return problems;
}
