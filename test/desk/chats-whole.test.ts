/** What belongs to a chat beside its words: pictures, edits, the buyer's other cases, returns. */
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { composeCase } from '../../src/desk/compose.ts';
import { refreshPendingPictures, refreshThread } from '../../src/desk/refresh-thread.ts';
import { isOnlyThanks } from '../../src/desk/thanks.ts';
import type { Case } from '../../src/desk/words.ts';
import { pollShop } from '../../src/jobs/poll.ts';
import { deliverNext } from '../support/deliver-next.ts';
import { shopId } from '../support/desk-bench.ts';
import { createOzonBench, type OzonBench } from '../support/ozon-bench.ts';

const buyer = '115561';
const png = `data:image/png;base64,${Buffer.from('89504e470d0a1a0a00000000', 'hex').toString('base64')}`;

let bench: OzonBench;
beforeEach(async () => {
  bench = createOzonBench();
  await pollShop(bench.tools, shopId, 'scan');
});
afterEach(async () => {
  await bench.store.close();
  expect(bench.problems).toEqual([]);
});

const writes = (more: object) =>
  bench.simulator.act('buyer-message', { buyer, ...more }) as { chat: string; messages: string[] };

async function waiting(chat: string): Promise<Case> {
  await pollShop(bench.tools, shopId, 'unread');
  const row = await bench.newestCase('chat', chat);
  if (row.state === 'open') await composeCase(bench.tools, row, new AbortController().signal);
  return bench.caseOf(row.id);
}

async function threadOf(chat: string) {
  const thread = await bench.store.threads.byExternalId(shopId, 'chat', chat);
  if (thread === null) throw new Error('no thread');
  return thread;
}

async function answer(row: Case): Promise<void> {
  await bench.desk.approve(bench.press(row));
  bench.clock.at += 31_000;
  await deliverNext(bench.tools);
}

describe('pictures', () => {
  test('come with their state of moderation, and change when it is over', async () => {
    const { chat } = writes({ text: 'Пришло битым', images: [png], moderation: 'MODERATION' });
    const row = await waiting(chat);
    const pictures = async () =>
      (await bench.store.messages.ofCase(row.id)).find(({ images }) => images.length > 0);
    expect(await pictures()).toMatchObject({ imagesState: 'moderation' });
    bench.act('chat-change', { chat, pictures: 'SUCCESS' });
    expect(await refreshPendingPictures(bench.tools, shopId, 10)).toBe(1);
    expect(await pictures()).toMatchObject({ imagesState: 'shown' });
    expect(await bench.caseOf(row.id)).toMatchObject({ state: 'waiting', version: row.version });
    expect(await refreshPendingPictures(bench.tools, shopId, 10)).toBe(0);
  });

  test('are downloaded through us, from Ozon only', async () => {
    const { chat } = writes({ images: [png] });
    const row = await waiting(chat);
    const [message] = await bench.store.messages.ofCase(row.id);
    const picture = await bench.marketplace.downloadPicture(message?.images[0] ?? '');
    expect(picture).toMatchObject({ type: 'image/png' });
    for (const link of [
      'https://evil.test/a.png',
      'http://cdn.ozon.ru/a.png',
      'https://cdn.ozon.ru.evil.test/a.png',
      'https://169.254.169.254/latest',
      'file:///etc/passwd',
      'nonsense',
    ]) {
      await expect(bench.marketplace.downloadPicture(link)).rejects.toMatchObject({ kind: 'final' });
    }
  });

  test('a file that is no picture is not taken for one', async () => {
    const fake = `data:image/png;base64,${Buffer.from('<svg onload=alert(1)>').toString('base64')}`;
    const { chat } = writes({ images: [fake] });
    const row = await waiting(chat);
    const [message] = await bench.store.messages.ofCase(row.id);
    await expect(bench.marketplace.downloadPicture(message?.images[0] ?? '')).rejects.toMatchObject({
      staffMessage: expect.stringContaining('не картинка'),
    });
  });
});

