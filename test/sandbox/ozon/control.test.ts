import { describe, expect, it } from 'vitest';
import { chatOfBuyer, createBench, history, send } from './harness.ts';

async function post(bench: ReturnType<typeof createBench>, path: string, body: string) {
  const response = await bench.simulator.control.request(`/${path}`, { method: 'POST', body });
  return { status: response.status, body: (await response.json()) as Record<string, unknown> };
}

interface ShownChat {
  readonly id: string;
  readonly messages: readonly { readonly read: boolean }[];
}

async function shownChat(
  bench: ReturnType<typeof createBench>,
  chat: string,
): Promise<ShownChat | undefined> {
  const response = await bench.simulator.control.request('/state');
  const state = (await response.json()) as { chats: readonly ShownChat[] };
  return state.chats.find(({ id }) => id === chat);
}

describe('control routes', () => {
  it('let a buyer write by HTTP and tell the page', async () => {
    const bench = createBench();
    const { status, body } = await post(bench, 'buyer-message', '{"buyer":"115561","text":"Где заказ?"}');
    expect(status).toBe(200);
    expect((await history(bench, String(body.chat))).body.messages[0].data).toEqual(['Где заказ?']);
    expect(bench.changes).toEqual(['ozon']);
  });

  it.each([
    ['buyer-message', '{"text":"кому?"}', 'нужен chat или buyer'],
    ['buyer-message', '{"buyer":"1","text":"?"}', 'Покупатель 1: такого нет'],
    ['buyer-message', '{"chat":"x","text":"?"}', 'Чат x: такого нет'],
    ['buyer-message', '{"chat":', 'не JSON'],
    ['cabinet-message', '{"chat":7}', 'Поле «chat»'],
    ['limits', '{"perSecond":0}', 'Поле «perSecond»'],
    ['dance', '{}', 'Действия «dance» нет'],
  ])('refuse %s %s', async (path, request, message) => {
    const { status, body } = await post(createBench(), path, request);
    expect(status).toBe(400);
    expect(body.error).toContain(message);
  });

  it('show chats as the buyer’s window does, with what lags and what is read', async () => {
    const bench = createBench();
    bench.act('oddities', { historyLag: 1000, errorTextLabel: true });
    const chat = chatOfBuyer(bench);
    await send(bench, chat, 'Скоро будет');
    const shown = await shownChat(bench, chat);
    expect(shown).toMatchObject({ buyer: 'Мария Белова', unread: 1 });
    expect(shown?.messages).toMatchObject([
      { side: 'buyer', text: 'Где мой заказ?', inHistory: true },
      { side: 'seller', source: 'bot', text: 'Скоро будет', inHistory: false, read: false },
    ]);
    bench.act('buyer-read', { chat });
    expect((await shownChat(bench, chat))?.messages[1]?.read).toBe(true);
  });

  it('write as the cabinet and as Ozon’s bots', async () => {
    const bench = createBench();
    const chat = chatOfBuyer(bench);
    bench.act('chat-bot-message', { chat, text: 'Продавец скоро ответит' });
    bench.act('cabinet-message', { chat, text: 'Уже отвечаю' });
    const types = (await history(bench, chat)).body.messages.map(
      (message: { user: { type: string } }) => message.user.type,
    );
    expect(types).toEqual(['Seller', 'ChatBot', 'Сustomer']);
  });

  it('open a new chat for a buyer whose chats are closed, or for another order', async () => {
    const bench = createBench();
    const chat = chatOfBuyer(bench);
    bench.act('chat-change', { chat, status: 'CLOSED' });
    expect(chatOfBuyer(bench)).not.toBe(chat);
    const parted = bench.simulator.world().postings.find(({ buyerId }) => buyerId === '115567');
    const about = bench.act('buyer-message', { buyer: '115567', order: parted?.number, text: 'Где?' });
    const found = bench.simulator.world().chats.find(({ id }) => id === about.chat);
    expect(found?.orderNumber).toBe(parted?.orderNumber);
  });

  it('reset everything to the same world, or to an empty one', async () => {
    const bench = createBench();
    const before = JSON.stringify(await (await bench.simulator.control.request('/state')).json());
    chatOfBuyer(bench);
    bench.act('faults', { method: '*', kind: 'slow' });
    bench.act('subscription', { type: 'PREMIUM' });
    bench.act('reset');
    expect(JSON.stringify(await (await bench.simulator.control.request('/state')).json())).toBe(before);
    bench.act('reset', { world: 'empty' });
    expect((await bench.call('/v3/chat/list', { limit: 10 })).body.chats).toEqual([]);
  });

  it('add buyers and products', async () => {
    const bench = createBench('empty');
    const { id } = bench.act('buyer', { name: 'Новый Покупатель' }) as unknown as { id: string };
    bench.act('product', { sku: 5, offerId: 'a', name: 'Ваза', price: 100 });
    bench.act('order', { buyer: id, scheme: 'fbo', items: [{ sku: 5 }] });
    const chat = chatOfBuyer(bench, 'Здравствуйте', id);
    expect((await history(bench, chat)).body.messages[0].context.sku).toBe('5');
  });
});
