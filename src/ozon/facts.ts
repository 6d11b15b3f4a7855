/** From a conversation's hints to the order and the product behind it. Buyers' personal data is never read. */
import type { OrderFact, ProductFact } from '../desk/facts.ts';
import { type FactHints, type LoadedFacts, MarketplaceError } from '../desk/marketplace.ts';
import type { Instant } from '../desk/words.ts';
import type { OzonClient } from './client.ts';
import { localMoment } from './local-moment.ts';
import { ifReadable, loadProduct, moneyOf, type ProductReader, urlOf } from './products.ts';
import { loadReturns } from './returns.ts';
import { onePosting, type Posting, posting, postingList } from './schema/orders.ts';
import { statusForBuyer, statusInWords } from './statuses.ts';

interface Reader extends ProductReader {
  readonly zone: string;
  readonly now: () => Instant;
}

type Scheme = 'fbs' | 'fbo';

/** The span of a list may not be over a year. Source: /v4/posting/fbs/list, /v3/posting/fbo/list. */
const longestSpan = 364 * 86_400_000;

/** No order has 2,000 postings: a list that does not end is not followed. */
const mostPages = 20;

const withAnalytics = { analytics_data: true };

export async function loadFacts(reader: Reader, hints: FactHints): Promise<LoadedFacts> {
  const readAt = reader.now();
  const orderNumber = hints.orderNumber ?? orderOf(hints.postingNumber);
  const orders = orderNumber === null ? [] : await postingsOf(reader, orderNumber, readAt);
  const listed = pick(orders, hints);
  const order =
    listed ?? (hints.postingNumber === null ? null : await loadPosting(reader, hints.postingNumber));
  const asked = hints.sku === null ? [] : await ifReadable(loadProduct(reader, hints.sku), []);
  const products = order === null ? asked : withCards(order.products, asked);
  const otherPostings = orders.filter((one) => one !== order);
  const returns = await loadReturns(reader, order === null ? otherPostings : [order, ...otherPostings]);
  return { order, otherPostings, products, returns, readAt };
}

/** The order's products, the one that the conversation is about with its card. */
function withCards(ordered: readonly ProductFact[], read: readonly ProductFact[]): ProductFact[] {
  return ordered.map((product) => {
    const card = read.find(({ sku }) => sku === product.sku)?.card;
    return card === undefined ? product : { ...product, card };
  });
}

/** A posting's number is its order's number and a counter: `0132112277-0101-1`. */
function orderOf(postingNumber: string | null): string | null {
  return postingNumber === null ? null : postingNumber.replace(/-\d+$/u, '');
}

/** Postings by the number of one of them, or of their order: the named one first. */
export async function findOrder(reader: Reader, number: string): Promise<OrderFact[]> {
  const isPosting = /^\d+-\d{4}-\d+$/u.test(number);
  if (!isPosting && !/^\d+-\d{4}$/u.test(number)) return [];
  const found = await postingsOf(reader, isPosting ? (orderOf(number) ?? number) : number, reader.now());
  const named = found.filter((one) => one.postingNumber === number);
  if (!isPosting || named.length > 0) return [...named, ...found.filter((one) => !named.includes(one))];
  const alone = await loadPosting(reader, number);
  return alone === null ? found : [alone, ...found];
}

/** One order may have postings of both schemes. */
async function postingsOf(reader: Reader, orderNumber: string, readAt: Instant): Promise<OrderFact[]> {
  const span = {
    since: new Date(readAt - longestSpan).toISOString(),
    to: new Date(readAt + 86_400_000).toISOString(),
  };
  const filter = { order_numbers: [orderNumber], ...span };
  const list = async (path: string, scheme: Scheme) =>
    (await allPostings(reader.client, path, filter)).map((one) => toOrder(one, scheme, reader.zone, readAt));
  return [...(await list('/v4/posting/fbs/list', 'fbs')), ...(await list('/v3/posting/fbo/list', 'fbo'))];
}

/** Every page of the list. */
async function allPostings(client: OzonClient, path: string, filter: object): Promise<Posting[]> {
  const found: Posting[] = [];
  let cursor = '';
  for (let page = 0; page < mostPages; page += 1) {
    const body = { filter, limit: 100, cursor, sort_dir: 'DESC', with: withAnalytics };
    const answer = await client.call({ path, body, answer: postingList });
    found.push(...client.rows(path, answer.postings, posting).map(({ row }) => row));
    if (!answer.has_next || answer.cursor === '' || answer.cursor === cursor) break;
    cursor = answer.cursor;
  }
  return found;
}

/**
 * The named posting and no other; with none named, the one that holds the product the chat is about, or the only one.
 * A guess would let a reply state another parcel's dates.
 */
function pick(orders: readonly OrderFact[], hints: FactHints): OrderFact | null {
  if (hints.postingNumber !== null)
    return orders.find((one) => one.postingNumber === hints.postingNumber) ?? null;
  const holding = orders.filter((one) =>
    one.products.some(({ sku }) => hints.sku !== null && sku === hints.sku),
  );
  const candidates = holding.length > 0 ? holding : orders;
  return candidates.length === 1 ? (candidates[0] ?? null) : null;
}

/** One posting by its number, FBS first; null when neither scheme knows it. */
export async function loadPosting(reader: Reader, postingNumber: string): Promise<OrderFact | null> {
  const schemes = [
    ['/v3/posting/fbs/get', 'fbs'],
    ['/v2/posting/fbo/get', 'fbo'],
  ] as const;
  for (const [path, scheme] of schemes) {
    try {
      const body = { posting_number: postingNumber, with: withAnalytics };
      const posting = await reader.client.call({ path, body, answer: onePosting });
      return toOrder(posting, scheme, reader.zone, reader.now());
    } catch (error) {
      if (!(error instanceof MarketplaceError) || !error.missing) throw error;
    }
  }
  return null;
}

function toOrder(posting: Posting, scheme: Scheme, zone: string, readAt: Instant): OrderFact {
  const { analytics_data: dates, status = null, substatus = null } = posting;
  const toldToBuyer = statusForBuyer(status, substatus);
  return {
    scheme: scheme === 'fbs' && posting.tpl_integration_type === 'non_integrated' ? 'rfbs' : scheme,
    orderNumber: posting.order_number,
    postingNumber: posting.posting_number,
    trackingNumber: posting.tracking_number,
    status,
    statusText: statusInWords(status, substatus),
    ...(toldToBuyer !== null && { statusForBuyer: toldToBuyer }),
    shipmentDate: localMoment(posting.shipment_date, zone),
    deliveryBegin: localMoment(dates?.delivery_date_begin ?? dates?.client_delivery_date_begin, zone),
    deliveryEnd: localMoment(dates?.delivery_date_end ?? dates?.client_delivery_date_end, zone),
    products: posting.products.map(toProduct),
    canStartChat: posting.available_actions?.includes('can_create_chat') ?? null,
    readAt,
  };
}

function toProduct(product: Posting['products'][number]): ProductFact {
  const currency = product.price?.currency ?? product.currency_code ?? 'RUB';
  return {
    name: product.name,
    sku: product.sku ?? null,
    offerId: product.offer_id ?? null,
    price: moneyOf(product.price?.amount ?? null, currency),
    quantity: product.quantity ?? null,
    url: urlOf(product.sku ?? null),
  };
}
