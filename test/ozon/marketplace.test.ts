import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { readBackTo } from '../../src/desk/read-thread.ts';
import { createStage } from './stage.ts';

let stage: ReturnType<typeof createStage>;
beforeEach(() => {
  stage = createStage();
});

afterEach(() => expect(stage.problems).toEqual([]));

const buyer = '115561';
const writes = (text: string, more: object = {}) =>
  stage.simulator.act('buyer-message', { buyer, text, ...more }) as { chat: string };

describe('chats', () => {
  test('an unread chat is listed with its exact newest id, support chats are no buyers', async () => {
    const { chat } = writes('Где мой заказ?');
    const { threads } = await stage.marketplace.listThreads({ unreadOnly: true, cursor: '', limit: 100 });
    const history = await stage.marketplace.readHistory({
      channel: 'chat',
      externalId: chat,
      sku: null,
      fromMessageId: null,
      limit: 50,
    });
    const row = threads.find((one) => one.externalId === chat);
    expect(row).toMatchObject({
      withBuyer: true,
      status: 'open',
      lastMessageId: history.messages[0]?.externalId,
    });
    expect(Number.isSafeInteger(Number(row?.lastMessageId))).toBe(false);
    const all = await stage.marketplace.listThreads({ unreadOnly: false, cursor: '', limit: 100 });
    expect(all.threads.some((one) => !one.withBuyer)).toBe(true);
  });

  test('ids that come as numbers lose no digit', async () => {
    const { chat } = writes('Здравствуйте!');
    const request = { channel: 'chat' as const, externalId: chat, sku: null, fromMessageId: null, limit: 50 };
    const asText = await stage.marketplace.readHistory(request);
    stage.simulator.act('oddities', { idsAsNumbers: true });
    const asNumbers = await stage.marketplace.readHistory(request);
    expect(asNumbers.messages.map((one) => one.externalId)).toEqual(
      asText.messages.map((one) => one.externalId),
    );
  });

  test.each(['Сustomer', 'Customer', 'customer', 'CUSTOMER'])(
    'a buyer is a buyer as %s',
    async (customerType) => {
      stage.simulator.act('oddities', { customerType });
      const { chat } = writes('Здравствуйте!');
      const { messages } = await stage.marketplace.readHistory({
        channel: 'chat',
        externalId: chat,
        sku: null,
        fromMessageId: null,
        limit: 1,
      });
      expect(messages[0]).toMatchObject({ author: 'buyer', text: 'Здравствуйте!' });
    },
  );

  test('a posting number before the words is a hint, alone it is the buyer’s words', async () => {
    const posting = stage.simulator.world().postings[0]?.number ?? '';
    const read = async (chat: string) =>
      (
        await stage.marketplace.readHistory({
          channel: 'chat',
          externalId: chat,
          sku: null,
          fromMessageId: null,
          limit: 1,
        })
      ).messages[0];
    expect(await read(writes('Где он?', { postingLine: true }).chat)).toMatchObject({ text: 'Где он?' });
    expect(await read(writes(posting).chat)).toMatchObject({ text: posting, postingNumber: posting });
  });

  test('a history of many pages is read whole, each message once', async () => {
    const { chat } = writes('начало');
    const [first] = (
      await stage.marketplace.readHistory({
        channel: 'chat',
        externalId: chat,
        sku: null,
        fromMessageId: null,
        limit: 1,
      })
    ).messages;
    for (let index = 0; index < 120; index += 1) writes(`сообщение ${index}`);
    const { messages } = await readBackTo(
      stage.marketplace,
      { channel: 'chat', externalId: chat, sku: null },
      first?.externalId ?? null,
    );
    const fresh = messages.filter((one) => one.text.startsWith('сообщение'));
    expect(fresh.map((one) => one.text)).toEqual(
      Array.from({ length: 120 }, (_, index) => `сообщение ${index}`),
    );
  });

  test('a reply is sent once and read back as the seller’s', async () => {
    const { chat } = writes('Есть размер M?');
    await stage.marketplace.sendReply({
      channel: 'chat',
      externalId: chat,
      sku: null,
      text: 'Здравствуйте! Да, есть.',
    });
    const { messages } = await stage.marketplace.readHistory({
      channel: 'chat',
      externalId: chat,
      sku: null,
      fromMessageId: null,
      limit: 1,
    });
    expect(messages[0]).toMatchObject({ author: 'seller', text: 'Здравствуйте! Да, есть.' });
    await stage.marketplace.markRead({ externalId: chat, messageId: messages[0]?.externalId ?? '' });
    expect(stage.calls.filter((path) => path === '/v1/chat/send/message')).toHaveLength(1);
  });
});

