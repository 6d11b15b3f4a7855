/** What a draft may be written from: facts and approved texts under the short ids that citations use. */
import type { DraftRequest, KnowledgeBase, KnowledgeHit, SearchResult } from '../desk/drafting.ts';
import type { KnowledgeFact, Money, OrderFact, ProductFact } from '../desk/facts.ts';
import type { Source } from '../desk/words.ts';
import { dayAndMonth, dayRange } from '../text/russian-days.ts';
import { isInstruction } from './prompt/instructions.ts';
import { createRedactor } from './redaction/redactor.ts';

/** One citable text. `text` is what a reply may state, untouched by redaction. */
export interface Material {
  readonly ref: string;
  readonly kind: 'faq' | 'template' | 'specialist' | 'order' | 'product';
  /** Names the source for people; proves nothing. */
  readonly title: string;
  readonly text: string;
  readonly at: number | null;
}

export interface Offered {
  readonly materials: readonly Material[];
  /** The entries among the materials. */
  readonly knowledge: readonly KnowledgeFact[];
  /** What colleagues answered about this case: the case keeps these by itself. */
  readonly answers: readonly KnowledgeFact[];
  readonly scores: readonly { readonly ref: string; readonly id: string; readonly score: number }[];
  /** Products left out because their names speak to a model. */
  readonly suspicious: readonly string[];
}

/** Ids that exist at all: the schema given to a model never changes, so that endpoints can keep it compiled. */
export const mostRefs = { F: 8, T: 8, S: 4, O: 12, P: 6 } as const;

export const allRefs: readonly string[] = Object.entries(mostRefs).flatMap(([letter, most]) =>
  Array.from({ length: most }, (_, index) => `${letter}${index + 1}`),
);

export interface Found extends SearchResult {
  /** Entries left out because they speak to a model instead of to buyers: neither a model nor a template may use them. */
  readonly suspicious: readonly string[];
}

/** Names, numbers and addresses say nothing of the question: the search goes without them. */
export function searchFor(knowledge: KnowledgeBase, request: DraftRequest, limit: number): Found {
  const redacted = createRedactor(request.facts, peoplesWords(request), true).redactWords(
    buyersTurn(request),
  );
  const { hits, answerable } = knowledge.search(redacted.replace(/⟦[^⟧]*⟧/gu, ' '), {
    shopId: request.shop.id,
    channel: request.channel,
    skus: request.facts.products.flatMap(({ sku }) => (sku === null ? [] : [sku])),
    limit,
  });
  const sound = hits.filter(({ entry }) => !isInstruction(`${entry.question}\n${entry.answer}`));
  const suspicious = hits.filter((hit) => !sound.includes(hit)).map(({ entry }) => entry.id);
  return { hits: sound, answerable: answerable && sound[0] === hits[0], suspicious };
}

/** The buyer's words since the last answer. */
export function buyersTurn({ conversation }: Pick<DraftRequest, 'conversation'>): string {
  const lastAnswer = conversation.findLastIndex(({ author }) => author === 'seller');
  const turn = conversation.slice(lastAnswer + 1).filter(({ author }) => author === 'buyer');
  return turn.map(({ text }) => text).join('\n');
}

/** All that people wrote here, staff's wish and the present text included. */
export function peoplesWords({ conversation, instruction, previousText }: DraftRequest): readonly string[] {
  return [...conversation.map(({ text }) => text), instruction, previousText].filter((text) => text !== null);
}

/** Entries with an unfilled slot are not offered: nothing with one can be sent. */
export function offer(
  knowledge: KnowledgeBase,
  request: DraftRequest,
  hits: readonly KnowledgeHit[],
): Offered {
  const filled = hits
    .map((hit) => ({ hit, ...knowledge.fill(hit.entry, request.facts, request.shop) }))
    .filter(({ text, missing }) => missing.length === 0 && !isInstruction(text));
  const counts = { F: 0, T: 0 };
  const entries = filled.map(({ hit, text }) => {
    const letter = hit.entry.kind === 'faq' ? 'F' : 'T';
    counts[letter] += 1;
    return { hit, fact: asFact(hit, `${letter}${counts[letter]}`, oneLine(text)) };
  });
  const answers = specialistAnswers(request);
  const { materials: facts, suspicious } = factMaterials(request);
  return {
    materials: [...[...entries.map(({ fact }) => fact), ...answers].map(asMaterial), ...facts],
    knowledge: entries.map(({ fact }) => fact),
    answers,
    scores: entries.map(({ hit, fact }) => ({ ref: fact.ref, id: fact.id, score: hit.score })),
    suspicious,
  };
}

