/** Shapes of postings and returns. The buyer's personal data is never read. */
import { z } from 'zod';
import { cursor, hasNext, id, moment, optionalText, partsOf, rows, text, unwrapped } from './common.ts';

/** /v4 gives an object, /v3 a string beside `currency_code`. */
const price = z.union([
  z.object({ amount: text, currency: z.string() }),
  text.transform((amount) => ({ amount, currency: null })),
]);

const product = z.object({
  sku: optionalText,
  offer_id: optionalText,
  name: z.string().catch(''),
  quantity: z.coerce.number().nullish().catch(null),
  price: price.nullish().catch(null),
  currency_code: z.string().nullish(),
});

export const posting = z.object({
  posting_number: id,
  order_number: optionalText,
  status: z.string().nullish(),
  substatus: z.string().nullish(),
  shipment_date: moment,
  tracking_number: optionalText,
  tpl_integration_type: z.string().nullish(),
  analytics_data: z
    .object({
      delivery_date_begin: moment,
      delivery_date_end: moment,
      client_delivery_date_begin: moment,
      client_delivery_date_end: moment,
    })
    .nullish()
    .catch(null),
  available_actions: z.array(z.string()).nullish().catch(null),
  products: partsOf(product),
});
export type Posting = z.output<typeof posting>;

export const onePosting = unwrapped(posting);
export const postingList = unwrapped(z.object({ postings: rows, cursor, has_next: hasNext }));
