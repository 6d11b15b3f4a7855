/** A newcomer's first minute, by clicks: a buyer writes, the card comes, ✅, the buyer reads the reply. */
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openStage } from '../scenarios/stage.ts';
import { launchChromium } from './chromium.ts';
import { looks, visit } from './visit.ts';

let browser: Browser;
beforeAll(async () => {
  browser = await launchChromium();
});
afterAll(() => browser.close());

describe.each(looks)('$name', (look) => {
  test('from the buyer’s message to the sent reply', async () => {
    const stage = await openStage();
    const { page, errors, show, shoot, close } = await visit(browser, look, stage.sandbox.url);
    await show('Покупатель');
    await page.getByRole('tab', { name: 'Мария Белова' }).click();
    await page.getByLabel('Сообщение покупателя').fill('Здравствуйте! Где мой заказ?');
    await shoot('buyer');
    await page.getByRole('button', { name: 'Отправить как покупатель' }).click();
    await show('Команда');
    const send = page.getByRole('button', { name: '✅ Отправить' });
    await send.waitFor();
    await shoot('card');
    await send.click();
    await page.getByText('отправлено').first().waitFor();
    await shoot('sent');
    await show('Покупатель');
    const reply = page.locator('#buyer-log [data-side="seller"]').last();
    await reply.getByText('Здравствуйте').waitFor();
    await shoot('reply');
    expect(await page.evaluate('document.documentElement.scrollWidth - innerWidth')).toBeLessThanOrEqual(0);
    expect(stage.replies('115561')).toHaveLength(1);
    expect(errors).toEqual([]);
    await close();
  });

  test('a blocked text shows why and offers no ✅', async () => {
    const stage = await openStage();
    const { page, show, shoot, say, close } = await visit(browser, look, stage.sandbox.url);
    await page.getByRole('button', { name: 'Дайте ваш WhatsApp' }).click();
    await show('Команда');
    const card = page.locator('#team-log article').filter({ hasText: 'WhatsApp' }).last();
    await card.waitFor();
    await card.hover();
    await card.getByRole('button', { name: 'Ответить' }).click();
    await say('Пишите в WhatsApp +7 916 123-45-67, вернём деньги!');
    await page.locator('#team-log article b', { hasText: 'Отправить нельзя' }).waitFor();
    await shoot('blocked');
    expect(await page.getByRole('button', { name: '✅ Отправить' }).count()).toBe(0);
    await close();
  });
});
