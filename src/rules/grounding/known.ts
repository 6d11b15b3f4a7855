/** What is known of a case, as typed values: one extractor for facts and drafts. */
import type { KnownFacts, OrderFact, ProductCard, ProductFact } from '../../desk/facts.ts';
import { type FullDay, type PlacedValue, parseDay } from '../../text/values.ts';
import { type Survey, surveyOfSource } from './survey.ts';

export interface KnownTimes {
  /** Until when the posting is handed over. */
  readonly shipment: readonly FullDay[];
  /** Begin and end of the promised intervals; one day twice when only one end is known. */
  readonly delivery: readonly (readonly [FullDay, FullDay])[];
  /** Hours that facts carry, in minutes since midnight. */
  readonly hours: readonly number[];
}

export interface Known {
  readonly times: KnownTimes;
  /** The shop's approved texts, and what the cards of the products say. */
  readonly sources: readonly Survey[];
  readonly buyer: readonly Survey[];
  readonly products: readonly ProductFact[];
  /** Order, posting and tracking numbers of the case, upper case. */
  readonly numbers: readonly string[];
  /** Articles and SKU, upper case. */
  readonly articles: readonly string[];
  readonly hasOrder: boolean;
}

const memory = new WeakMap<KnownFacts, Known>();

/** Read once per set of facts. */
export function knownOf(facts: KnownFacts): Known {
  const known = memory.get(facts);
  if (known !== undefined) return known;
  const orders = [facts.order, ...facts.otherPostings].filter((order) => order !== null);
  const products = distinct([...facts.products, ...orders.flatMap((order) => order.products)]);
  const made: Known = {
    times: timesOf(orders),
    sources: [
      ...facts.knowledge.map(({ title, text }) => surveyOfSource(title === '' ? text : `${title}\n${text}`)),
      ...products.flatMap(({ name, card }) => [name, ...attributeLines(card)]).map(surveyOfSource),
    ],
    buyer: facts.buyerMessages.map(surveyOfSource),
    products,
    numbers: written(
      orders.flatMap((order) => [order.orderNumber, order.postingNumber, order.trackingNumber]),
    ),
    articles: written(products.flatMap(({ offerId, sku }) => [offerId, sku])),
    hasOrder: facts.order !== null,
  };
  memory.set(facts, made);
  return made;
}

/** Descriptions are advertising in the seller's own words: they bear out nothing. */
function attributeLines(card: ProductCard | undefined): readonly string[] {
  return (card?.attributes ?? []).map(({ name, value }) => `${name}: ${value}`);
}

function distinct(products: readonly ProductFact[]): ProductFact[] {
  const seen = new Set<string>();
  return products.filter(({ name, sku, offerId, price }) => {
    const key = `${name}|${sku}|${offerId}|${price?.minor}`;
    return !seen.has(key) && seen.add(key);
  });
}

function written(numbers: readonly (string | null)[]): string[] {
  return numbers.flatMap((number) => (number === null || number === '' ? [] : [number.toUpperCase()]));
}

function timesOf(orders: readonly OrderFact[]): KnownTimes {
  const moments = orders.flatMap(({ shipmentDate, deliveryBegin, deliveryEnd }) => [
    shipmentDate,
    deliveryBegin,
    deliveryEnd,
  ]);
  return {
    shipment: orders.flatMap(({ shipmentDate }) => days(shipmentDate)),
    delivery: orders.flatMap(({ deliveryBegin, deliveryEnd }) => {
      const [begin] = days(deliveryBegin ?? deliveryEnd);
      const [end] = days(deliveryEnd ?? deliveryBegin);
      return begin === undefined || end === undefined ? [] : [[begin, end] as const];
    }),
    hours: moments.flatMap((moment) => {
      const clock = /T(\d\d):(\d\d)/.exec(moment ?? '');
      return clock === null ? [] : [Number(clock[1]) * 60 + Number(clock[2])];
    }),
  };
}

function days(moment: string | null): FullDay[] {
  const day = moment === null ? null : parseDay(moment);
  return day === null ? [] : [day];
}

/** Values of some texts with the survey that each stands in. */
export function valuesIn(
  surveys: readonly Survey[],
): { readonly survey: Survey; readonly placed: PlacedValue }[] {
  return surveys.flatMap((survey) => survey.values.map((placed) => ({ survey, placed })));
}
