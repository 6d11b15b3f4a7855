/** Ozon Seller API, chats: /v3/chat/list, /v3/chat/history, /v1/chat/send/*, /v1/chat/start, /v2/chat/read. */
import { z } from 'zod';
import { listChats, listRequest } from './chat-list.ts';
import { addChat, apiWrites, countUnread, findChat, visibleMessages } from './chats.ts';
import { denied, notFound, refusals } from './errors.ts';
import { isNewer } from './ids.ts';
import { type CallContext, type Method, method, required, wideId } from './method.ts';
import { canStartChat } from './orders.ts';
import { storePicture } from './pictures.ts';
import type { Chat, ChatMessage, World } from './world.ts';

const historyRequest = z.strictObject({
  chat_id: z.string(required),
  direction: z.enum(['Forward', 'Backward'], { error: 'value must be one of Forward, Backward' }).optional(),
  filter: z.strictObject({ message_ids: z.array(wideId).optional() }).optional(),
  from_message_id: wideId.optional(),
  limit: z.coerce.number().int().min(1, range(1000)).max(1000, range(1000)).default(50),
});

/** Plain text of 1 to 1000 characters. */
const sendRequest = z.strictObject({
  chat_id: z.string(required),
  text: z.string(required).refine((text) => text !== '' && [...text].length <= 1000, {
    error: 'value length must be between 1 and 1000 runes, inclusive',
  }),
});

const fileRequest = z.strictObject({
  chat_id: z.string(required),
  name: z.string(required).min(1, required),
  base64_content: z.base64({ error: 'value must be base64' }).min(1, required),
});

const startRequest = z.strictObject({ posting_number: z.string(required).min(1, required) });

const readRequest = z.strictObject({ chat_id: z.string(required), from_message_id: wideId.optional() });

function range(highest: number): { error: string } {
  return { error: `value must be inside range [1, ${highest}]` };
}

const writing = { gate: 'premium_plus', writes: true } as const;

export const chatMethods: readonly Method[] = [
  method('/v3/chat/list', 'ChatListRequest', listRequest, listChats),
  method('/v3/chat/history', 'ChatHistoryRequest', historyRequest, readHistory),
  method('/v1/chat/send/message', 'ChatSendMessageRequest', sendRequest, sendMessage, writing),
  method('/v1/chat/send/file', 'ChatSendFileRequest', fileRequest, sendFile, writing),
  method('/v1/chat/start', 'ChatStartRequest', startRequest, startChat, writing),
  method('/v2/chat/read', 'ChatReadRequest', readRequest, markRead, { writes: true }),
];

/** The border message comes again when a page begins at `from_message_id`; Forward without it is empty. */
function readHistory(request: z.output<typeof historyRequest>, { world, base }: CallContext): unknown {
  const chat = findChat(world, request.chat_id);
  refuseHistory(world, chat);
  const from = request.from_message_id;
  const forward = request.direction === 'Forward';
  const wanted = request.filter?.message_ids;
  const ordered = visibleMessages(world, chat).filter((message) => wanted?.includes(message.id) ?? true);
  const rest = forward
    ? ordered.filter((message) => from !== undefined && !isNewer(from, message.id))
    : ordered.toReversed().filter((message) => from === undefined || !isNewer(message.id, from));
  return {
    has_next: rest.length > request.limit,
    messages: rest.slice(0, request.limit).map((message) => historyRow(world, chat, message, base)),
  };
}

function refuseHistory(world: World, chat: Chat): void {
  const plus = ['PREMIUM_PLUS', 'PREMIUM_PRO'].includes(world.account.subscription);
  if (world.oddities.historyNeedsPlus && !plus && chat.type.startsWith('BUYER_SELLER')) {
    throw refusals.needsPremiumPlus();
  }
}

function historyRow(world: World, chat: Chat, message: ChatMessage, base: string) {
  const read = message.source === 'buyer' || message.source === 'ozon' ? chat.readBySeller : chat.readByBuyer;
  const pictures = message.pictures.map((picture) => {
    const link = picture.startsWith('picture:')
      ? `${base}/pictures/${picture.slice('picture:'.length)}`
      : picture;
    return world.oddities.pictureMarkdown ? `![](${link})` : link;
  });
  const pending = world.now() < message.at + world.oddities.moderationTime;
  return {
    message_id: message.id,
    user: { id: message.userId, type: message.userType },
    created_at: new Date(message.at).toISOString(),
    is_read: !isNewer(message.id, read),
    data: [...message.data, ...pictures],
    is_image: pictures.length > 0,
    ...(message.moderation === null
      ? {}
      : { moderate_image_status: pending ? 'MODERATION' : message.moderation }),
    context: message.context,
  };
}

/** The answer holds no id of the message. */
function sendMessage(request: z.output<typeof sendRequest>, { world }: CallContext): unknown {
  apiWrites(world, findChat(world, request.chat_id), { text: request.text });
  return { result: 'success' };
}

function sendFile(request: z.output<typeof fileRequest>, { world }: CallContext): unknown {
  const chat = findChat(world, request.chat_id);
  const bytes = Uint8Array.from(Buffer.from(request.base64_content, 'base64'));
  apiWrites(world, chat, { pictures: [storePicture(world, request.name, bytes)] });
  return { result: 'success' };
}

/** Opens the posting's chat, or gives the one there is. */
function startChat(request: z.output<typeof startRequest>, { world }: CallContext): unknown {
  const posting = world.postings.find((candidate) => candidate.number === request.posting_number);
  if (posting === undefined) throw notFound('posting not found');
  const there = world.chats.find(
    (chat) => chat.orderNumber === posting.orderNumber && chat.status === 'OPENED',
  );
  if (there !== undefined) return { result: { chat_id: there.id } };
  if (posting.scheme === 'fbo') throw refusals.notStartedByBuyer();
  if (!canStartChat(world, posting)) throw denied('chat cannot be started for this posting');
  const chat = addChat(world, {
    buyerId: posting.buyerId,
    orderNumber: posting.orderNumber,
    postingNumber: posting.number,
    startedBy: 'seller',
  });
  return { result: { chat_id: chat.id } };
}

/** Marks this and all earlier messages read. Ozon's own chats need no subscription. */
function markRead(request: z.output<typeof readRequest>, { world }: CallContext): unknown {
  const chat = findChat(world, request.chat_id);
  const plus = ['PREMIUM_PLUS', 'PREMIUM_PRO'].includes(world.account.subscription);
  if (chat.type.startsWith('BUYER_SELLER') && !plus) throw refusals.needsPremiumPlus();
  const upTo = request.from_message_id ?? '0';
  if (upTo === '0') throw refusals.messageIdEmpty();
  if (isNewer(upTo, chat.readBySeller)) chat.readBySeller = upTo;
  return { unread_count: countUnread(world, chat) };
}
