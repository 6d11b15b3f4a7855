/** The context of a checked text as people write it down, in rule examples and for `npm run check`, and its way to facts. */
import { z } from 'zod';
import type { CheckContext } from '../desk/checking.ts';
import type { KnownFacts, Money, OrderFact, ProductCard, ProductFact } from '../desk/facts.ts';
import type { Channel } from '../desk/words.ts';
import { outreachReasonOf } from './outreach-reason.ts';

const zone = 'Europe/Moscow';
/** What «today» is when nobody says: a fixed day, for the checker has no clock. */
const anyDay = '2026-01-15T12:00:00+03:00';

const text = z.string().nullish();
const number = z.union([z.string(), z.number().transform(String)]).nullish();
const price = z
  .union([z.number(), z.string().transform((written, issues) => amount(written, issues))])
  .nullish();

function amount(written: string, issues: z.RefinementCtx): number {
  const value = Number(written.replace(/[\s\u00a0₽]|руб\.?/gu, '').replace(',', '.'));
  if (Number.isFinite(value)) return value;
  issues.addIssue({ code: 'custom', message: `не понимаю цену «${written}»` });
  return z.NEVER;
}

/** Unknown keys are ignored; a date may be a day, a local moment, or an instant with an offset. */
export const externalContext = z.object({
  now: text,
  posting_number: number,
  order_number: number,
  tracking_number: number,
  status: text,
  shipment_date: text,
  delivery_date_begin: text,
  delivery_date_end: text,
  products: z
    .array(
      z.object({
        name: z.string(),
        price,
        offer_id: number,
        quantity: z.number().nullish(),
        url: text,
        card: z
          .object({
            attributes: z.record(z.string(), z.string()).default({}),
            description: text,
            stock: z.number().nullish(),
          })
          .nullish(),
      }),
    )
    .nullish(),
  buyer_message: text,
  faq: z.array(z.string()).nullish(),
  greeted_today: z.boolean().nullish(),
  shop_starts_chat: z.boolean().nullish(),
  /** One of the four in any words; an unknown reason is none of them. */
  reason: z.string().nullish().catch(null),
  recent_public_replies: z.array(z.string()).nullish(),
  /** Stars of the review that is answered. */
  rating: z.int().min(1).max(5).nullish(),
});
export type ExternalContext = z.infer<typeof externalContext>;

/** Turns a written context into what the checker takes. Throws a Russian `Error` when a date cannot be read. */
export function checkContextOf(context: ExternalContext, channel: Channel): CheckContext {
  return {
    facts: factsOf(context),
    channel,
    now: instantOf(context.now ?? anyDay),
    zone,
    ...(context.recent_public_replies ? { recentPublicReplies: context.recent_public_replies } : {}),
  };
}

function factsOf(context: ExternalContext): KnownFacts {
  const products = (context.products ?? []).map(productOf);
  return {
    order: orderOf(context, products),
    otherPostings: [],
    products,
    buyerMessages: context.buyer_message ? [context.buyer_message] : [],
    knowledge: (context.faq ?? []).map((entry, index) => ({
      ref: `F${index + 1}`,
      id: `faq-${index + 1}`,
      title: '',
      text: entry,
      reviewedOn: null,
    })),
    greetedToday: context.greeted_today ?? false,
    shopStartsChat: context.shop_starts_chat ?? false,
    reason: context.reason ? outreachReasonOf(context.reason) : null,
    ...(context.rating != null && { review: { rating: context.rating, orderStatus: null } }),
  };
}

function orderOf(context: ExternalContext, products: readonly ProductFact[]): OrderFact | null {
  const told = [
    context.posting_number,
    context.order_number,
    context.tracking_number,
    context.status,
    context.shipment_date,
    context.delivery_date_begin,
    context.delivery_date_end,
  ];
  if (told.every((value) => value == null)) return null;
  return {
    scheme: null,
    orderNumber: context.order_number ?? null,
    postingNumber: context.posting_number ?? null,
    trackingNumber: context.tracking_number ?? null,
    status: context.status ?? null,
    statusText: null,
    shipmentDate: localMoment(context.shipment_date),
    deliveryBegin: localMoment(context.delivery_date_begin),
    deliveryEnd: localMoment(context.delivery_date_end),
    products,
    canStartChat: null,
    readAt: instantOf(context.now ?? anyDay),
  };
}

type ExternalProduct = NonNullable<ExternalContext['products']>[number];

function productOf(product: ExternalProduct): ProductFact {
  return {
    name: product.name,
    sku: null,
    offerId: product.offer_id ?? null,
    price: product.price == null ? null : rubles(product.price),
    quantity: product.quantity ?? null,
    url: product.url ?? null,
    ...(product.card && { card: cardOf(product.card) }),
  };
}

function cardOf({ attributes, description, stock }: NonNullable<ExternalProduct['card']>): ProductCard {
  return {
    attributes: Object.entries(attributes).map(([name, value]) => ({ name, value })),
    description: description ?? null,
    stock: stock ?? null,
  };
}

function rubles(value: number): Money {
  return { minor: Math.round(value * 100), currency: 'RUB' };
}

const withOffset = /(?:z|[+-]\d\d:?\d\d)$/iu;

/** Wall-clock time of the shop's zone: `YYYY-MM-DD` or `YYYY-MM-DDTHH:MM`. */
function localMoment(written: string | null | undefined): string | null {
  if (written == null || written === '') return null;
  return readTime(written, () => {
    if (/^\d{4}-\d\d-\d\d$/u.test(written)) return Temporal.PlainDate.from(written).toString();
    const clock = withOffset.test(written)
      ? Temporal.Instant.from(written).toZonedDateTimeISO(zone).toPlainDateTime()
      : Temporal.PlainDateTime.from(written);
    return clock.toString({ smallestUnit: 'minute' });
  });
}

function instantOf(written: string): number {
  return readTime(written, () => {
    if (withOffset.test(written) && written.length > 10)
      return Temporal.Instant.from(written).epochMilliseconds;
    return Temporal.PlainDateTime.from(written).toZonedDateTime(zone).epochMilliseconds;
  });
}

function readTime<Value>(written: string, read: () => Value): Value {
  try {
    return read();
  } catch {
    throw new Error(
      `не понимаю время «${written}»: нужно, например, 2026-03-02 или 2026-03-02T10:00:00+03:00`,
    );
  }
}
