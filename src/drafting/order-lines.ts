/** What the order and its returns say, one statement a line, so that a citation points at one. */
import { type KnownFacts, type OrderFact, type ReturnFact, statusToldToBuyer } from '../desk/facts.ts';
import { dayAndMonth, dayRange } from '../text/russian-days.ts';
import { type MaterialLine, oneLine } from './material.ts';

export function orderLines({ order, otherPostings }: KnownFacts): readonly MaterialLine[] {
  return [order, ...otherPostings].flatMap((one, index) => (one === null ? [] : linesOf(one, index > 0)));
}

function linesOf(order: OrderFact, other: boolean): readonly MaterialLine[] {
  const number = order.postingNumber ?? order.orderNumber;
  const title = number === null ? 'Заказ' : `Заказ ${number}`;
  const prefix = other ? `Другое отправление ${number ?? ''}: ` : '';
  const status = statusToldToBuyer(order);
  const { shipmentDate, trackingNumber, readAt, deliveryToldAt = readAt } = order;
  const texts = [
    [number !== null && !other ? `Номер отправления: ${number}` : null, readAt],
    [status === null ? null : `${prefix}статус заказа: ${status}`, readAt],
    [deliveryText(order, prefix), deliveryToldAt],
    [
      shipmentDate === null ? null : `${prefix}магазин отправляет заказ до ${dayAndMonth(shipmentDate)}`,
      readAt,
    ],
    [trackingNumber === null ? null : `${prefix}трек-номер: ${trackingNumber}`, readAt],
  ] as const;
  return texts.flatMap(([text, at]) =>
    text === null ? [] : [{ kind: 'order', title, text: capitalised(text), at }],
  );
}

function deliveryText({ deliveryBegin, deliveryEnd }: OrderFact, prefix: string): string | null {
  if (deliveryEnd === null) return null;
  const range = deliveryBegin === null ? null : dayRange(deliveryBegin, deliveryEnd);
  return range === null
    ? `${prefix}доставка до ${dayAndMonth(deliveryEnd)}`
    : `${prefix}доставка ожидается ${range}`;
}

/** The state proves itself alone; what may be promised of it is advice to whoever writes. */
export function returnLines({ returns = [], order, readAt }: KnownFacts): readonly MaterialLine[] {
  return returns.map((one: ReturnFact) => ({
    kind: 'return',
    title: `Возврат ${one.id}`,
    text: `Состояние возврата «${oneLine(one.productName).slice(0, 100)}»: ${oneLine(one.statusText)}`,
    note: one.mayPromise,
    at: readAt ?? order?.readAt ?? null,
  }));
}

function capitalised(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
