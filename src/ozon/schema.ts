/** Shapes of the Seller API as far as we read them; everything else is left alone. */
import { z } from 'zod';

/** Ids and prices come as text or as numbers, unsafe integers as text already. */
const text = z.union([z.string(), z.number().transform(String)]);
const optionalText = text
  .nullish()
  .transform((value) => (value === undefined || value === '' ? null : value));
const moment = z.string().nullish();

/** A row that does not fit is skipped, its list is not. */
function listOf<Schema extends z.ZodType>(item: Schema) {
  return z
    .array(z.unknown())
    .nullish()
    .transform((rows) =>
      (rows ?? []).flatMap((row) => {
        const parsed = item.safeParse(row);
        return parsed.success ? [parsed.data] : [];
      }),
    );
}

/** Some methods wrap their answer in `result`, their examples disagree with their schemas. */
function unwrapped<Schema extends z.ZodType>(inner: Schema) {
  return z.preprocess((value) => {
    const result =
      typeof value === 'object' && value !== null && 'result' in value ? value.result : undefined;
    return typeof result === 'object' && result !== null && !Array.isArray(result) ? result : value;
  }, inner);
}

export const chatList = z.object({
  chats: listOf(
    z.object({
      chat: z.object({ chat_id: text, chat_status: z.string().catch(''), chat_type: z.string().catch('') }),
      last_message_id: optionalText,
      unread_count: z.coerce.number().catch(0),
    }),
  ),
  cursor: z
    .string()
    .nullish()
    .transform((value) => value ?? ''),
  has_next: z.boolean().catch(false),
});

/** Messages stay unknown here: each is read by itself, so that a strange one is kept and shown. */
export const chatHistory = z.object({
  messages: z
    .array(z.unknown())
    .nullish()
    .transform((rows) => rows ?? []),
  has_next: z.boolean().catch(false),
});

export const chatMessage = z.object({
  message_id: text,
  user: z.object({ id: optionalText, type: z.string().catch('') }).catch({ id: null, type: '' }),
  created_at: z.string().catch(''),
  /** A part that is no text is shown as the JSON that it is. */
  data: z
    .array(z.unknown())
    .catch([])
    .transform((parts) => parts.map((part) => (typeof part === 'string' ? part : JSON.stringify(part)))),
  is_image: z.boolean().catch(false),
  context: z
    .object({ order_number: optionalText, sku: optionalText })
    .nullish()
    .catch(null)
    .transform((value) => value ?? { order_number: null, sku: null }),
});

export const sent = z.object({ result: z.string() });
export const started = unwrapped(z.object({ chat_id: text }));
export const anything = z.unknown();

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
  posting_number: text,
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
  products: listOf(product),
});
export type Posting = z.output<typeof posting>;

export const onePosting = unwrapped(posting);
export const postingList = unwrapped(z.object({ postings: listOf(posting) }));

export const productList = unwrapped(
  z.object({
    items: listOf(
      z.object({
        sku: optionalText,
        offer_id: optionalText,
        name: z.string().catch(''),
        price: optionalText.catch(null),
        currency_code: z.string().nullish(),
        sources: listOf(z.object({ sku: text })),
      }),
    ),
  }),
);

export const roles = z.object({
  expires_at: moment,
  roles: listOf(z.object({ name: z.string(), methods: z.array(z.string()).catch([]) })),
});

export const sellerInfo = z.object({
  company: z.object({ name: z.string().nullish() }).nullish().catch(null),
  subscription: z
    .object({ type: z.string().catch('UNKNOWN') })
    .nullish()
    .catch(null),
});
