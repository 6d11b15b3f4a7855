/** What a card offers beside sending, through the whole program: mended texts, false alarms, pictures, moderation. */
import { expect, test } from 'vitest';
import { teamChatId } from '../../src/sandbox/telegram/cast.ts';
import { pngOf } from '../sandbox/telegram/stage.ts';
import { buyers, cast, hasButton, openStage } from './stage.ts';

const picture = `data:image/png;base64,${Buffer.from(pngOf(40, 30)).toString('base64')}`;

test('a text that is only warned of is mended by presses and sent', async () => {
  const stage = await openStage();
  await stage.buyerSays(buyers.received, 'Можно ли вернуть товар?');
  const card = await stage.seeButton('✏️ Править');
  await stage.say('Щас ответим: откройте раздел «Заказы».', cast.operator, card);
  const warned = await stage.seeButton('Заменить на «Сейчас»');
  expect(hasButton(warned, '✅ Отправить')).toBe(true);
  await stage.press(warned, 'Заменить на «Сейчас»');
  const next = await stage.see('Сейчас ответим: откройте');
  await stage.press(next, 'Добавить приветствие');
  await stage.press(await stage.see('Здравствуйте! Сейчас ответим'), '✅ Отправить');
  const sent = 'Здравствуйте! Сейчас ответим: откройте раздел «Заказы».';
  await stage.seeReply(buyers.received, sent);
  expect(stage.replies(buyers.received)).toEqual([sent]);
});

test('the card says which model wrote, how sure it is, and what each sentence rests on', async () => {
  const stage = await openStage();
  await stage.buyerSays(buyers.onTheWay, 'Здравствуйте! Где мой заказ? Когда его привезут?');
  const { text = '', entities = [] } = await stage.seeButton('✅ Отправить');
  expect(text).toContain('модель stand-in (подставная, из песочницы)');
  expect(text).toMatch(/Уверенность: (?:высокая|средняя)/u);
  expect(text).toMatch(/Источники\n[\s\S]*, прочитано /u);
  expect(entities.some(({ type }) => type === 'expandable_blockquote')).toBe(true);
});

test('words for leads alone call the lead, and no draft is offered', async () => {
  const stage = await openStage();
  await stage.buyerSays(buyers.received, 'Я подаю на вас в суд, ждите иск!');
  const call = await stage.see(/^🚩 .*\nОбращение № \d+\. Для руководителя/u);
  expect(call.entities?.some(({ type }) => type === 'text_mention')).toBe(true);
  const card = await stage.see('🚩 Руководителям: ');
  expect(hasButton(card, '✅')).toBe(false);
});

test('a buyer’s pictures come as an album in reply to the card', async () => {
  const stage = await openStage();
  const images = [picture, picture];
  await stage.ozon('buyer-message', { buyer: buyers.received, text: 'Пришёл с трещиной', images });
  const card = await stage.see('📷 Фото: 2, под карточкой');
  const album = await stage.until(() => {
    const shown = [...(stage.sandbox.telegram.world.chats.get(teamChatId)?.messages.values() ?? [])].filter(
      ({ media }) => media?.kind === 'photo',
    );
    expect(shown).toHaveLength(2);
    return shown;
  });
  expect(album.every(({ replyTo, albumId }) => replyTo === card.message_id && albumId !== undefined)).toBe(
    true,
  );
});

test('a picture that Ozon still moderates is promised on the card, shown when it passed, and told when it did not', async () => {
  const stage = await openStage({ environment: { OZON_MODERATION_SECONDS: '0.1' } });
  const sent = { text: 'Пришёл с трещиной', images: [picture], moderation: 'MODERATION' };
  const { chat } = await stage.ozon('buyer-message', { buyer: buyers.received, ...sent });
  const photos = () =>
    [...(stage.sandbox.telegram.world.chats.get(teamChatId)?.messages.values() ?? [])].filter(
      ({ media }) => media?.kind === 'photo',
    );
  await stage.see('📷 Фото: 1, на модерации Ozon, покажем, когда пройдут');
  expect(photos()).toEqual([]);
  await stage.ozon('chat-change', { chat, pictures: 'SUCCESS' });
  const card = await stage.see('📷 Фото: 1, под карточкой');
  await stage.until(() => expect(photos().map(({ replyTo }) => replyTo)).toEqual([card.message_id]));

  const other = await stage.ozon('buyer-message', { buyer: buyers.late, ...sent, text: 'И этот' });
  await stage.see(/И этот[\s\S]*на модерации Ozon/u);
  await stage.ozon('chat-change', { chat: other.chat, pictures: 'FAILED' });
  await stage.see('📷 Фото: 1, отклонены модерацией Ozon');
  expect(photos()).toHaveLength(1);
});

