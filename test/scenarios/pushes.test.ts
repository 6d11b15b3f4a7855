/** Pushes through the whole program, with polling too rare to help: only they can bring a card. */
import { expect, test } from 'vitest';
import { pushEnvironment, subscribeToPushes } from '../../src/sandbox/environment.ts';
import { teamChatId } from '../../src/sandbox/telegram/cast.ts';
import { buyers, hasButton, openStage, type Stage, teamCards } from './stage.ts';
import { openThreeShops } from './three-shops.ts';

const ozonAddress = '195.34.21.10';

/** The program has made its first rounds of polling; the next ones are an hour away. */
async function openWithPushes(): Promise<Stage> {
  const rare = { OZON_POLL_SECONDS: '3600', OZON_SCAN_SECONDS: '3600' };
  const stage = await openStage({ environment: { ...pushEnvironment, ...rare } });
  await stage.until(() => expect(stage.calls('/v3/chat/list').length).toBeGreaterThanOrEqual(2));
  await stage.until(async () => expect((await fetchFrom(stage, 'health')).status).toBe(200));
  return stage;
}

const fetchFrom = (stage: Stage, path: string, init?: RequestInit) =>
  fetch(`http://127.0.0.1:${stage.port()}/${path}`, init);

function push(stage: Stage, body: object, from = ozonAddress, path: string = pushEnvironment.OZON_PUSH_PATH) {
  const headers = { 'content-type': 'application/json', 'x-forwarded-for': from };
  return fetchFrom(stage, path, { method: 'POST', headers, body: JSON.stringify(body) });
}

test('Ozon checks the address by a ping, and only Ozon finds anything there', async () => {
  const stage = await openWithPushes();
  const ping = { message_type: 'TYPE_PING', time: '2026-11-25T12:00:00Z' };
  const answer = await push(stage, ping);
  expect([answer.status, await answer.json()]).toEqual([
    200,
    { version: expect.any(String), name: 'sufler', time: expect.stringMatching(/Z$/u) },
  ]);
  expect((await push(stage, ping, '8.8.8.8')).status).toBe(403);
  expect((await push(stage, ping, ozonAddress, 'another-path-0123456789abcdef')).status).toBe(404);
  expect((await push(stage, { strange: true })).status).toBe(400);
  expect((await fetchFrom(stage, 'metrics')).status).toBe(200);
});

test('a buyer writes, edits, and each push brings it onto the card', async () => {
  const stage = await openWithPushes();
  subscribeToPushes(stage.sandbox, stage.port());
  const written = await stage.ozon('buyer-message', { buyer: buyers.onTheWay, text: 'Где мой заказ?' });
  await stage.seeButton('✅ Отправить');
  const [message] = written.messages as string[];
  await stage.ozon('buyer-edit', { chat: written.chat, message, text: 'Можно ли сменить адрес?' });
  await stage.see('Можно ли сменить адрес?');
});

test('a delivery date of FBO comes by push alone: on the card with its time, borne out in a reply, taken back when it moves', async () => {
  const stage = await openWithPushes();
  subscribeToPushes(stage.sandbox, stage.port());
  const { postings } = stage.sandbox.ozon.world();
  const posting = postings.find(({ scheme, status }) => scheme === 'fbo' && status === 'delivering');
  const buyer = String(posting?.buyerId);
  const dates = (begin: string, end: string) =>
    stage.ozon('order-change', { posting: posting?.number, deliveryBegin: begin, deliveryEnd: end });
  const order = String(posting?.orderNumber);
  await stage.ozon('buyer-message', { buyer, order, text: 'Когда привезут?' });
  await stage.see('точной даты Ozon не даёт');
  await dates('2027-01-28T10:00:00+03:00', '2027-01-29T18:00:00+03:00');
  const card = await stage.see('доставка 28–29 января (из уведомления Ozon');
  await stage.say('Здравствуйте! Доставка ожидается 28–29 января.', undefined, card);
  await stage.see('Доставка ожидается 28–29 января.');
  await dates('2027-02-03T10:00:00+03:00', '2027-02-04T18:00:00+03:00');
  const moved = await stage.see('В заказе: доставка 3–4 февраля. В тексте: «28–29 января»');
  expect(hasButton(moved, '✅ Отправить')).toBe(false);
  expect(stage.calls('/v1/chat/send/message')).toEqual([]);
});

test('a storm with duplicates, out of order and from wrong networks: every word once', async () => {
  const stage = await openWithPushes();
  const chats: { readonly chat: string; readonly message: string }[] = [];
  for (let index = 0; index < 5; index += 1) {
    const { chat } = await stage.ozon('chat', { buyer: buyers.received });
    const said = await stage.ozon('buyer-message', { chat, text: `Вопрос ${index}: как вернуть?` });
    chats.push({ chat: String(chat), message: (said.messages as string[])[0] ?? '' });
  }
  const reads = stage.calls('/v3/chat/history').length;
  const statuses = await Promise.all(
    Array.from({ length: 300 }, async (_, index) => {
      const { chat, message } = chats[(index * 7) % chats.length] ?? { chat: '', message: '' };
      const body = {
        message_type: 'TYPE_NEW_MESSAGE',
        chat_id: chat,
        chat_type: 'Buyer_Seller',
        message_id: message,
        seller_id: stage.sandbox.ozon.world().account.clientId,
      };
      return (await push(stage, body, index % 10 === 0 ? '8.8.8.8' : ozonAddress)).status;
    }),
  );
  expect([...new Set(statuses)].sort()).toEqual([200, 403]);
  for (const index of chats.keys()) await stage.see(`Вопрос ${index}: как вернуть?`);
  for (const index of chats.keys()) expect(teamCards(stage, `Вопрос ${index}:`)).toHaveLength(1);
  expect(stage.calls('/v3/chat/history').length - reads).toBeLessThanOrEqual(4 * chats.length);
});

test('of three shops, each hears of its own strange pushes, and the general place of nobody’s', async () => {
  const { stage } = await openThreeShops({ environment: pushEnvironment });
  const topicOf = (words: string) =>
    stage.until(() => {
      const chat = stage.sandbox.telegram.world.chats.get(teamChatId);
      const told = [...(chat?.messages.values() ?? [])].find(({ text }) => text?.includes(words));
      if (told === undefined) throw new Error(`not told: ${words}`);
      return told.threadId ?? null;
    });
  const strange = { message_type: 'TYPE_OF_2027', seller_id: '100502' };
  expect((await push(stage, strange)).status).toBe(200);
  const autumn = await topicOf('TYPE_OF_2027');
  expect(autumn).not.toBeNull();
  expect((await push(stage, { seller_id: '100503' })).status).toBe(400);
  expect(await topicOf('нет message_type')).not.toBe(autumn);
  expect((await push(stage, { ...strange, seller_id: '7' })).status).toBe(400);
  expect((await push(stage, { ...strange, seller_id: '7' })).status).toBe(400);
  expect(await topicOf('Client-Id 7:')).toBeNull();
  expect(stage.messages().filter(({ text }) => text?.includes('Client-Id 7:'))).toHaveLength(1);
});
