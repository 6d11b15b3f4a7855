/**
 * The pseudo shop «Лавка „Север“»: invented goods, buyers, orders and conversations, with dates that follow the clock.
 * Nothing in it waits for a reply within the last 48 hours, so that a start is quiet.
 */
import { addChat, buyerWrites, cabinetWrites, ozonWrites } from './chats.ts';
import { emptyWorld } from './empty-world.ts';
import { day, hour, nextUuid } from './ids.ts';
import { addPosting } from './orders.ts';
import { seedProducts } from './seed-products.ts';
import type { Posting, World } from './world.ts';

const names = [
  'Мария Белова',
  'Алексей Гусев',
  'Ольга Ершова',
  'Дмитрий Зимин',
  'Елена Крылова',
  'Иван Лосев',
  'Наталья Морозова',
  'Сергей Носов',
  'Татьяна Орлова',
  'Павел Рыбин',
] as const;

/** Ids of buyers in the order of their names: '115561' … '115570'. */
function buyerId(index: number): string {
  return String(115_561 + index);
}

export function seedWorld(now: () => number): World {
  const world = emptyWorld(now, 'Лавка «Север»');
  world.products.push(...seedProducts());
  world.buyers.push(...names.map((name, index) => ({ id: buyerId(index), name })));
  const orders = seedOrders(world);
  seedChats(world, orders);
  seedPublicWords(world);
  return world;
}

/** Epoch milliseconds of an hour in Moscow, `days` from today. */
function moscow(world: World, days: number, hours: number): number {
  const shifted = world.now() + 3 * hour;
  return shifted - (shifted % day) - 3 * hour + days * day + hours * hour;
}

type Orders = ReturnType<typeof seedOrders>;

function seedOrders(world: World) {
  const at = (days: number, hours: number) => moscow(world, days, hours);
  const onTheWay = addPosting(world, {
    buyerId: buyerId(0),
    scheme: 'fbs',
    status: 'delivering',
    items: [{ sku: 646399170, quantity: 1 }],
    createdAt: at(-3, 12),
    shipmentAt: at(-2, 18),
    handedOverAt: at(-2, 15),
    deliveryBegin: at(1, 10),
    deliveryEnd: at(2, 18),
    trackingNumber: '80082345671234',
  });
  const received = addPosting(world, {
    buyerId: buyerId(1),
    scheme: 'fbs',
    status: 'delivered',
    items: [{ sku: 646399174, quantity: 1 }],
    createdAt: at(-8, 9),
    shipmentAt: at(-7, 18),
    handedOverAt: at(-7, 14),
    deliveryBegin: at(-2, 10),
    deliveryEnd: at(-1, 18),
    deliveredAt: world.now() - day,
    trackingNumber: '80082345671235',
  });
  addPosting(world, {
    buyerId: buyerId(2),
    scheme: 'fbs',
    status: 'delivering',
    items: [{ sku: 646399173, quantity: 1 }],
    createdAt: at(-9, 11),
    shipmentAt: at(-8, 18),
    handedOverAt: at(-6, 10),
    deliveryBegin: at(-3, 10),
    deliveryEnd: at(-2, 18),
    trackingNumber: '80082345671236',
  });
  addPosting(world, {
    buyerId: buyerId(3),
    scheme: 'fbs',
    status: 'cancelled',
    items: [{ sku: 646399172, quantity: 2 }],
    createdAt: at(-4, 20),
    cancellation: { reason: 'Покупатель передумал', initiator: 'Клиент' },
  });
  addPosting(world, {
    buyerId: buyerId(4),
    scheme: 'fbs',
    status: 'awaiting_packaging',
    items: [{ sku: 646399177, quantity: 1 }],
    createdAt: world.now() - 5 * hour,
    shipmentAt: at(1, 18),
    deliveryBegin: at(4, 10),
    deliveryEnd: at(5, 18),
  });
  addPosting(world, {
    buyerId: buyerId(5),
    scheme: 'fbo',
    status: 'delivering',
    items: [{ sku: 646399175, quantity: 2 }],
    createdAt: at(-2, 8),
    handedOverAt: at(-1, 12),
  });
  const parts = seedPartedOrder(world, at);
  const packed = addPosting(world, {
    buyerId: buyerId(7),
    scheme: 'fbs',
    status: 'awaiting_deliver',
    items: [{ sku: 646399176, quantity: 1 }],
    createdAt: at(-1, 13),
    shipmentAt: at(0, 20),
    deliveryBegin: at(3, 10),
    deliveryEnd: at(4, 18),
  });
  const fboReceived = addPosting(world, {
    buyerId: buyerId(8),
    scheme: 'fbo',
    status: 'delivered',
    items: [{ sku: 646399171, quantity: 1 }],
    createdAt: at(-30, 10),
    deliveredAt: at(-25, 12),
  });
  addPosting(world, {
    buyerId: buyerId(9),
    scheme: 'rfbs',
    status: 'delivering',
    items: [{ sku: 646399178, quantity: 1 }],
    createdAt: at(-2, 16),
    shipmentAt: at(-1, 18),
    handedOverAt: at(-1, 17),
    deliveryBegin: at(2, 10),
    deliveryEnd: at(2, 20),
    trackingNumber: 'SEV-000417',
    city: 'Тверь',
  });
  return { onTheWay, received, packed, fboReceived, parts };
}

