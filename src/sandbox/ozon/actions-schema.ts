/** Requests of the control routes. Times come as ISO 8601 with an offset, or as epoch milliseconds. */
import { z } from 'zod';

export const moment = z
  .union([z.number(), z.iso.datetime({ offset: true }).transform((text) => Date.parse(text))], {
    error: 'нужно время: ISO 8601 со смещением или миллисекунды',
  })
  .nullable();

const moderation = z.enum(['SUCCESS', 'MODERATION', 'FAILED']);
const chat = z.string().min(1);

/** Text, pictures or both: pictures make a message of their own, as on Ozon. */
const written = {
  text: z.string().min(1).max(10_000).optional(),
  images: z.array(z.string().min(1)).max(10).default([]),
  moderation: moderation.default('SUCCESS'),
};

export const actionSchemas = {
  /** Into the given chat, or into the buyer's newest open one; a new chat when there is none. */
  buyerMessage: z
    .strictObject({
      chat: chat.optional(),
      buyer: z.string().min(1).optional(),
      order: z.string().min(1).optional(),
      postingLine: z.boolean().default(false),
      ...written,
    })
    .refine((body) => body.chat !== undefined || body.buyer !== undefined, {
      error: 'нужен chat или buyer',
    }),
  buyerEdit: z.strictObject({ chat, message: z.string().min(1), text: z.string().min(1) }),
  cabinetMessage: z.strictObject({ chat, ...written }),
  chatBotMessage: z.strictObject({
    chat,
    text: z.string().min(1),
    type: z.enum(['ChatBot', 'NotificationUser', 'Support', 'Crm', 'Courier']).default('ChatBot'),
  }),
  chatOnly: z.strictObject({ chat }),
  chat: z.strictObject({
    buyer: z.string().min(1).nullable().default(null),
    posting: z.string().min(1).nullable().default(null),
    sku: z.string().default(''),
    type: z.string().min(1).default('BUYER_SELLER'),
    startedBy: z.enum(['buyer', 'seller', 'ozon']).default('buyer'),
  }),
  chatChange: z.strictObject({
    chat,
    status: z.enum(['OPENED', 'CLOSED']).optional(),
    blocked: z.boolean().optional(),
    pictures: moderation.optional(),
  }),
  buyer: z.strictObject({ name: z.string().min(1) }),
  product: z.strictObject({
    sku: z.int().positive(),
    offerId: z.string().min(1),
    name: z.string().min(1),
    price: z.int().positive(),
    stock: z.int().nonnegative().default(1),
    description: z.string().default(''),
    attributes: z.record(z.string().regex(/^\d+$/), z.string()).default({}),
  }),
  order: z.strictObject({
    buyer: z.string().min(1),
    order: z.string().min(1).optional(),
    scheme: z.enum(['fbs', 'rfbs', 'fbo']),
    status: z.string().min(1).default('awaiting_packaging'),
    items: z
      .array(z.strictObject({ sku: z.int().positive(), quantity: z.int().positive().default(1) }))
      .min(1),
    createdAt: moment.optional(),
    shipmentAt: moment.optional(),
    deliveryBegin: moment.optional(),
    deliveryEnd: moment.optional(),
    trackingNumber: z.string().optional(),
  }),
  orderChange: z.strictObject({
    posting: z.string().min(1),
    status: z.string().min(1).optional(),
    substatus: z.string().min(1).optional(),
    shipmentAt: moment.optional(),
    handedOverAt: moment.optional(),
    deliveryBegin: moment.optional(),
    deliveryEnd: moment.optional(),
    deliveredAt: moment.optional(),
    trackingNumber: z.string().optional(),
    cancellation: z.strictObject({ reason: z.string(), initiator: z.string() }).nullable().optional(),
  }),
  limits: z
    .strictObject({ perSecond: z.int().positive(), postingGetPerSecond: z.int().positive() })
    .partial(),
  oddities: z
    .strictObject({
      idsAsNumbers: z.boolean(),
      detailsAsText: z.boolean(),
      customerType: z.string().min(1),
      errorTextLabel: z.boolean(),
      chatStatusIgnored: z.boolean(),
      pictureMarkdown: z.boolean(),
      historyNeedsPlus: z.boolean(),
      wrappedPostings: z.boolean(),
      historyLag: z.int().nonnegative(),
      moderationTime: z.int().nonnegative(),
    })
    .partial(),
  subscription: z
    .strictObject({
      type: z.enum(['UNSPECIFIED', 'PREMIUM', 'PREMIUM_LITE', 'PREMIUM_PLUS', 'PREMIUM_PRO']),
      reviews: z.boolean(),
    })
    .partial(),
  key: z
    .strictObject({
      clientId: z.string().regex(/^[1-9]\d*$/),
      apiKey: z.string().min(1).nullable(),
      state: z.enum(['active', 'unknown', 'deactivated', 'wrong_network']),
      expiresAt: z.union([
        z.number(),
        z.iso.datetime({ offset: true }).transform((text) => Date.parse(text)),
      ]),
      missingMethods: z.array(z.string()),
      account: z.enum(['ok', 'company_blocked', 'offer_not_signed']),
    })
    .partial(),
};
