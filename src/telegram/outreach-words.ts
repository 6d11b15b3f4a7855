/** The four reasons for which a shop may write first, in words. A template is tagged with these very words. */
import type { OutreachReason } from '../desk/words.ts';

/** Source: the seller's guide, §1.1. */
export const reasonWords: Readonly<Record<OutreachReason, string>> = {
  order_details: 'детали заказа',
  delivery_problem: 'трудности с доставкой',
  stock: 'наличие товара',
  buyer_request: 'просьба покупателя',
};

/** For buttons and headings. */
export function capitalReason(reason: OutreachReason): string {
  const words = reasonWords[reason];
  return words.charAt(0).toUpperCase() + words.slice(1);
}
