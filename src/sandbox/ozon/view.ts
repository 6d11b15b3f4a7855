/** Everything that the sandbox's page shows of the simulated cabinet, as plain JSON. */
import { countUnread, isSellers } from './chats.ts';
import { isNewer } from './ids.ts';
import type { Chat, World } from './world.ts';

export function viewOf(world: World): unknown {
  return {
    now: world.now(),
    shop: world.shopName,
    account: { ...world.account, missingMethods: [...world.account.missingMethods] },
    limits: world.limits,
    oddities: world.oddities,
    faults: world.faults,
    moderation: world.moderation,
    push: world.push,
    buyers: world.buyers.map((buyer) => ({
      ...buyer,
      orders: world.postings.filter(({ buyerId }) => buyerId === buyer.id).map(({ number }) => number),
      chats: world.chats.filter(({ buyerId }) => buyerId === buyer.id).map(({ id }) => id),
    })),
    chats: world.chats.map((chat) => chatView(world, chat)),
    orders: world.postings,
    products: world.products.map(({ attributes, ...product }) => ({
      ...product,
      attributes: Object.fromEntries(attributes),
    })),
    questions: world.questions,
    reviews: world.reviews,
    returns: world.returns,
  };
}

/** As the buyer's own window shows the chat, with what only the sandbox knows: who really wrote, and what lags. */
function chatView(world: World, chat: Chat) {
  const { messages, ...rest } = chat;
  return {
    ...rest,
    buyer: world.buyers.find(({ id }) => id === chat.buyerId)?.name ?? null,
    unread: countUnread(world, chat),
    messages: messages.map((message) => ({
      id: message.id,
      side: isSellers(message) ? 'seller' : message.source === 'buyer' ? 'buyer' : 'ozon',
      source: message.source,
      userType: message.userType,
      at: message.at,
      text: message.data.filter((line) => line !== 'errorText').join('\n'),
      pictures: message.pictures.map((picture) => picture.replace(/^picture:/, '/ozon/pictures/')),
      moderation: message.moderation,
      inHistory: message.visibleAt <= world.now(),
      read: !isNewer(message.id, isSellers(message) ? chat.readByBuyer : chat.readBySeller),
    })),
  };
}