/** One order in three postings, FBS and FBO mixed. */
function seedPartedOrder(world: World, at: (days: number, hours: number) => number): Posting {
  const first = addPosting(world, {
    buyerId: buyerId(6),
    scheme: 'fbs',
    status: 'delivering',
    items: [{ sku: 646399177, quantity: 1 }],
    createdAt: at(-3, 19),
    shipmentAt: at(-2, 18),
    handedOverAt: at(-2, 16),
    deliveryBegin: at(1, 10),
    deliveryEnd: at(1, 20),
    trackingNumber: '80082345671240',
  });
  const { orderNumber, createdAt } = first;
  addPosting(world, {
    buyerId: buyerId(6),
    orderNumber,
    scheme: 'fbs',
    status: 'awaiting_deliver',
    items: [{ sku: 646399173, quantity: 2 }],
    createdAt,
    shipmentAt: at(0, 19),
    deliveryBegin: at(3, 10),
    deliveryEnd: at(4, 18),
  });
  addPosting(world, {
    buyerId: buyerId(6),
    orderNumber,
    scheme: 'fbo',
    status: 'delivering',
    items: [{ sku: 646399175, quantity: 1 }],
    createdAt,
  });
  return first;
}

function seedChats(world: World, orders: Orders): void {
  const ago = (hours: number) => world.now() - hours * hour;
  notifications(world, ago);
  const answered = chatAbout(world, orders.received, 'buyer', ago(100));
  buyerWrites(world, answered, { text: 'Здравствуйте! Свитер большемерит?', at: ago(100) });
  cabinetWrites(world, answered, {
    text: 'Здравствуйте! Свитер соответствует размерной сетке в карточке товара. Хорошего дня!',
    at: ago(99),
  });
  const closed = chatAbout(world, orders.fboReceived, 'buyer', ago(600));
  buyerWrites(world, closed, { text: 'Добрый день, полотенца можно сушить в машине?', at: ago(600) });
  cabinetWrites(world, closed, { text: 'Добрый день! Да, при низкой температуре.', at: ago(599) });
  closed.status = 'CLOSED';
  const late = chatAbout(world, orders.parts, 'buyer', ago(80));
  buyerWrites(world, late, { text: 'Почему заказ разделили на три отправления?', at: ago(80) });
  const opened = chatAbout(world, orders.packed, 'seller', ago(3));
  cabinetWrites(world, opened, {
    text: 'Здравствуйте! Уточните, пожалуйста, подойдёт ли вам куртка 52 размера: в заказе он единственный.',
    at: ago(3),
  });
}

function chatAbout(world: World, posting: Posting, startedBy: 'buyer' | 'seller', createdAt: number) {
  return addChat(world, {
    buyerId: posting.buyerId,
    orderNumber: posting.orderNumber,
    postingNumber: posting.number,
    sku: String(posting.items[0]?.sku ?? ''),
    startedBy,
    createdAt,
  });
}

/** Ozon's own chats stand among the buyers' ones, and first when they are newest. */
function notifications(world: World, ago: (hours: number) => number): void {
  const support = addChat(world, { type: 'SELLER_SUPPORT', startedBy: 'ozon', createdAt: ago(200) });
  ozonWrites(world, support, 'Support', {
    text: 'Ваше обращение решено. Оцените работу поддержки.',
    at: ago(200),
  });
  const news = addChat(world, {
    type: 'SELLER_NOTIFICATION_LOGISTICS',
    startedBy: 'ozon',
    createdAt: ago(30),
  });
  ozonWrites(world, news, 'NotificationUser', {
    text: 'Склад «Химки» 31 числа не принимает отгрузки.',
    at: ago(30),
  });
}

/** What was said in public and is dealt with already. */
function seedPublicWords(world: World): void {
  const answer = {
    author: world.shopName,
    byShop: true,
    parentId: null,
    outcome: 'PUBLISHED',
    reason: '',
  } as const;
  const at = world.now() - 10 * day;
  world.questions.push({
    id: nextUuid(world),
    sku: 646399170,
    author: 'Пользователь OZON',
    text: 'Плед колется?',
    at,
    status: 'PROCESSED',
    answers: [
      {
        ...answer,
        id: nextUuid(world),
        text: 'Здравствуйте! Плед из хлопка, на ощупь мягкий.',
        at: at + hour,
        moderatedAt: at + day,
      },
    ],
  });
  world.reviews.push({
    id: nextUuid(world),
    sku: 646399174,
    text: 'Тёплый и красивый свитер.',
    rating: 5,
    at,
    status: 'PROCESSED',
    orderStatus: 'DELIVERED',
    photos: [],
    comments: [
      {
        ...answer,
        id: nextUuid(world),
        text: 'Здравствуйте! Спасибо за отзыв, носите с удовольствием.',
        at: at + hour,
        moderatedAt: at + day,
      },
    ],
  });
}