test('an answer is followed through moderation, taken back and written anew', async () => {
  const stage = await openStage({ environment: { OZON_MODERATION_SECONDS: '0.1' } });
  await stage.ozon('question', { sku: 646399170, text: 'Плед можно стирать в машине?' });
  const card = await stage.see('Плед можно стирать');
  await stage.say('Здравствуйте! Уход указан на ярлыке пледа.', cast.operator, card);
  await stage.press(await stage.see(/Ответ, версия 2[\s\S]*Уход указан/u), '✅ Отправить');
  const published = await stage.see('🌐 Ответ опубликован');
  await stage.press(published, '🗑 Удалить и написать заново');
  const asked = await stage.seeButton('Да, удалить ответ с Ozon');
  await stage.press(asked, 'Да, удалить ответ с Ozon');
  const waiting = await stage.seeButton('✅ Отправить');
  expect(waiting.text).toContain('🗑 Прежний ответ удалён с Ozon');
  expect(stage.sandbox.ozon.world().questions.at(-1)?.answers).toEqual([]);
});

test('an order is looked up, its buyer written to first for a reason, and the chat opened on approval', async () => {
  const stage = await openStage();
  const { postings } = stage.sandbox.ozon.world();
  const posting = postings.find(({ scheme, status }) => scheme === 'fbs' && status === 'awaiting_packaging');
  if (posting === undefined) throw new Error('the sandbox has no order to write about');
  await stage.say(`/order ${posting.orderNumber}`);
  await stage.press(await stage.seeButton('✉️ Написать'), '✉️ Написать');
  await stage.press(await stage.seeButton('Просьба покупателя'), 'Просьба покупателя');
  await stage.press(await stage.seeButton('✍️ Свой текст'), '1');
  const card = await stage.see('Сообщение первым № ');
  expect(card.text).toContain('Повод: просьба покупателя');
  expect(stage.calls('/v1/chat/start')).toEqual([]);
  await stage.press(await stage.seeButton('✅ Отправить'), '✅ Отправить');
  await stage.see(/✅ Сообщение первым № \d+ · отправлено/u);
  expect(stage.calls('/v1/chat/start')).toHaveLength(1);
  expect(stage.replies(posting.buyerId).length).toBeGreaterThan(0);
});

test('/shop tells leads and others what the account may do', async () => {
  const stage = await openStage();
  await stage.until(() => expect(stage.calls('/v1/rating/history').length).toBeGreaterThan(0));
  await stage.say('/shop', cast.lead);
  const { text } = await stage.see(/Подписка: /u);
  expect(text).toContain('Чаты: ');
});

test('a PDF in reply to the card reaches the buyer after the text, by the same approval', async () => {
  const stage = await openStage();
  await stage.buyerSays(buyers.received, 'Пришлите, пожалуйста, чек');
  const card = await stage.seeButton('✏️ Править');
  await stage.telegram('document', {
    chat: teamChatId,
    from: cast.operator.id,
    reply_to: card.message_id,
    name: 'check.pdf',
    base64: Buffer.from('%PDF-1.7 чек').toString('base64'),
    text: 'Здравствуйте! Чек во вложении.',
  });
  const attached = await stage.see('📎 check.pdf, 1 КБ: уйдёт после ответа');
  expect(stage.calls('/v1/chat/send/file')).toEqual([]);
  await stage.press(attached, '✅ Отправить');
  await stage.seeReply(buyers.received, 'Чек во вложении');
  await stage.see('📎 check.pdf, 1 КБ: отправлен');
  expect(stage.calls('/v1/chat/send/file')).toHaveLength(1);
});
