/** What the account may do changes: each channel by itself, told once, and the desk goes on. */
import { expect, test } from 'vitest';
import { buyers, cast, openStage, type Stage } from './stage.ts';

const day = 86_400_000;
const plaid = 646399170;

const notices = (stage: Stage, words: string) =>
  stage.messages().filter(({ text }) => text?.includes(words) && !text.includes('№'));

test('a subscription ends: ✅ says why and nothing is sent; it returns: the same card is sent', async () => {
  const stage = await openStage();
  await stage.buyerSays(buyers.onTheWay, 'Здравствуйте! Где мой заказ?');
  await stage.seeButton('✅ Отправить');
  await stage.ozon('subscription', { type: 'UNSPECIFIED', reviews: false });
  await stage.restart();
  await stage.see('Чаты: читаем, но ответить не можем.');
  const refused = await stage.press(await stage.seeButton('✅ Отправить'), '✅ Отправить');
  expect(refused.text).toContain('Premium Plus');
  expect(stage.calls('/v1/chat/send/message')).toEqual([]);
  await stage.see('нажмите на текст, он скопируется');

  await stage.ozon('subscription', { type: 'PREMIUM_PLUS', reviews: true });
  await stage.restart();
  await stage.see('Чаты: снова работают полностью.');
  await stage.press(await stage.seeButton('✅ Отправить'), '✅ Отправить');
  await stage.see('отправлено');
  expect(stage.replies(buyers.onTheWay)).toHaveLength(1);
});

test('what may not be sent is copied into the cabinet and closed as sent by hand', async () => {
  const stage = await openStage({ idle: true });
  await stage.ozon('subscription', { type: 'UNSPECIFIED' });
  await stage.start();
  await stage.see('Чаты: читаем, но ответить не можем.');
  await stage.buyerSays(buyers.onTheWay, 'Здравствуйте! Где мой заказ?');
  await stage.press(await stage.seeButton('✅ Отправить'), '✅ Отправить');
  const copy = await stage.see('нажмите на текст, он скопируется');
  expect(copy.entities?.some(({ type }) => type === 'pre')).toBe(true);
  await stage.press(copy, '✔️ Отправлено вручную');
  await stage.see('Отправлено вручную в кабинете Ozon.');
  expect(stage.calls('/v1/chat/send/message')).toEqual([]);
});

test('reviews are off without their subscription; questions and chats go on', async () => {
  const stage = await openStage({ idle: true });
  await stage.ozon('subscription', { reviews: false });
  await stage.start();
  await stage.see('Отзывы: не работают.');
  await stage.ozon('question', { sku: plaid, text: 'Какого размера плед?' });
  await stage.see('Какого размера плед?');
  expect(notices(stage, 'Вопросы о товарах:')).toEqual([]);
  expect(notices(stage, 'Чаты:')).toEqual([]);
});

test('a key that expires in 3 days warns leads once', async () => {
  const stage = await openStage({ idle: true });
  await stage.ozon('key', { expiresAt: Date.now() + 3 * day });
  await stage.start();
  const notice = await stage.see('Ключ Ozon API истекает через');
  expect(notice.text).toContain('Создайте новый');
  const mentioned = notice.entities?.filter(({ type }) => type === 'text_mention') ?? [];
  expect(mentioned).toHaveLength(1);
  expect(notice.text).toContain(cast.lead.first_name);
  await stage.restart();
  await stage.buyerSays(buyers.received, 'Здравствуйте!');
  await stage.see('Здравствуйте!');
  expect(notices(stage, 'Ключ Ozon API истекает')).toHaveLength(1);
});

test('a reply that meets the end of the subscription does not wait for the hour: leads hear at once', async () => {
  const stage = await openStage();
  await stage.until(() => expect(stage.calls('/v1/rating/history').length).toBe(1));
  await stage.ozon('subscription', { type: 'UNSPECIFIED' });
  await stage.buyerSays(buyers.onTheWay, 'Здравствуйте! Где мой заказ?');
  await stage.press(await stage.seeButton('✅ Отправить'), '✅ Отправить');
  await stage.see('Чаты: читаем, но ответить не можем.');
  await stage.see(/Чат № 1[\s\S]*Для чатов нужна подписка Premium Plus/u);
  await stage.seeButton('✔️ Отправлено вручную');
  expect(stage.calls('/v1/chat/send/message').map(({ status }) => status)).toEqual([403]);
  expect(stage.replies(buyers.onTheWay)).toEqual([]);

  await stage.ozon('subscription', { type: 'PREMIUM_PLUS' });
  await anHourLater(stage);
  await stage.see('Чаты: снова работают полностью.');
  await stage.press(await stage.seeButton('Отправить ещё раз'), 'Отправить ещё раз');
  await stage.see(/Чат № 1 · отправлено/u);
  expect(stage.replies(buyers.onTheWay)).toHaveLength(1);
});

