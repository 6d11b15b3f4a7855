/** A newcomer's first minute, by clicks: a buyer writes, the card comes, ✅, the buyer reads the reply. */
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openStage } from '../scenarios/stage.ts';
import { launchChromium } from './chromium.ts';

const looks = [
  { name: 'desktop-light', colorScheme: 'light', viewport: { width: 1440, height: 900 } },
  { name: 'desktop-dark', colorScheme: 'dark', viewport: { width: 1440, height: 900 } },
  { name: 'phone-light', colorScheme: 'light', viewport: { width: 390, height: 844 } },
  { name: 'phone-dark', colorScheme: 'dark', viewport: { width: 390, height: 844 } },
] as const;

/** Screenshots are kept where the environment says, for people to look at. */
const shots = process.env.SCREENSHOTS;

let browser: Browser;
beforeAll(async () => {
  browser = await launchChromium();
});
afterAll(() => browser.close());

describe.each(looks)('$name', ({ name, ...look }) => {
  const phone = look.viewport.width < 600;

  async function open(url: string): Promise<{ page: Page; errors: string[] }> {
    const context = await browser.newContext(look);
    const page = await context.newPage();
    const errors: string[] = [];
    page.on('pageerror', (error) => errors.push(error.message));
    await page.goto(url);
    return { page, errors };
  }

  async function shoot(page: Page, what: string): Promise<void> {
    if (shots === undefined) return;
    mkdirSync(shots, { recursive: true });
    await page.screenshot({ path: join(shots, `${name}-${what}.png`) });
  }

  async function show(page: Page, pane: string): Promise<void> {
    if (phone) await page.locator('nav').getByRole('button', { name: pane }).click();
  }

  test('from the buyer’s message to the sent reply', async () => {
    const stage = await openStage();
    const { page, errors } = await open(stage.sandbox.url);
    await show(page, 'Покупатель');
    await page.getByRole('tab', { name: 'Мария Белова' }).click();
    await page.getByLabel('Сообщение покупателя').fill('Здравствуйте! Где мой заказ?');
    await shoot(page, 'buyer');
    await page.getByRole('button', { name: 'Отправить как покупатель' }).click();
    await show(page, 'Команда');
    const send = page.getByRole('button', { name: '✅ Отправить' });
    await send.waitFor();
    await shoot(page, 'card');
    await send.click();
    await page.getByText('отправлено').first().waitFor();
    await shoot(page, 'sent');
    await show(page, 'Покупатель');
    const reply = page.locator('#buyer-log [data-side="seller"]').last();
    await reply.getByText('Здравствуйте').waitFor();
    await shoot(page, 'reply');
    expect(await page.evaluate('document.documentElement.scrollWidth - innerWidth')).toBeLessThanOrEqual(0);
    expect(stage.replies('115561')).toHaveLength(1);
    expect(errors).toEqual([]);
    await page.context().close();
  });

  test('a blocked text shows why and offers no ✅', async () => {
    const stage = await openStage();
    const { page } = await open(stage.sandbox.url);
    await page.getByRole('button', { name: 'Дайте ваш WhatsApp' }).click();
    await show(page, 'Команда');
    const card = page.locator('#team-log article').filter({ hasText: 'WhatsApp' }).last();
    await card.waitFor();
    await card.hover();
    await card.getByRole('button', { name: 'Ответить' }).click();
    await page
      .getByLabel('Сообщение в чат команды')
      .fill('Пишите в WhatsApp +7 916 123-45-67, вернём деньги!');
    await page.getByRole('button', { name: 'Отправить в чат команды' }).click();
    await page.locator('#team-log article b', { hasText: 'Отправить нельзя' }).waitFor();
    await shoot(page, 'blocked');
    expect(await page.getByRole('button', { name: '✅ Отправить' }).count()).toBe(0);
    await page.context().close();
  });
});
