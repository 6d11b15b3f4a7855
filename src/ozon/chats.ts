/** Chats: Ozon's oddities end here. */
import type { z } from 'zod';
import type { FactHints, HistoryPage, IncomingMessage, ThreadPage } from '../desk/marketplace.ts';
import type { Instant, MessageAuthor, Thread } from '../desk/words.ts';
import type { OzonClient } from './client.ts';
import { exactNumber } from './exact-json.ts';
import { chatHistory, chatList, chatMessage, chatRow, sent, started } from './schema/chats.ts';
import { anything, instantOf } from './schema/common.ts';

/** Conversations with buyers; the list grows and its case differs between methods and pushes. */
const buyerChatTypes = new Set(['BUYER_SELLER', 'BUYER_SELLER_SELECT']);

export function isBuyerChat(type: string): boolean {
  return buyerChatTypes.has(type.toUpperCase());
}

export async function listChats(
  client: OzonClient,
  request: { unreadOnly: boolean; cursor: string; limit: number },
): Promise<ThreadPage> {
  const path = '/v3/chat/list';
  const page = await client.call({
    path,
    body: {
      filter: request.unreadOnly ? { unread_only: true } : { chat_status: 'OPENED' },
      limit: request.limit,
      cursor: request.cursor,
    },
    answer: chatList,
  });
  const threads = client.rows(path, page.chats, chatRow).map(({ row }) => ({
    channel: 'chat' as const,
    sku: null,
    externalId: row.chat.chat_id,
    withBuyer: isBuyerChat(row.chat.chat_type),
    status: statusOf(row.chat.chat_status),
    lastMessageId: row.last_message_id,
    unreadCount: row.unread_count,
  }));
  return { threads, cursor: page.cursor, hasNext: page.has_next };
}

function statusOf(status: string): Thread['status'] {
  const known = { OPENED: 'open', CLOSED: 'closed' } as const;
  return known[status.toUpperCase() as keyof typeof known] ?? 'unknown';
}

/** What reading a chat needs beside the client. */
export interface ChatReader {
  readonly client: OzonClient;
  readonly now: () => Instant;
  /** Texts of the shop's automatic answers as the cabinet is set up to give them: they answer nobody's question. */
  readonly automaticReplies: readonly string[];
}

/** `direction` is case-sensitive; backwards from the newest message needs no start. */
export async function readChat(
  reader: ChatReader,
  request: { externalId: string; fromMessageId: string | null; limit: number },
): Promise<HistoryPage> {
  const path = '/v3/chat/history';
  const from = request.fromMessageId === null ? {} : { from_message_id: exactNumber(request.fromMessageId) };
  const body = { chat_id: request.externalId, direction: 'Backward', limit: request.limit, ...from };
  const page = await reader.client.call({ path, body, answer: chatHistory });
  const automatic = new Set(reader.automaticReplies.map(folded));
  const messages = reader.client
    .rows(path, page.messages, chatMessage)
    .map(({ row, raw }) => toMessage(row, raw, reader.now(), automatic));
  return { messages, hasNext: page.has_next };
}

function folded(words: string): string {
  return words.normalize('NFC').replace(/\s+/gu, ' ').trim().toLowerCase();
}

function toMessage(
  row: z.output<typeof chatMessage>,
  raw: unknown,
  now: Instant,
  automatic: ReadonlySet<string>,
): IncomingMessage {
  const { message_id, user, created_at, data, is_image, context } = row;
  const author = authorOf(user.type);
  const lines = author === 'seller' && data[0] === errorLabel ? data.slice(1) : data;
  const postingNumber = lines.find((line) => postingPattern.test(line.trim()))?.trim() ?? null;
  const words = lines.length > 1 ? lines.filter((line) => line.trim() !== postingNumber) : lines;
  const text = (is_image ? words.map(withoutPictures).filter((line) => line !== '') : words).join('\n');
  return {
    externalId: message_id,
    author,
    authorType: user.type,
    automatic: author === 'system' || (author === 'seller' && automatic.has(folded(text))),
    text,
    images: is_image ? picturesOf(lines) : [],
    imagesState: is_image ? moderationOf(row.moderate_image_status) : null,
    at: instantOf(created_at) ?? now,
    orderNumber: context.order_number,
    postingNumber,
    sku: context.sku,
    buyerId: author === 'buyer' ? user.id : null,
    raw: JSON.stringify(raw),
  };
}

/** An internal label before the seller's own words, seen in production. */
const errorLabel = 'errorText';

/** A posting's number alone on a line: chats from an order begin with it. */
const postingPattern = /^\d+-\d{4}-\d+$/u;

/** Links of pictures come bare or in Markdown. */
function picturesOf(lines: readonly string[]): string[] {
  return lines.flatMap((line) => line.match(/https?:\/\/[^\s)]+/gu) ?? []);
}

/** An unknown state counts as shown: the download will tell. */
function moderationOf(status: string | null | undefined): IncomingMessage['imagesState'] {
  const states = { SUCCESS: 'shown', MODERATION: 'moderation', FAILED: 'rejected' } as const;
  return states[(status ?? '').toUpperCase() as keyof typeof states] ?? 'shown';
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

/** The answer holds no message id; sizes and types are not documented. Source: /v1/chat/send/file. */
export async function sendFileToChat(
  client: OzonClient,
  chatId: string,
  file: { readonly name: string; readonly bytes: Uint8Array },
) {
  const base64 = Buffer.from(file.bytes).toString('base64');
  const body = { chat_id: chatId, name: file.name, base64_content: base64 };
  await client.call({ path: '/v1/chat/send/file', body, answer: sent, send: true });
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