export function asFact({ entry }: KnowledgeHit, ref: string, text: string): KnowledgeFact {
  return { ref, id: entry.id, title: entry.question, text, reviewedOn: entry.reviewedOn };
}

export function asMaterial({ ref, title, text, reviewedOn }: KnowledgeFact): Material {
  const at = reviewedOn === null ? null : Date.parse(reviewedOn);
  return { ref, kind: kindOf(ref), title, text, at };
}

function kindOf(ref: string): 'faq' | 'template' | 'specialist' {
  if (ref.startsWith('S')) return 'specialist';
  return ref.startsWith('F') ? 'faq' : 'template';
}

/** What colleagues answered about this very case, newest first to be kept. */
function specialistAnswers({ facts }: DraftRequest): readonly KnowledgeFact[] {
  return facts.knowledge
    .slice(-mostRefs.S)
    .map((fact, index) => ({ ...fact, ref: `S${index + 1}`, text: oneLine(fact.text) }));
}

export function asSource(material: Material, statements?: readonly string[]): Source {
  const { ref, title, text, at } = material;
  const kind = material.kind === 'specialist' ? 'faq' : material.kind;
  return { ref, kind, title, quote: text, at, ...(statements && { statements }) };
}

function factMaterials({ facts }: DraftRequest) {
  const orders = [facts.order, ...facts.otherPostings].flatMap((order, index) =>
    order === null ? [] : orderLines(order, index > 0),
  );
  const products = [...new Map(facts.products.map((one) => [one.sku ?? one.name, one])).values()];
  const sound = products.filter(({ name }) => !isInstruction(name));
  const lines = [
    ...orders.slice(0, mostRefs.O).map((line, index) => ({ ...line, ref: `O${index + 1}` })),
    ...sound.slice(0, mostRefs.P).map((product, index) => ({
      ref: `P${index + 1}`,
      kind: 'product' as const,
      title: 'Товар',
      text: productText(product),
      at: facts.order?.readAt ?? null,
    })),
  ];
  return {
    materials: lines,
    suspicious: products.filter((one) => !sound.includes(one)).map(({ sku }) => `sku ${sku ?? '?'}`),
  };
}

/** One statement a line, so that a citation points at one. */
function orderLines(order: OrderFact, other: boolean): readonly Omit<Material, 'ref'>[] {
  const number = order.postingNumber ?? order.orderNumber;
  const title = number === null ? 'Заказ' : `Заказ ${number}`;
  const prefix = other ? `Другое отправление ${number ?? ''}: ` : '';
  const texts = [
    number !== null && !other ? `Номер отправления: ${number}` : null,
    order.statusText === null ? null : `${prefix}статус заказа: ${order.statusText}`,
    deliveryText(order, prefix),
    order.shipmentDate === null
      ? null
      : `${prefix}магазин отправляет заказ до ${dayAndMonth(order.shipmentDate)}`,
    order.trackingNumber === null ? null : `${prefix}трек-номер: ${order.trackingNumber}`,
  ];
  return texts.flatMap((text) =>
    text === null ? [] : [{ kind: 'order' as const, title, text: capitalised(text), at: order.readAt }],
  );
}

function deliveryText({ deliveryBegin, deliveryEnd }: OrderFact, prefix: string): string | null {
  if (deliveryEnd === null) return null;
  const range = deliveryBegin === null ? null : dayRange(deliveryBegin, deliveryEnd);
  return range === null
    ? `${prefix}доставка до ${dayAndMonth(deliveryEnd)}`
    : `${prefix}доставка ожидается ${range}`;
}

function productText({ name, offerId, price, quantity }: ProductFact): string {
  const parts = [
    oneLine(name).slice(0, 200),
    offerId === null ? null : `артикул ${oneLine(offerId)}`,
    quantity === null ? null : `количество в заказе: ${quantity} шт.`,
    price === null ? null : `цена ${priceText(price)}`,
  ];
  return parts.filter((part) => part !== null).join('; ');
}

function priceText({ minor, currency }: Money): string {
  const fraction = minor % 100 === 0 ? 0 : 2;
  return new Intl.NumberFormat('ru', { style: 'currency', currency, minimumFractionDigits: fraction }).format(
    minor / 100,
  );
}

function oneLine(text: string): string {
  return text.replace(/\s+/gu, ' ').trim();
}

function capitalised(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
