/** What happens in chats, whoever does it: buyers, people in the cabinet, the API, Ozon itself. */
import { denied, notFound, refusals } from './errors.ts';
import { day, hour, isNewer, nextMessageId, nextUuid } from './ids.ts';
import { pushClosed, pushMessage, pushRead } from './push.ts';
import type { Chat, ChatMessage, PictureModeration, World } from './world.ts';

/** Ozon Seller API, /v1/chat/send/message: 48 hours after the buyer's last message, 72 after the delivery of an FBS posting. */
const replyWindow = 48 * hour;
const deliveryWindow = 3 * day;

const buyerChatTypes = new Set(['BUYER_SELLER', 'BUYER_SELLER_SELECT']);
const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;

export function findChat(world: World, id: string): Chat {
  if (!uuid.test(id)) throw refusals.chatIdMalformed();
  const chat = world.chats.find((candidate) => candidate.id === id);
  if (chat === undefined) throw notFound('chat not found');
  return chat;
}

export function addChat(
  world: World,
  options: Partial<
    Pick<Chat, 'type' | 'orderNumber' | 'postingNumber' | 'sku' | 'startedBy' | 'createdAt'>
  > & {
    readonly buyerId?: string | null;
  },
): Chat {
  const chat: Chat = {
    id: nextUuid(world),
    type: options.type ?? 'BUYER_SELLER',
    status: 'OPENED',
    createdAt: options.createdAt ?? world.now(),
    createdId: nextMessageId(world),
    buyerId: options.buyerId ?? null,
    orderNumber: options.orderNumber ?? '',
    postingNumber: options.postingNumber ?? null,
    sku: options.sku ?? '',
    startedBy: options.startedBy ?? 'buyer',
    blocked: false,
    readBySeller: '0',
    readByBuyer: '0',
    messages: [],
  };
  world.chats.push(chat);
  return chat;
}

export interface Writing {
  readonly text?: string;
  /** Links, or keys of the world's pictures as `picture:KEY`. */
  readonly pictures?: readonly string[];
  readonly moderation?: PictureModeration;
  /** Epoch milliseconds; now when absent. */
  readonly at?: number;
  /** The first line is the posting's number and the context is empty, as order chats have it. */
  readonly postingLine?: boolean;
}

export function buyerWrites(world: World, chat: Chat, writing: Writing): ChatMessage {
  chat.status = 'OPENED';
  const lines = writing.postingLine === true && chat.postingNumber !== null ? [chat.postingNumber] : [];
  const context =
    lines.length > 0 ? { order_number: '', sku: '' } : { order_number: chat.orderNumber, sku: chat.sku };
  const message = append(world, chat, {
    userType: world.oddities.customerType,
    userId: chat.buyerId ?? '0',
    source: 'buyer',
    data: [...lines, ...(writing.text === undefined ? [] : [writing.text])],
    context,
    writing,
  });
  chat.readByBuyer = newest(chat) ?? chat.readByBuyer;
  return message;
}

/** A person of the shop answers in Ozon's own cabinet, past the program. */
export function cabinetWrites(world: World, chat: Chat, writing: Writing): ChatMessage {
  const message = sellerMessage(world, chat, 'cabinet', writing);
  chat.readBySeller = message.id;
  return message;
}

/** Ozon's own voices: `ChatBot`, `NotificationUser`, `Support`, `Crm`, `Courier`. */
export function ozonWrites(
  world: World,
  chat: Chat,
  userType: string,
  writing: Writing,
  userId?: string,
): ChatMessage {
  return append(world, chat, {
    userType,
    userId: userId ?? (userType === 'NotificationUser' ? 'o3_notification_user_sc' : '1'),
    source: 'ozon',
    data: writing.text === undefined ? [] : [writing.text],
    context: { order_number: '', sku: '' },
    writing,
  });
}

/** The API sends for the shop: refuses as Ozon does when the chat does not allow it. */
export function apiWrites(world: World, chat: Chat, writing: Writing): ChatMessage {
  refuseIfClosed(world, chat);
  return sellerMessage(world, chat, 'bot', writing, world.oddities.historyLag);
}

