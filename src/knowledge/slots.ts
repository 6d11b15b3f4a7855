/** The one table of slots: what may stand in braces in an answer, and the fact it takes. */
import type { FilledAnswer, KnowledgeEntry } from '../desk/drafting.ts';
import { type KnownFacts, type Money, type ProductFact, statusToldToBuyer } from '../desk/facts.ts';
import type { LocalMoment, Shop } from '../desk/words.ts';
import { dayAndMonth, dayRange } from '../text/russian-days.ts';

type Slot = (facts: KnownFacts, shop: Shop) => string | null;

function priceText(price: Money): string {
  return new Intl.NumberFormat('ru', {
    style: 'currency',
    currency: price.currency,
    minimumFractionDigits: price.minor % 100 === 0 ? 0 : 2,
  }).format(price.minor / 100);
}

/** Of several products none can be named for certain, so the slot stays empty and a person decides. */
function onlyProduct(facts: KnownFacts): ProductFact | null {
  const named = facts.products.length > 0 ? facts.products : (facts.order?.products ?? []);
  return named.length === 1 ? (named[0] ?? null) : null;
}

function deliveryRange(begin: LocalMoment | null, end: LocalMoment | null): string | null {
  return begin && end ? dayRange(begin, end) : null;
}

export const slots: Readonly<Record<string, Slot>> = {
  'order.posting_number': (facts) => facts.order?.postingNumber ?? null,
  'order.number': (facts) => facts.order?.orderNumber ?? null,
  'order.tracking_number': (facts) => facts.order?.trackingNumber ?? null,
  'order.status': ({ order }) => order && statusToldToBuyer(order),
  'delivery.range': (facts) =>
    deliveryRange(facts.order?.deliveryBegin ?? null, facts.order?.deliveryEnd ?? null),
  'shipment.date': (facts) => (facts.order?.shipmentDate ? dayAndMonth(facts.order.shipmentDate) : null),
  'product.name': (facts) => onlyProduct(facts)?.name ?? null,
  'product.price': (facts) => {
    const price = onlyProduct(facts)?.price;
    return price ? priceText(price) : null;
  },
  'shop.name': (_facts, shop) => shop.name,
};

const slotPattern = /\{([^{}]*)\}/gu;

/** Slots of a text that the table does not have. */
export function unknownSlots(text: string): readonly string[] {
  return [...text.matchAll(slotPattern)]
    .filter(([, name]) => !Object.hasOwn(slots, name ?? ''))
    .map(([slot]) => slot);
}

/** What a buyer can tell us when we do not know it. */
const asks: readonly {
  readonly slots: RegExp;
  readonly unknown: (facts: KnownFacts) => boolean;
  readonly text: string;
}[] = [
  {
    slots: /^(?:order|delivery|shipment)\./u,
    unknown: (facts) => facts.order === null,
    text: 'Уточните, пожалуйста, номер отправления: он указан в личном кабинете в разделе «Заказы».',
  },
  {
    slots: /^product\./u,
    unknown: () => true,
    text: 'Уточните, пожалуйста, о каком товаре идёт речь.',
  },
];

/** Null when any of the slots is what the buyer cannot know: a delivery date of a known order, say. */
function askFor(missing: readonly string[], facts: KnownFacts): string | null {
  const texts = missing.map(
    (slot) => asks.find(({ slots, unknown }) => slots.test(slot) && unknown(facts))?.text,
  );
  if (texts.length === 0 || texts.includes(undefined)) return null;
  return [...new Set(texts)].join(' ');
}

/** Puts facts into slots; a slot without a fact stays in the text and is named in `missing`. */
function put(text: string, facts: KnownFacts, shop: Shop) {
  const missing = new Set<string>();
  const filled = text.replaceAll(slotPattern, (whole: string, name: string) => {
    const value = Object.hasOwn(slots, name) ? slots[name]?.(facts, shop) : null;
    if (value) return value;
    missing.add(name);
    return whole;
  });
  return { text: filled, missing: [...missing] };
}

/** Sentences end at a full stop, question or exclamation mark before a space; a slot's value never decides it. */
const sentenceEnd = /(?<=[.!?…])\s+/u;
const greeting = /^(?:здравствуйте|добрый день)[^.!?]*[.!?]$/iu;

/** The sentences that can be said in full; null when nothing but a greeting would be left. */
function withoutIncomplete(text: string, facts: KnownFacts, shop: Shop): string | null {
  const said = text
    .split(sentenceEnd)
    .map((sentence) => put(sentence, facts, shop))
    .filter(({ missing }) => missing.length === 0);
  const telling = said.filter((sentence) => !greeting.test(sentence.text));
  return telling.length === 0 ? null : said.map((sentence) => sentence.text).join(' ');
}

export function fillSlots(
  { answer, whenMissing }: Pick<KnowledgeEntry, 'answer' | 'whenMissing'>,
  facts: KnownFacts,
  shop: Shop,
): FilledAnswer {
  const filled = put(answer, facts, shop);
  if (filled.missing.length === 0) return { ...filled, ask: null };
  const shorter = whenMissing === 'omit' ? withoutIncomplete(answer, facts, shop) : null;
  if (shorter !== null) return { text: shorter, missing: [], ask: null };
  return { ...filled, ask: askFor(filled.missing, facts) };
}
