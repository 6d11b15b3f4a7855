/** `/order NUMBER`: an order by its number or a posting's, and the way to its buyer where Ozon allows to write first. */
import type { FoundOrder } from '../desk/outreach-words.ts';
import { packAnchoredButton } from './anchored-button.ts';
import { writeDelivery } from './card-facts.ts';
import type { CommandCall } from './command.ts';
import { type Letter, letter, plainLetter } from './letter.ts';
import { orderAnchor } from './order-message.ts';
import { oneLine, RichText, shorten } from './rich-text.ts';
import { momentText } from './russian-time.ts';
import type { RoomShop, RoomTools } from './tools.ts';

/** Postings of one order that a message shows. */
const mostPostings = 10;
/** Products named of one posting. */
const mostProducts = 5;

/** Looked for in every shop: a number belongs to one of them. */
export async function tellOrder(tools: RoomTools, { text }: CommandCall): Promise<Letter> {
  if (!/^[\w-]{3,60}$/u.test(text))
    return plainLetter('Укажите номер заказа или отправления, например: /order 0132-1.');
  const problems: string[] = [];
  for (const shop of tools.shops) {
    const { orders, problem } = await tools.desk.lookUpOrder(shop.id, text);
    if (orders.length > 0) return orderLetter(shop, orders.slice(0, mostPostings));
    if (problem !== null) problems.push(tools.shops.length > 1 ? `${shop.name}: ${problem}` : problem);
  }
  return plainLetter(problems.join('\n') || 'Такого заказа нет. Проверьте номер.');
}

function orderLetter(shop: RoomShop, found: readonly FoundOrder[]): Letter {
  const number = found[0]?.order.orderNumber;
  const text = new RichText().bold(number == null ? 'Заказ' : `Заказ ${number}`).plain(` · ${shop.name}\n`);
  for (const one of found) writePosting(text, one, shop.zone);
  const postings = found.flatMap(({ order, whyNot }) =>
    whyNot === null && order.postingNumber !== null ? [order.postingNumber] : [],
  );
  const rows = postings.map((posting, index) => [
    {
      text: postings.length === 1 ? '✉️ Написать покупателю' : `✉️ Написать по ${posting}`,
      callback_data: packAnchoredButton('order', index),
    },
  ]);
  return letter({
    ...text.build(),
    keyboard: rows.length === 0 ? null : { inline_keyboard: rows },
    anchor: orderAnchor({ shopId: shop.id, postings, templates: [] }),
  });
}

function writePosting(text: RichText, { order, whyNot }: FoundOrder, zone: string): void {
  text.plain('\n').code(order.postingNumber ?? order.orderNumber ?? 'без номера');
  writeDelivery(text, order, zone);
  text.plain('\n');
  for (const { name, offerId, quantity } of order.products.slice(0, mostProducts)) {
    const count = quantity !== null && quantity > 1 ? `, ${quantity} шт.` : '';
    const article = offerId === null ? '' : ` (арт. ${shorten(oneLine(offerId), 40)})`;
    text.plain(`• ${shorten(oneLine(name), 100)}${article}${count}\n`);
  }
  if (order.products.length > mostProducts)
    text.plain(`• ещё товаров: ${order.products.length - mostProducts}\n`);
  if (whyNot !== null) text.plain(`✉️ ${whyNot}\n`);
  text.plain(`Прочитано ${momentText(order.readAt, zone)}\n`);
}
