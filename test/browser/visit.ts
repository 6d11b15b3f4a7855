/** The sandbox's page opened as a person sees it: light or dark, on a desk or a phone. */
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';

export const looks = [
  { name: 'desktop-light', colorScheme: 'light', viewport: { width: 1440, height: 900 } },
  { name: 'desktop-dark', colorScheme: 'dark', viewport: { width: 1440, height: 900 } },
  { name: 'phone-light', colorScheme: 'light', viewport: { width: 390, height: 844 } },
  { name: 'phone-dark', colorScheme: 'dark', viewport: { width: 390, height: 844 } },
] as const;
export type Look = (typeof looks)[number];

export interface Visit {
  readonly page: Page;
  /** What the page's own scripts threw. */
  readonly errors: readonly string[];
  /** Opens a pane: a phone shows one at a time. */
  show(pane: 'Покупатель' | 'Команда' | 'Журнал'): Promise<void>;
  /** Keeps a screenshot where SCREENSHOTS says, for people to look at. */
  shoot(what: string): Promise<void>;
  /** Writes into the team's chat. */
  say(text: string): Promise<void>;
  close(): Promise<void>;
}

export async function visit(browser: Browser, { name, ...look }: Look, url: string): Promise<Visit> {
  const context = await browser.newContext(look);
  const page = await context.newPage();
  const errors: string[] = [];
  page.on('pageerror', (error) => errors.push(error.message));
  await page.goto(url);
  return {
    page,
    errors,
    async show(pane) {
      if (look.viewport.width < 600) await page.locator('nav').getByRole('button', { name: pane }).click();
    },
    async shoot(what) {
      const folder = process.env.SCREENSHOTS;
      if (folder === undefined) return;
      mkdirSync(folder, { recursive: true });
      await page.screenshot({ path: join(folder, `${name}-${what}.png`) });
    },
    async say(text) {
      await page.getByLabel('Сообщение в чат команды').fill(text);
      await page.getByRole('button', { name: 'Отправить в чат команды' }).click();
    },
    close: () => context.close(),
  };
}
