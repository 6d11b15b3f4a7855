/** The one table of slots: what may stand in braces in an answer, and the fact it takes. */
import type { KnownFacts, Money, ProductFact } from '../desk/facts.ts';
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
  'order.status': (facts) => facts.order?.statusText ?? null,
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

/** Puts facts into slots; a slot without a fact stays in the text and is named in `missing`. */
export function fillSlots(
  text: string,
  facts: KnownFacts,
  shop: Shop,
): { readonly text: string; readonly missing: readonly string[] } {
  const missing = new Set<string>();
  const filled = text.replaceAll(slotPattern, (whole: string, name: string) => {
    const value = Object.hasOwn(slots, name) ? slots[name]?.(facts, shop) : null;
    if (value) return value;
    missing.add(name);
    return whole;
  });
  return { text: filled, missing: [...missing] };
}
