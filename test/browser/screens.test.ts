/**
 * Every screen of the team's chat as a person sees it on a phone, light and dark: `SCREENSHOTS=folder vitest run
 * test/browser/screens.test.ts`, then look at them. Nothing is asserted but that nothing is wider than the phone.
 * Skipped without a folder: a whole day and some thirty screens in two colours are for eyes, and far too slow for every
 * run; that the page works is held by `page.test.ts` and `ozon.test.ts`.
 */
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { buyers, cast, openStage, type Stage, type TeamMessage } from '../scenarios/stage.ts';
import { launchChromium } from './chromium.ts';

const folder = process.env.SCREENSHOTS;
const second = 1_000;
const day = 86_400 * second;
/** A Wednesday, 10:00 in Moscow. */
const wednesday = Date.UTC(2026, 10, 25, 7);
const plaid = 646399170;
const send = '/v1/chat/send/message';

let browser: Browser;

describe.skipIf(folder === undefined)('screens', () => {
  beforeAll(async () => {
    browser = await launchChromium();
  });
  afterAll(() => browser.close());

  test('of a day', async () => {
    const stage = await openStage({
      at: wednesday,
      environment: { UNDO_SECONDS: '30', TELEGRAM_CARDS_AT_ONCE: '0', DIGEST_AT: '09:00' },
    });
    // As wide as a phone, and high enough for the longest message.
    const viewport = { width: 390, height: 2600 };
    const context = await browser.newContext({ viewport, timezoneId: 'Europe/Moscow' });
    const page = await context.newPage();
    await page.goto(stage.sandbox.url);
    await page.locator('nav').getByRole('button', { name: 'Команда' }).click();
    const noQuota = { groupPerMinute: null, chatPerSecond: null, overallPerSecond: null };
    await stage.telegram('quota', noQuota);
    const shoot = camera(page, stage);
    await ownCard(stage, shoot);
    await failures(stage, shoot);
    await otherCards(stage, shoot);
    await commands(stage, shoot);
    await nextWeek(stage, page, shoot);
    expect(await page.evaluate('document.documentElement.scrollWidth - innerWidth')).toBeLessThanOrEqual(0);
  }, 180_000);
});

type Shoot = (name: string, message: TeamMessage) => Promise<void>;

/** The newest message that has the words of the given one, in both colours. */
function camera(page: Page, stage: Stage): Shoot {
  mkdirSync(folder ?? '', { recursive: true });
  let count = 0;
  return async (name, { message_id: id }) => {
    count += 1;
    const article = page.locator(`#team-log article[data-message="${id}"]`);
    await article.waitFor();
    await page.clock.setFixedTime(stage.now());
    for (const colorScheme of ['light', 'dark'] as const) {
      await page.emulateMedia({ colorScheme });
      const path = join(folder ?? '', `${String(count).padStart(2, '0')}-${name}-${colorScheme}.png`);
      // The page draws anew at every change: what was just replaced is looked for again.
      await vi.waitFor(() => article.screenshot({ path, timeout: 2 * second }), { timeout: 20 * second });
    }
  };
}

/** One case from its first card to the sent reply. */
async function ownCard(stage: Stage, shoot: Shoot): Promise<void> {
  await stage.buyerSays(buyers.onTheWay, 'Здравствуйте! Где мой заказ? Когда его привезут?');
  const fresh = await stage.seeButton('✅ Отправить');
  await shoot('fresh', fresh);
  await stage.press(fresh, '✏️ Править', cast.operator);
  await shoot('claimed', await stage.see('✋ правит Борис'));
  await shoot('edit-prompt', await stage.see('пришлите новый текст'));
  await stage.say('Пишите в WhatsApp +7 916 123-45-67, вернём 100% денег!', cast.operator, fresh);
  await shoot('blocked', await stage.see('Отправить нельзя'));
  await stage.say('Щас ответим: откройте раздел «Заказы».', cast.operator, fresh);
  const warned = await stage.seeButton('Заменить на «Сейчас»');
  await shoot('warned', warned);
  await stage.press(warned, '✅ Отправить', cast.trainee);
  const pending = await stage.see('👥 Первым одобрил(а) Глеб');
  await shoot('second-person', pending);
  await stage.say('// Покупатель звонил на склад, ждёт сегодня', cast.secondOperator, fresh);
  await shoot('note', await stage.see('📝 Вера'));
  await stage.press(pending, '✅ Отправить', cast.secondOperator);
  await shoot('sending', await stage.see('отправляется'));
  stage.advance(31 * second);
  await shoot('sent', await stage.see('отправлено'));
}

async function failures(stage: Stage, shoot: Shoot): Promise<void> {
  const refused = { method: send, kind: 'refusal', status: 400, code: 3, message: 'chat blocked by user' };
  await stage.ozon('faults', refused);
  await answer(stage, buyers.received, 'Пришёл не тот цвет, что делать?');
  await shoot('failed', await stage.see('Ozon не принял ответ'));
  await stage.ozon('faults', { method: send, kind: 'error_before', status: 500 });
  await answer(stage, buyers.late, 'Почему так долго везёте?');
  stage.advance(120 * second);
  await shoot('undecided', await stage.seeButton('Отправить ещё раз'));
}

