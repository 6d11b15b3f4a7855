/** Chats: Ozon's oddities end here. */
import type { FactHints, HistoryPage, IncomingMessage, ThreadPage } from '../desk/marketplace.ts';
import type { Instant, MessageAuthor, Thread } from '../desk/words.ts';
import type { OzonClient } from './client.ts';
import { exactNumber } from './exact-json.ts';
import { anything, chatHistory, chatList, chatMessage, sent, started } from './schema.ts';

/** Conversations with buyers; the list grows and its case differs between methods and pushes. */
const buyerChatTypes = new Set(['BUYER_SELLER', 'BUYER_SELLER_SELECT']);

export async function listChats(
  client: OzonClient,
  request: { unreadOnly: boolean; cursor: string; limit: number },
): Promise<ThreadPage> {
  const page = await client.call({
    path: '/v3/chat/list',
    body: {
      filter: request.unreadOnly ? { unread_only: true } : { chat_status: 'OPENED' },
      limit: request.limit,
      cursor: request.cursor,
    },
    answer: chatList,
  });
  const threads = page.chats.map(({ chat, last_message_id, unread_count }) => ({
    channel: 'chat' as const,
    externalId: chat.chat_id,
    withBuyer: buyerChatTypes.has(chat.chat_type.toUpperCase()),
    status: statusOf(chat.chat_status),
    lastMessageId: last_message_id,
    unreadCount: unread_count,
  }));
  return { threads, cursor: page.cursor, hasNext: page.has_next };
}

function statusOf(status: string): Thread['status'] {
  const known = { OPENED: 'open', CLOSED: 'closed' } as const;
  return known[status.toUpperCase() as keyof typeof known] ?? 'unknown';
}

/** `direction` is case-sensitive; backwards from the newest message needs no start. */
export async function readChat(
  client: OzonClient,
  request: { externalId: string; fromMessageId: string | null; limit: number },
  now: Instant,
): Promise<HistoryPage> {
  const from = request.fromMessageId === null ? {} : { from_message_id: exactNumber(request.fromMessageId) };
  const page = await client.call({
    path: '/v3/chat/history',
    body: { chat_id: request.externalId, direction: 'Backward', limit: request.limit, ...from },
    answer: chatHistory,
  });
  return { messages: page.messages.flatMap((raw) => readMessage(raw, now)), hasNext: page.has_next };
}

/** A message of unknown shape is kept with what it has; only one without an id has no place in a thread. */
function readMessage(raw: unknown, now: Instant): IncomingMessage[] {
  const parsed = chatMessage.safeParse(raw);
  if (!parsed.success) return [];
  const { message_id, user, created_at, data, is_image, context } = parsed.data;
  const author = authorOf(user.type);
  const lines = author === 'seller' && data[0] === errorLabel ? data.slice(1) : data;
  const postingNumber = lines.find((line) => postingPattern.test(line.trim()))?.trim() ?? null;
  const words = lines.length > 1 ? lines.filter((line) => line.trim() !== postingNumber) : lines;
  return [
    {
      externalId: message_id,
      author,
      authorType: user.type,
      automatic: author === 'system',
      text: (is_image ? words.map(withoutPictures).filter((line) => line !== '') : words).join('\n'),
      images: is_image ? picturesOf(lines) : [],
      at: Number.isNaN(Date.parse(created_at)) ? now : Date.parse(created_at),
      orderNumber: context.order_number,
      postingNumber,
      sku: context.sku,
      raw: JSON.stringify(raw),
    },
  ];
}

/** An internal label before the seller's own words, seen in production. */
const errorLabel = 'errorText';

/** A posting's number alone on a line: chats from an order begin with it. */
const postingPattern = /^\d+-\d{4}-\d+$/u;

/** Links of pictures come bare or in Markdown. */
function picturesOf(lines: readonly string[]): string[] {
  return lines.flatMap((line) => line.match(/https?:\/\/[^\s)]+/gu) ?? []);
}

/** What the buyer wrote beside the pictures. */
function withoutPictures(line: string): string {
  return line.replace(/!?\[[^\]]*\]\(\s*https?:[^)]*\)|https?:\/\/\S+/gu, '').trim();
}

/** The buyer's type has been written with a Cyrillic С, in Ozon's own examples too. */
function authorOf(type: string): MessageAuthor {
  const folded = type.toLowerCase().replaceAll('с', 'c');
  if (folded === 'customer') return 'buyer';
  return folded === 'seller' ? 'seller' : 'system';
}

/** 1…1000 characters of plain text; the answer holds no message id. Source: /v1/chat/send/message. */
export async function sendToChat(client: OzonClient, request: { externalId: string; text: string }) {
  const body = { chat_id: request.externalId, text: request.text };
  await client.call({ path: '/v1/chat/send/message', body, answer: sent, send: true });
  return { externalId: null };
}

/** Without `from_message_id` Ozon refuses: «message_id is empty». */
export async function markChatRead(client: OzonClient, request: { externalId: string; messageId: string }) {
  const body = { chat_id: request.externalId, from_message_id: exactNumber(request.messageId) };
  await client.call({ path: '/v2/chat/read', body, answer: anything });
}

export async function startChat(client: OzonClient, postingNumber: FactHints['postingNumber'] & string) {
  const body = { posting_number: postingNumber };
  const { chat_id } = await client.call({ path: '/v1/chat/start', body, answer: started, send: true });
  return { externalId: chat_id };
}