describe('facts', () => {
  test('an order on its way comes with its dates in the shop’s wall time', async () => {
    const { chat } = writes('Где мой заказ?');
    const { messages } = await stage.marketplace.readHistory({
      channel: 'chat',
      externalId: chat,
      sku: null,
      fromMessageId: null,
      limit: 50,
    });
    const orderNumber = messages.map((one) => one.orderNumber).find((one) => one !== null) ?? null;
    const facts = await stage.marketplace.loadFacts({ orderNumber, postingNumber: null, sku: null });
    expect(facts.order).toMatchObject({
      scheme: 'fbs',
      statusText: expect.any(String),
      deliveryBegin: '2026-11-25T10:00',
      deliveryEnd: '2026-11-26T18:00',
    });
    expect(facts.order?.products[0]?.price).toEqual({ minor: expect.any(Number), currency: 'RUB' });
  });

  test('a posting that Ozon does not know is never replaced by another of the order', async () => {
    const known = stage.simulator.world().postings[0]?.number ?? '';
    const facts = await stage.marketplace.loadFacts({
      orderNumber: null,
      postingNumber: `${known.replace(/\d+$/u, '')}9`,
      sku: null,
    });
    expect(facts.order).toBeNull();
    expect(facts.otherPostings.map((one) => one.postingNumber)).toContain(known);
  });

  test('nothing known is said to be nothing', async () => {
    const facts = await stage.marketplace.loadFacts({ orderNumber: null, postingNumber: null, sku: null });
    expect(facts).toMatchObject({ order: null, otherPostings: [], products: [] });
  });
});

describe('failures say what to do', () => {
  const send = (chat: string) =>
    stage.marketplace.sendReply({ channel: 'chat', externalId: chat, sku: null, text: 'Здравствуйте!' });
  const path = '/v1/chat/send/message';

  test.each([
    [
      { kind: 'rate_limited', retryAfter: 3 },
      { kind: 'retry', retryAfter: 3_000 },
    ],
    [{ kind: 'circle_open' }, { kind: 'retry' }],
    [{ kind: 'error_before', status: 500 }, { kind: 'unclear' }],
    [{ kind: 'error_after', status: 502 }, { kind: 'unclear' }],
    [{ kind: 'refusal', status: 403, code: 7, message: 'chat blocked by user' }, { kind: 'final' }],
    [{ kind: 'refusal', status: 403, code: 7, message: 'something new' }, { kind: 'final' }],
    [{ kind: 'wrong_shape', shape: 'html' }, { kind: 'shape' }],
  ])('a send that meets %o is made once', async (fault, expected) => {
    const { chat } = writes('Вопрос');
    stage.simulator.act('faults', { method: path, ...fault });
    await expect(send(chat)).rejects.toMatchObject({
      ...expected,
      staffMessage: expect.stringMatching(/[а-я]/u),
    });
    expect(stage.calls.filter((one) => one === path)).toHaveLength(1);
  });

  test('no subscription is not a bad key', async () => {
    const { chat } = writes('Вопрос');
    stage.simulator.act('subscription', { type: 'PREMIUM' });
    await expect(send(chat)).rejects.toMatchObject({ kind: 'subscription' });
  });

  test('a deactivated key is told as one, without the key', async () => {
    stage.simulator.act('key', { state: 'deactivated' });
    const failed = stage.marketplace.listThreads({ unreadOnly: true, cursor: '', limit: 100 });
    await expect(failed).rejects.toMatchObject({
      kind: 'credentials',
      message: expect.not.stringContaining('invented'),
    });
  });

  test('a closed window is final', async () => {
    const { chat } = writes('Вопрос');
    stage.clock.at += 49 * 3_600_000;
    stage.simulator.act('order-change', {
      posting: stage.simulator.world().postings[0]?.number,
      deliveredAt: 0,
    });
    await expect(send(chat)).rejects.toMatchObject({ kind: expect.stringMatching(/final/u) });
  });

  test('a read is tried three times, with the pause that Ozon asks for', async () => {
    stage.simulator.act('faults', { method: '/v3/chat/list', kind: 'rate_limited', retryAfter: 2, count: 2 });
    const before = stage.clock.at;
    await stage.marketplace.listThreads({ unreadOnly: true, cursor: '', limit: 100 });
    expect(stage.calls).toEqual(['/v3/chat/list', '/v3/chat/list', '/v3/chat/list']);
    expect(stage.clock.at - before).toBeGreaterThanOrEqual(4_000);
  });

  test('more than fifty calls a second wait for their turn', async () => {
    const request = { unreadOnly: true, cursor: '', limit: 100 };
    const before = stage.clock.at;
    await Promise.all(Array.from({ length: 120 }, () => stage.marketplace.listThreads(request)));
    expect(stage.clock.at - before).toBeGreaterThanOrEqual(2_000);
  });
});
