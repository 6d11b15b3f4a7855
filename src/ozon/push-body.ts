/** A push's body → what it is about. Source: Ozon Seller API, «Push-уведомления». */
import { createHash } from 'node:crypto';
import { z } from 'zod';
import type { PushSubject } from '../desk/push.ts';
import { isBuyerChat } from './chats.ts';
import { instantOf, optionalText, text } from './schema/common.ts';

const seller = z.looseObject({ seller_id: optionalText.catch(null) });
const envelope = seller.extend({ message_type: z.string().min(1) });

const chat = z.object({
  chat_id: text,
  chat_type: z.string().catch(''),
  message_id: optionalText.catch(null),
  last_read_message_id: optionalText.catch(null),
  updated_at: z.string().nullish().catch(null),
});

const posting = z.looseObject({
  posting_number: text,
  new_state: z.string().nullish().catch(null),
  changed_state_date: z.string().nullish().catch(null),
  new_delivery_date_begin: z.string().nullish().catch(null),
  new_delivery_date_end: z.string().nullish().catch(null),
  old_delivery_date_begin: z.string().nullish().catch(null),
  old_delivery_date_end: z.string().nullish().catch(null),
});

const chatEvents = {
  TYPE_NEW_MESSAGE: 'new_message',
  TYPE_UPDATE_MESSAGE: 'changed_message',
  TYPE_MESSAGE_READ: 'read',
  TYPE_CHAT_CLOSED: 'closed',
} as const;

/** Both kinds of postings tell state and dates; FBO by names of its own. */
const postingType =
  /^TYPE_(?:FBO_POSTING_)?(?:STATE_CHANGED|DELIVERY_DATE_CHANGED|CUTOFF_DATE_CHANGED|CANCELLED)$|^TYPE_POSTING_CANCELLED$/u;

/** Types that a shop may order for other programs: they tell nothing about a conversation. */
const forOthers =
  /^TYPE_(?:NEW_POSTING|FBO_POSTING_NEW|FBO_STOCKS_CHANGED|ORDER_(?:NEW|CANCELLED|STATE_CHANGED))$/u;

/** A type that we need and could not read, or have never heard of: people should know. */
export function isStrange({ type, subject }: Pick<ReadPush, 'type' | 'subject'>): boolean {
  return subject.kind === 'other' && !forOthers.test(type);
}

const deliveredStates = new Set(['posting_delivered', 'posting_received']);

export interface ReadPush {
  readonly type: string;
  /** Client-Id of the shop; null when not told. */
  readonly sellerId: string | null;
  /** Equal for the same push sent again. */
  readonly key: string;
  readonly subject: PushSubject;
}

/** Client-Id that a body of any shape names; null when it names none. */
export function sellerOf(body: unknown): string | null {
  return seller.safeParse(body).data?.seller_id ?? null;
}

/** Null for what is no push at all. A known type of unknown shape is kept as `other`. */
export function readPush(body: unknown): ReadPush | null {
  const parsed = envelope.safeParse(body);
  if (!parsed.success) return null;
  const { message_type: type, seller_id: sellerId } = parsed.data;
  const read = readChat(type, body) ?? readPosting(type, body);
  return read === null
    ? { type, sellerId, key: `${type}:${hashOf(body)}`, subject: { kind: 'other' } }
    : { type, sellerId, key: `${type}:${read.key}`, subject: read.subject };
}

function readChat(type: string, body: unknown) {
  const event = Object.hasOwn(chatEvents, type) ? chatEvents[type as keyof typeof chatEvents] : null;
  const parsed = chat.safeParse(body);
  if (event === null || !parsed.success) return null;
  const { chat_id, chat_type, message_id, last_read_message_id, updated_at } = parsed.data;
  const withBuyer = isBuyerChat(chat_type);
  const key = [chat_id, message_id, last_read_message_id, updated_at].filter(Boolean).join(':');
  // A chat may be closed, opened and closed again, and nothing in the body tells one closing from another.
  const once = event === 'closed' ? `${key}:${hashOf(body)}` : key;
  return { key: once, subject: { kind: 'chat', externalId: chat_id, withBuyer, event } } as const;
}

function readPosting(type: string, body: unknown) {
  const parsed = posting.safeParse(body);
  if (!postingType.test(type) || !parsed.success) return null;
  const { posting_number, new_state, changed_state_date } = parsed.data;
  const delivered = deliveredStates.has(new_state ?? '') ? instantOf(changed_state_date) : null;
  const told = { kind: 'posting', postingNumber: posting_number, deliveredAt: delivered } as const;
  const dates = type === 'TYPE_FBO_POSTING_DELIVERY_DATE_CHANGED' ? datesOf(parsed.data) : null;
  const subject = dates === null ? told : { ...told, dates };
  return { key: `${posting_number}:${hashOf(body)}`, subject };
}

/** Null when the push holds no new interval: then only the posting itself can tell. */
function datesOf(body: z.output<typeof posting>) {
  const interval = {
    begin: instantOf(body.new_delivery_date_begin),
    end: instantOf(body.new_delivery_date_end),
  };
  if (interval.begin === null && interval.end === null) return null;
  const replaced = {
    begin: instantOf(body.old_delivery_date_begin),
    end: instantOf(body.old_delivery_date_end),
  };
  return { interval, replaced };
}

function hashOf(body: unknown): string {
  return createHash('sha256').update(JSON.stringify(body)).digest('hex').slice(0, 32);
}