describe('edited by the buyer', () => {
  test('the case takes the new words, draft and approval are void', async () => {
    const { chat, messages } = writes({ text: 'Где заказ?' });
    const row = await waiting(chat);
    await bench.desk.approve(bench.press(row));
    bench.act('buyer-edit', { chat, message: messages[0], text: 'Отмените заказ.' });
    await refreshThread(bench.tools, await threadOf(chat));
    const after = await bench.caseOf(row.id);
    expect(after).toMatchObject({ state: 'open', version: row.version + 1 });
    const words = (await bench.store.messages.ofCase(row.id)).map(({ text }) => text);
    expect(words).toEqual(['Отмените заказ.']);
    const delivery = (await bench.store.deliveries.ofCase(row.id)).at(-1);
    expect(delivery?.state).toBe('cancelled');
  });

  test('seen at the last look, the reply to the old words does not leave', async () => {
    const { chat, messages } = writes({ text: 'Где заказ?' });
    const row = await waiting(chat);
    await bench.desk.approve(bench.press(row));
    bench.clock.at += 31_000;
    bench.act('buyer-edit', { chat, message: messages[0], text: 'Уже приехал.' });
    await deliverNext(bench.tools);
    expect(bench.calls).not.toContain('/v1/chat/send/message');
    expect(await bench.caseOf(row.id)).toMatchObject({ state: 'open' });
  });

  test('after the answer, only the words change', async () => {
    const { chat, messages } = writes({ text: 'Где заказ?' });
    const row = await waiting(chat);
    await answer(row);
    bench.act('buyer-edit', { chat, message: messages[0], text: 'Где заказ??' });
    await refreshThread(bench.tools, await threadOf(chat));
    expect((await bench.caseOf(row.id)).state).toBe('answered');
    expect((await bench.store.messages.ofCase(row.id))[0]?.text).toBe('Где заказ??');
  });
});

describe('the buyer’s other cases', () => {
  test('within a day are linked, later ones are not', async () => {
    const [first, second] = bench.simulator.world().postings.filter((one) => one.buyerId === buyer);
    const one = await waiting(writes({ text: 'Первое', order: first?.orderNumber }).chat);
    const { chat } = bench.simulator.act('chat', { buyer, posting: (second ?? first)?.number }) as {
      chat: string;
    };
    bench.simulator.act('buyer-message', { chat, text: 'Второе' });
    const two = await waiting(chat);
    expect((await bench.store.views.case(two.id))?.linked.map(({ id }) => id)).toContain(one.id);
    expect((await bench.store.views.case(one.id))?.linked.map(({ id }) => id)).toContain(two.id);
    bench.clock.at += 49 * 3_600_000;
    const { chat: third } = bench.simulator.act('chat', { buyer }) as { chat: string };
    bench.simulator.act('buyer-message', { chat: third, text: 'Третье' });
    expect((await bench.store.views.case((await waiting(third)).id))?.linked).toEqual([]);
  });
});

describe('only thanks', () => {
  test.each([
    ['Спасибо!', true],
    ['спс', true],
    ['Ок, жду', true],
    ['Большое спасибо за помощь', true],
    ['👍', true],
    ['Хорошо, понял, спасибо вам', true],
    ['Спасибо, а когда приедет?', false],
    ['Спасибо, товар сломан', false],
    ['да', false],
    ['', false],
    ['?', false],
    ['Спасибо '.repeat(20), false],
  ])('%j: %s', (text, expected) => expect(isOnlyThanks(text)).toBe(expected));

  test('after our answer the card may offer «ответ не нужен» first; without one it may not', async () => {
    const { chat } = writes({ text: 'Где заказ?' });
    await answer(await waiting(chat));
    bench.clock.at += 1_000;
    bench.simulator.act('buyer-message', { chat, text: 'Спасибо!' });
    const row = await waiting(chat);
    expect((await bench.store.views.case(row.id))?.likelyNeedsNoReply).toBe(true);
    const fresh = bench.simulator.act('chat', { buyer }) as { chat: string };
    bench.simulator.act('buyer-message', { chat: fresh.chat, text: 'Спасибо!' });
    const other = await waiting(fresh.chat);
    expect((await bench.store.views.case(other.id))?.likelyNeedsNoReply).toBe(false);
  });
});

describe('returns', () => {
  test.each(['fbs', 'rfbs', 'fbo'] as const)('of an %s order come in words', async (scheme) => {
    const posting = bench.simulator.world().postings.find((one) => one.scheme === scheme);
    if (posting === undefined) throw new Error(`the seed has no ${scheme} posting`);
    bench.simulator.act('return', { posting: posting.number, reason: 'Не подошёл размер' });
    const facts = await bench.marketplace.loadFacts({
      orderNumber: posting.orderNumber,
      postingNumber: posting.number,
      sku: null,
    });
    expect(facts.returns).toContainEqual({
      id: expect.any(String),
      postingNumber: posting.number,
      productName: expect.any(String),
      reason: 'Не подошёл размер',
      statusText: 'На согласовании у продавца',
      mayPromise: expect.stringContaining('не обещайте'),
      changedAt: scheme === 'rfbs' ? null : expect.any(String),
    });
  });

  test('a refusal to tell hides nothing else', async () => {
    const [posting] = bench.simulator.world().postings;
    bench.act('key', { missingMethods: ['/v1/returns/list'] });
    const facts = await bench.marketplace.loadFacts({
      orderNumber: posting?.orderNumber ?? '',
      postingNumber: null,
      sku: null,
    });
    expect(facts.returns).toEqual([]);
    expect(facts.order ?? facts.otherPostings[0]).toBeDefined();
  });
});