const hour = 3_600_000;

/** Waits until the running program has looked at the account again. */
async function anHourLater(stage: Stage, hours = 1): Promise<void> {
  const looks = stage.calls('/v1/roles').length;
  stage.advance(hours * hour + 1_000);
  await stage.until(() => expect(stage.calls('/v1/roles').length).toBeGreaterThan(looks));
}

test('a key that goes on to its end: leads hear 14, 7, 3 and 1 days before, once each', async () => {
  const stage = await openStage({ idle: true });
  await stage.ozon('key', { expiresAt: stage.now() + 15 * day });
  await stage.start();
  await stage.until(() => expect(stage.calls('/v1/roles').length).toBeGreaterThan(0));
  const told: string[] = [];
  for (const days of [1, 7, 4, 2, 0.5]) {
    await anHourLater(stage, days * 24);
    await anHourLater(stage);
    const words = await stage.until(() => {
      const news = notices(stage, 'Ключ Ozon API истекает');
      if (told.length < 4) expect(news).toHaveLength(told.length + 1);
      return /истекает (.+?), после/u.exec(news.at(-1)?.text ?? '')?.[1] ?? '';
    });
    if (told.at(-1) !== words) told.push(words);
  }
  expect(told).toEqual(['через 13 дн.', 'через 6 дн.', 'через 2 дн.', 'меньше чем через сутки']);
  expect(notices(stage, 'Ключ Ozon API истекает')).toHaveLength(4);
  await stage.ozon('key', { state: 'deactivated' });
  await anHourLater(stage);
  await stage.see(/Чаты: не работают\. Ключ Ozon отключён или истёк/u);
});

test('a method that disappears within the day: the channel reads, ✅ says why, the text goes by hand', async () => {
  const stage = await openStage();
  await stage.until(() => expect(stage.calls('/v1/roles').length).toBeGreaterThan(0));
  await stage.ozon('key', { missingMethods: ['/v1/chat/send/message'] });
  await anHourLater(stage);
  const notice = await stage.see('Чаты: читаем, но ответить не можем.');
  expect(notice.text).toContain('/v1/chat/send/message');
  await stage.buyerSays(buyers.onTheWay, 'Здравствуйте! Где мой заказ?');
  const refused = await stage.press(await stage.seeButton('✅ Отправить'), '✅ Отправить');
  expect(refused.text).toContain('/v1/chat/send/message');
  const copy = await stage.see('нажмите на текст, он скопируется');
  await stage.press(copy, '✔️ Отправлено вручную');
  await stage.see('Отправлено вручную в кабинете Ozon.');
  await anHourLater(stage);
  expect(notices(stage, 'Чаты: читаем')).toHaveLength(1);
  expect(stage.calls('/v1/chat/send/message')).toEqual([]);

  await stage.ozon('key', { missingMethods: [] });
  await anHourLater(stage);
  await stage.see('Чаты: снова работают полностью.');
});

test('a subscription that ends and returns while the program runs', async () => {
  const stage = await openStage();
  await stage.until(() => expect(stage.calls('/v1/roles').length).toBeGreaterThan(0));
  await stage.ozon('subscription', { type: 'UNSPECIFIED', reviews: false });
  await anHourLater(stage);
  await stage.see('Чаты: читаем, но ответить не можем.');
  await stage.see('Вопросы о товарах: не работают.');
  await stage.see('Отзывы: не работают.');
  await stage.ozon('review', { sku: plaid, rating: 2, text: 'Плед колючий' });
  await stage.ozon('subscription', { type: 'PREMIUM_PLUS', reviews: true });
  await anHourLater(stage);
  await stage.see('Отзывы: снова работают полностью.');
  await stage.see('Плед колючий');
});