export function refuseIfClosed(world: World, chat: Chat): void {
  if (!buyerChatTypes.has(chat.type)) throw denied('method is not allowed for this chat type');
  if (chat.blocked) throw refusals.blockedByUser();
  if (chat.status === 'CLOSED') throw refusals.chatClosed();
  const lastOfBuyer = chat.messages.findLast((message) => message.source === 'buyer');
  if (lastOfBuyer === undefined) {
    if (chat.messages.some((message) => isSellers(message))) throw refusals.notStartedByBuyer();
    return;
  }
  const open = lastOfBuyer.at + replyWindow >= world.now() || deliveryAllows(world, chat);
  if (!open) throw refusals.windowClosed();
}

function deliveryAllows(world: World, chat: Chat): boolean {
  const postings = world.postings.filter(
    (posting) => posting.scheme !== 'fbo' && posting.orderNumber === chat.orderNumber,
  );
  return postings.some(
    (posting) =>
      posting.status !== 'cancelled' &&
      (posting.deliveredAt === null || posting.deliveredAt + deliveryWindow >= world.now()),
  );
}

function sellerMessage(
  world: World,
  chat: Chat,
  source: 'bot' | 'cabinet',
  writing: Writing,
  lag = 0,
): ChatMessage {
  const text = writing.text === undefined ? [] : [writing.text];
  return append(world, chat, {
    userType: 'Seller',
    userId: world.account.clientId,
    source,
    data: source === 'bot' && world.oddities.errorTextLabel ? ['errorText', ...text] : text,
    context: { order_number: '', sku: '' },
    writing,
    lag,
  });
}

function append(
  world: World,
  chat: Chat,
  parts: Pick<ChatMessage, 'userType' | 'userId' | 'source' | 'data' | 'context'> & {
    readonly writing: Writing;
    readonly lag?: number;
  },
): ChatMessage {
  const at = parts.writing.at ?? world.now();
  const pictures = parts.writing.pictures ?? [];
  const message: ChatMessage = {
    id: nextMessageId(world),
    userType: parts.userType,
    userId: parts.userId,
    at,
    visibleAt: at + (parts.lag ?? 0),
    data: parts.data,
    pictures,
    moderation: pictures.length === 0 ? null : (parts.writing.moderation ?? 'SUCCESS'),
    context: parts.context,
    source: parts.source,
  };
  chat.messages.push(message);
  pushMessage(world, chat, message, 'TYPE_NEW_MESSAGE');
  return message;
}

export function isSellers(message: ChatMessage): boolean {
  return message.source === 'bot' || message.source === 'cabinet';
}

/** What the API shows at this moment, oldest first. */
export function visibleMessages(world: World, chat: Chat): readonly ChatMessage[] {
  return chat.messages.filter((message) => message.visibleAt <= world.now());
}

export function lastVisible(world: World, chat: Chat): ChatMessage | undefined {
  return chat.messages.findLast((message) => message.visibleAt <= world.now());
}

function isUnread(world: World, chat: Chat, message: ChatMessage): boolean {
  return !isSellers(message) && message.visibleAt <= world.now() && isNewer(message.id, chat.readBySeller);
}

/** How many messages of others the shop has not read: looks back to the last read one only. */
export function countUnread(world: World, chat: Chat): number {
  let count = 0;
  for (let index = chat.messages.length - 1; index >= 0; index -= 1) {
    const message = chat.messages[index];
    if (message === undefined || !isNewer(message.id, chat.readBySeller)) break;
    if (isUnread(world, chat, message)) count += 1;
  }
  return count;
}

export function firstUnread(world: World, chat: Chat): ChatMessage | undefined {
  return chat.messages.find((message) => isUnread(world, chat, message));
}

function newest(chat: Chat): string | undefined {
  return chat.messages.at(-1)?.id;
}

/** The buyer opens the chat and sees everything in it. */
export function buyerReads(world: World, chat: Chat): void {
  chat.readByBuyer = newest(chat) ?? chat.readByBuyer;
  pushRead(world, chat);
}

/** The buyer changes the words of an own message. */
export function buyerEdits(world: World, chat: Chat, message: ChatMessage, text: string): void {
  message.data = [...message.data.slice(0, -1), text];
  pushMessage(world, chat, message, 'TYPE_UPDATE_MESSAGE');
}

export function closeChat(world: World, chat: Chat): void {
  chat.status = 'CLOSED';
  pushClosed(world, chat);
}

/** Pictures whose moderation was left pending. */
export function moderatePictures(chat: Chat, outcome: PictureModeration): number {
  const pending = chat.messages.filter((message) => message.moderation === 'MODERATION');
  for (const message of pending) message.moderation = outcome;
  return pending.length;
}
