/** A review: stars and pictures on its card, a comment that moderation rejects, and the next one that it lets pass. */
import { expect, test } from 'vitest';
import { teamChatId } from '../../src/sandbox/telegram/cast.ts';
import { pngOf } from '../sandbox/telegram/stage.ts';
import { cast, hasButton, openStage } from './stage.ts';

const plaid = 646399170;
const written = 'Плед тонкий, на фото казался плотнее.';

test('a comment that is rejected is written again and published', async () => {
  const stage = await openStage({ environment: { OZON_MODERATION_SECONDS: '0.1' } });
  await stage.ozon('moderation', { outcome: 'MODERATION_FAILED', reason: 'Обращение по имени' });
  await stage.ozon('review', { sku: plaid, rating: 2, text: written });
  const card = await stage.see(written);
  expect(card.text).toMatch(/Отзыв № \d+/u);
  expect(card.text).toContain('★★☆☆☆ 2 из 5');
  const comments = ['Здравствуйте! Жаль, что плед не подошёл.', 'Здравствуйте! Спасибо за отзыв о пледе.'];
  for (const [index, text] of comments.entries()) {
    await stage.say(text, cast.operator, card);
    const draft = await stage.until(() => {
      const found = stage.messages().findLast((one) => one.text?.includes(text) && hasButton(one, '✅'));
      if (found === undefined) throw new Error(`no card with ${text}`);
      return found;
    });
    await stage.press(draft, '✅ Отправить');
    if (index > 0) continue;
    await stage.see('Модерация Ozon отклонила ответ: Обращение по имени');
    await stage.ozon('moderation', { outcome: 'PUBLISHED' });
  }
  await stage.see('🌐 Ответ опубликован');
  const review = stage.sandbox.ozon.world().reviews.at(-1);
  expect(review?.comments.map(({ text }) => text)).toEqual(comments);
  expect(review?.status).toBe('PROCESSED');
});

test('pictures of a review come under its card; a review without words or pictures makes none', async () => {
  const stage = await openStage();
  const images = [`data:image/png;base64,${Buffer.from(pngOf(40, 30)).toString('base64')}`];
  await stage.ozon('review', { sku: plaid, rating: 1 });
  await stage.ozon('review', { sku: plaid, rating: 1, text: written, images });
  const card = await stage.see(written);
  await stage.until(() => {
    const shown = [...(stage.sandbox.telegram.world.chats.get(teamChatId)?.messages.values() ?? [])];
    expect(shown.filter(({ media }) => media?.kind === 'photo').map(({ replyTo }) => replyTo)).toEqual([
      card.message_id,
    ]);
  });
  expect(stage.messages().filter(({ text }) => /Отзыв № \d/u.test(text ?? ''))).toHaveLength(1);
});
