/** What people do in chats: buyers, the shop's staff in Ozon's own cabinet, Ozon's bots. */
import { type Action, action, present } from './action.ts';
import { actionSchemas as schemas } from './actions-schema.ts';
import {
  addChat,
  buyerEdits,
  buyerReads,
  buyerWrites,
  cabinetWrites,
  closeChat,
  moderatePictures,
  ozonWrites,
  type Writing,
} from './chats.ts';
import { pictureOf } from './pictures.ts';
import type { Chat, ChatMessage, World } from './world.ts';

export const chatActions: readonly Action[] = [
  action('buyer-message', schemas.buyerMessage, (world, request) => {
    const chat = request.chat === undefined ? buyersChat(world, request) : chatOf(world, request.chat);
    const { postingLine } = request;
    return written(chat, request, world, (writing) => buyerWrites(world, chat, { ...writing, postingLine }));
  }),
  action('buyer-edit', schemas.buyerEdit, (world, request) => {
    const chat = chatOf(world, request.chat);
    const message = present(
      chat.messages.find(({ id, source }) => id === request.message && source === 'buyer'),
      `Сообщение покупателя ${request.message}`,
    );
    buyerEdits(world, chat, message, request.text);
    return { chat: chat.id, messages: [message.id] };
  }),
  action('cabinet-message', schemas.cabinetMessage, (world, request) => {
    const chat = chatOf(world, request.chat);
    return written(chat, request, world, (writing) => cabinetWrites(world, chat, writing));
  }),
  action('chat-bot-message', schemas.chatBotMessage, (world, { chat, text, type }) => ({
    chat,
    messages: [ozonWrites(world, chatOf(world, chat), type, { text }).id],
  })),
  action('buyer-read', schemas.chatOnly, (world, { chat }) => {
    buyerReads(world, chatOf(world, chat));
    return { chat };
  }),
  action('cabinet-read', schemas.chatOnly, (world, { chat }) => {
    const found = chatOf(world, chat);
    found.readBySeller = found.messages.at(-1)?.id ?? found.readBySeller;
    return { chat };
  }),
  action('chat', schemas.chat, (world, request) => {
    const posting = world.postings.find((candidate) => candidate.number === request.posting);
    if (request.posting !== null) present(posting, `Отправление ${request.posting}`);
    const chat = addChat(world, {
      type: request.type,
      buyerId: request.buyer ?? posting?.buyerId ?? null,
      orderNumber: posting?.orderNumber ?? '',
      postingNumber: posting?.number ?? null,
      sku: request.sku,
      startedBy: request.startedBy,
    });
    return { chat: chat.id };
  }),
  action('chat-change', schemas.chatChange, (world, request) => {
    const chat = chatOf(world, request.chat);
    if (request.status === 'CLOSED') closeChat(world, chat);
    if (request.status === 'OPENED') chat.status = 'OPENED';
    if (request.blocked !== undefined) chat.blocked = request.blocked;
    if (request.pictures !== undefined) moderatePictures(chat, request.pictures);
    return { chat: chat.id };
  }),
];

function chatOf(world: World, id: string): Chat {
  return present(
    world.chats.find((chat) => chat.id === id),
    `Чат ${id}`,
  );
}

/** The buyer's newest chat about that order (or about anything); a new one when all are closed. */
function buyersChat(
  world: World,
  request: { readonly buyer?: string | undefined; readonly order?: string | undefined },
): Chat {
  const buyer = present(
    world.buyers.find((candidate) => candidate.id === request.buyer),
    `Покупатель ${request.buyer}`,
  );
  const own = world.postings.filter((posting) => posting.buyerId === buyer.id);
  const posting =
    request.order === undefined
      ? own[0]
      : present(
          own.find(({ orderNumber, number }) => orderNumber === request.order || number === request.order),
          `Заказ ${request.order} этого покупателя`,
        );
  const open = world.chats.findLast(
    (chat) =>
      chat.buyerId === buyer.id &&
      chat.status === 'OPENED' &&
      (request.order === undefined || chat.orderNumber === posting?.orderNumber),
  );
  if (open !== undefined) return open;
  return addChat(world, {
    buyerId: buyer.id,
    orderNumber: posting?.orderNumber ?? '',
    postingNumber: posting?.number ?? null,
    sku: String(posting?.items[0]?.sku ?? ''),
  });
}

interface Request {
  readonly text?: string | undefined;
  readonly images: readonly string[];
  readonly moderation: NonNullable<Writing['moderation']>;
}

/** A text and pictures sent together are two messages, as on Ozon. */
function written(
  chat: Chat,
  request: Request,
  world: World,
  write: (writing: Writing) => ChatMessage,
): { chat: string; messages: readonly string[] } {
  const messages: string[] = [];
  if (request.text !== undefined) messages.push(write({ text: request.text }).id);
  if (request.images.length > 0) {
    const pictures = request.images.map((link) => pictureOf(world, link));
    messages.push(write({ pictures, moderation: request.moderation }).id);
  }
  return { chat: chat.id, messages };
}
