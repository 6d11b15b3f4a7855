/** All of Ozon on the sandbox's page, by clicks: questions, reviews, pictures, a first message, the account. */
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openStage } from '../scenarios/stage.ts';
import { launchChromium } from './chromium.ts';
import { looks, visit } from './visit.ts';

let browser: Browser;
beforeAll(async () => {
  browser = await launchChromium();
});
afterAll(() => browser.close());

const [light, , , phone] = looks;

test.each([light, phone])('$name: three channels, pictures, /order and the account', async (look) => {
  const stage = await openStage();
  const { page, errors, show, shoot, say, close } = await visit(browser, look, stage.sandbox.url);
  const press = (name: string) => page.getByRole('button', { name }).first().click();
  const sendable = page.getByRole('button', { name: '✅ Отправить' });
  const card = (words: string) =>
    page.locator('#team-log article').filter({ hasText: words, has: sendable }).last();
  await show('Команда');
  for (const [scenario, words] of [
    ['Вопрос о товаре', 'Вопрос №'],
    ['Отзыв на 2', '★★☆☆☆ 2 из 5'],
    ['Покупатель прислал фото', 'Фото: 1, под карточкой'],
  ] as const) {
    await press(scenario);
    await card(words).waitFor();
    await shoot(words.replace(/[^\p{L}]+/gu, '-'));
  }
  await page.locator('#team-log img').waitFor();

  const { postings } = stage.sandbox.ozon.world();
  const posting = postings.find(({ scheme, status }) => scheme === 'fbs' && status === 'awaiting_packaging');
  await say(`/order ${posting?.orderNumber}`);
  await press('✉️ Написать');
  await press('Просьба покупателя');
  await page.getByRole('button', { name: '✍️ Свой текст' }).waitFor();
  await shoot('order');

  await show('Покупатель');
  await page.locator('#channel').selectOption('review');
  await page.locator('#buyer-log').getByText('Плед тонкий').waitFor();
  await page.locator('#channel').selectOption('account');
  await page.locator('#buyer-log').getByText('Premium Plus').waitFor();
  await press('Подписка кончилась');
  await page.locator('#buyer-log .fact').filter({ hasText: 'недоступны' }).waitFor();
  await shoot('account');
  expect(await page.evaluate('document.documentElement.scrollWidth - innerWidth')).toBeLessThanOrEqual(0);
  expect(errors).toEqual([]);
  await close();
});
