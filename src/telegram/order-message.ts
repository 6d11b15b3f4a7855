/** What `/order` and the steps after it keep of a message: the order, the reason chosen, the templates shown. */
import { z } from 'zod';
import { outreachReasons } from '../desk/words.ts';
import { anchorOf, type LetterAnchor } from './letter.ts';

const order = z.object({
  shopId: z.string(),
  /** Postings about which the shop may write first, in the order of their buttons. */
  postings: z.array(z.string()),
  /** Ids of the templates shown, in the order of their buttons. */
  templates: z.array(z.string()),
});
export type OrderMessage = Readonly<z.infer<typeof order>>;

export function orderAnchor(about: OrderMessage): LetterAnchor {
  return anchorOf('order', { data: JSON.stringify(about) });
}

const firstWords = z.object({
  shopId: z.string(),
  postingNumber: z.string(),
  reason: z.enum(outreachReasons),
});
export type FirstWords = Readonly<z.infer<typeof firstWords>>;

/** Of the question for one's own words to the buyer. */
export function firstWordsAnchor(about: FirstWords): LetterAnchor {
  return anchorOf('first_words', { data: JSON.stringify(about) });
}

/** Null for a message that is about no order. */
export function readOrderMessage(
  anchor: { readonly purpose: string; readonly data: string | null } | null,
): OrderMessage | null {
  if (anchor?.purpose !== 'order' || anchor.data === null) return null;
  return order.parse(JSON.parse(anchor.data));
}

export function readFirstWords(data: string): FirstWords {
  return firstWords.parse(JSON.parse(data));
}
