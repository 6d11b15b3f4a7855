/** The sandbox's page shows what anybody writes: markup and scripts stay words. */
import { expect, test } from 'vitest';
import { launchChromium } from '../browser/chromium.ts';
import { buyers, openStage } from '../scenarios/stage.ts';

const hostile = [
  '<img src=x onerror="window.attacked=1">',
  '<script>window.attacked=2</script>',
  '"><svg onload="window.attacked=3">',
  '[ссылка](javascript:window.attacked=4)',
  'javascript:window.attacked=5//',
  '</textarea><iframe srcdoc="<script>parent.attacked=6</script>"></iframe>',
] as const;

test('a buyer, a customer who asks, a reviewer and a colleague write markup: nothing of it runs', async () => {
  const stage = await openStage();
  const browser = await launchChromium();
  try {
    const page = await browser.newPage();
    const errors: string[] = [];
    page.on('pageerror', (error) => errors.push(error.message));
    page.on('dialog', () => errors.push('a dialog'));
    await page.goto(stage.sandbox.url);
    await page.getByRole('tab', { name: 'Мария Белова' }).click();
    const text = `Где заказ? ${hostile.join(' ')}`;
    await stage.buyerSays(buyers.onTheWay, text);
    await stage.ozon('question', { sku: 646399170, text, author: hostile[0] });
    await stage.ozon('review', { sku: 646399170, text, rating: 5 });
    await stage.see('Чат №');
    await stage.say(text);
    await page.getByText('<script>window.attacked=2</script>').first().waitFor();
    expect(await page.evaluate(() => Reflect.get(globalThis, 'attacked'))).toBeUndefined();
    const made = await page.locator('img[src="x"], iframe, svg[onload], a[href^="javascript:"]').count();
    expect([made, errors]).toEqual([0, []]);
  } finally {
    await browser.close();
  }
});
