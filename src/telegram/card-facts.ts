/** What the case is about: product, posting, delivery. */
import type { OrderFact, ReturnFact } from '../desk/facts.ts';
import type { CaseView } from '../desk/views.ts';
import type { CardOptions } from './card-options.ts';
import { oneLine, type RichText, shorten } from './rich-text.ts';
import { datesText, momentText } from './russian-time.ts';

function writeProducts(card: RichText, view: CaseView): void {
  const products = view.facts?.order?.products.length ? view.facts.order.products : view.facts?.products;
  const first = products?.[0];
  if (products === undefined || first === undefined) {
    if (view.thread.sku !== null)
      card
        .plain('SKU ')
        .code(shorten(oneLine(view.thread.sku), 60))
        .plain('\n');
    return;
  }
  const name = shorten(oneLine(first.name), 120);
  if (first.url?.startsWith('https://')) card.link(name, first.url);
  else card.bold(name);
  if (first.offerId !== null) card.plain(' · арт. ').code(shorten(oneLine(first.offerId), 60));
  if (first.quantity !== null && first.quantity > 1) card.plain(` · ${first.quantity} шт.`);
  if (products.length > 1) card.plain(` · ещё товаров: ${products.length - 1}`);
  card.plain('\n');
}

/** Status, dates and tracking number, behind the posting's number. */
export function writeDelivery(card: RichText, order: OrderFact, zone: string): void {
  const status = order.statusText ?? order.status;
  if (status !== null) card.plain(` · ${shorten(oneLine(status), 80)}`);
  const dates = datesText(order.deliveryBegin, order.deliveryEnd);
  if (dates !== null) card.plain(` · доставка ${dates}`);
  if (order.deliveryToldAt !== undefined) {
    card.plain(` (из уведомления Ozon ${momentText(order.deliveryToldAt, zone)})`);
  }
  // Source: Ozon Seller API, /v2/posting/fbo/get has no delivery interval; only a push may tell one.
  if (dates === null && order.scheme === 'fbo') card.plain(' · точной даты Ozon не даёт');
  if (order.trackingNumber !== null) {
    card.plain(' · трек ').code(shorten(oneLine(order.trackingNumber), 60));
  }
}

export function writeFacts(card: RichText, view: CaseView, { zone }: CardOptions): void {
  writeProducts(card, view);
  const order = view.facts?.order ?? null;
  const posting =
    order?.postingNumber ?? order?.orderNumber ?? view.thread.postingNumber ?? view.thread.orderNumber;
  if (posting === null && order === null) return;
  card.plain('Заказ ').code(shorten(oneLine(posting ?? 'без номера'), 60));
  if (order !== null) {
    writeDelivery(card, order, zone);
    card.plain(' · прочитано ').moment(momentText(order.readAt, zone), order.readAt);
  }
  card.plain('\n');
  writeReturns(card, view.facts?.returns ?? []);
}

const mostReturns = 3;

/** A return's state and what may be said of it. */
function writeReturns(card: RichText, returns: readonly ReturnFact[]): void {
  for (const { id, productName, reason, statusText, mayPromise } of returns.slice(0, mostReturns)) {
    const about = [productName, reason].filter((part) => part !== null && part !== '').join(', ');
    card.plain('↩ Возврат ').code(shorten(oneLine(id), 40));
    card.plain(` · ${shorten(oneLine(statusText), 80)}`);
    card.plain(about === '' ? '\n' : ` · ${shorten(oneLine(about), 100)}\n`);
    card.plain(`${shorten(oneLine(mayPromise), 160)}\n`);
  }
  if (returns.length > mostReturns) card.plain(`ещё возвратов: ${returns.length - mostReturns}\n`);
}