async function answer(stage: Stage, buyer: string, words: string): Promise<void> {
  await stage.buyerSays(buyer, words);
  const card = await stage.see(words);
  await stage.until(async () => expect((await stage.see(words)).keyboard).toBeDefined());
  await stage.say('Здравствуйте! Проверим и напишем вам в этом чате.', cast.operator, card);
  await stage.until(() => {
    const found = stage.messages().find(({ message_id: id }) => id === card.message_id);
    expect(found?.text).toContain('Проверим и напишем');
  });
  await stage.press(card, '✅ Отправить');
  stage.advance(31 * second);
}

async function otherCards(stage: Stage, shoot: Shoot): Promise<void> {
  await stage.buyerSays(buyers.fbo, 'Я подаю на вас в суд, ждите иск!');
  await shoot('handoff-call', await stage.see(/^🚩 .*\nОбращение/u));
  await shoot('handoff', await stage.see('🚩 Руководителям: '));
  await stage.buyerSays(
    buyers.packed,
    'А гравировку с именем на кружке сделаете? Дочке на день рождения хочу',
  );
  await stage.until(async () => expect((await stage.see('гравировку')).keyboard).toBeDefined());
  await shoot('no-draft', await stage.see('гравировку'));
  const asked = 'Здравствуйте! Из чего сделан плед и какого он размера?';
  await stage.ozon('question', { sku: plaid, text: asked });
  await stage.until(async () => expect((await stage.see(asked)).keyboard).toBeDefined());
  const question = await stage.see(asked);
  await shoot('question', question);
  await stage.ozon('review', {
    sku: plaid,
    rating: 2,
    text: 'Плед тонкий, на фото казался плотнее. Разочарован.',
  });
  await stage.until(async () => expect((await stage.see('Плед тонкий')).keyboard).toBeDefined());
  await shoot('review', await stage.see('Плед тонкий'));
  await stage.press(question, '⏰ Отложить');
  await shoot('later-menu', await stage.seeButton('До даты'));
  await stage.press(await stage.seeButton('На час'), 'На час');
  await stage.say('уточняю состав у склада', cast.operator, await stage.see('почему откладываем'));
  await shoot('postponed', await stage.see('⏰ Отложено до'));
  await outreach(stage, shoot);
  await specialist(stage, shoot);
}

async function outreach(stage: Stage, shoot: Shoot): Promise<void> {
  const order = { buyer: buyers.packed, scheme: 'fbs', items: [{ sku: plaid }] };
  const { posting } = await stage.ozon('order', order);
  await stage.say(`/order ${posting}`);
  const found = await stage.seeButton('✉️ Написать покупателю');
  await shoot('order', found);
  await stage.press(found, '✉️ Написать покупателю');
  await stage.press(await stage.seeButton('Детали заказа'), 'Детали заказа');
  await stage.press(await stage.seeButton('✍️ Свой текст'), '✍️ Свой текст');
  const text = 'Здравствуйте! Уточните, пожалуйста, цвет: в заказе он не указан.';
  await stage.say(text, cast.operator, await stage.see('что сказать покупателю'));
  await shoot('outreach', await stage.see(/Сообщение первым № \d+[\s\S]*Уточните/u));
}

async function specialist(stage: Stage, shoot: Shoot): Promise<void> {
  const card = await stage.see('гравировку');
  await stage.press(card, '🙋 Спросить');
  await stage.press(await stage.seeButton('Дарья'), 'Дарья');
  await stage.say('Делаем гравировку на кружках?', cast.operator, await stage.see('что спросить'));
  const chat = cast.specialist.id;
  const question = await stage.until(() => {
    const found = stage.messagesIn(chat).findLast(({ text = '' }) => text.includes('Делаем гравировку'));
    if (found === undefined) throw new Error('not asked');
    return found;
  });
  const text = 'Делаем, срок два дня, до 12 букв.';
  await stage.telegram('say', { from: chat, chat, text, reply_to: question.message_id });
  await shoot('specialist', await stage.see('💡 Дарья'));
}

const asked: readonly (readonly [command: string, sees: RegExp])[] = [
  ['/help', /Как работать с карточкой/u],
  ['/queue', /В работе/u],
  ['/why 1', /Почему такой ответ/u],
  ['/case 1', /Обращение № 1 ·/u],
  ['/learn', /^📚/u],
  ['/staff', /^Команда/u],
  ['/setup', /^🧰/u],
  ['/shop', /Проверено/u],
  ['/mine', /^Анна, ваше/u],
  ['/faq возврат', /FAQ [\s\S]*проверено/u],
  ['/stats week', /^📈/u],
  ['/digest', /^📊/u],
];

async function commands(stage: Stage, shoot: Shoot): Promise<void> {
  for (const [command, sees] of asked) {
    await stage.say(command, cast.lead);
    await shoot(command.slice(1).replaceAll(' ', '-'), await stage.see(sees));
  }
  await shoot('test-card', await stage.see('🧪 Пробная карточка'));
  await shoot('state', await stage.see(/^📌/u));
}

async function nextWeek(stage: Stage, page: Page, shoot: Shoot): Promise<void> {
  await stage.stop();
  stage.advance(5 * day);
  await stage.start();
  await page.clock.setFixedTime(stage.now());
  await page.reload();
  await page.locator('nav').getByRole('button', { name: 'Команда' }).click();
  await shoot('late-digest', await stage.see(/^📊[^\n]*30 ноября/u));
  await shoot('overdue', await stage.see(/^🔴 (?:Вопрос|Отзыв)/u));
  await shoot('reminder', await stage.see(/^(?:⏱|🟠|🔴) Обращение/u));
  await stage.say('/queue', cast.lead);
  await shoot('queue-overdue', await stage.see(/^В работе/u));
}
