/** `/order`: an order looked up, and the first message to its buyer through reason, template or own words. */
import { beforeEach, describe, expect, test } from 'vitest';
import type { OrderFact } from '../../src/desk/facts.ts';
import { MarketplaceError } from '../../src/desk/marketplace.ts';
import { caseOf } from '../desk/steps.ts';
import {
  card,
  labels,
  lastMessage,
  messages,
  operator,
  press,
  type TeamStage,
  teamStage,
  write,
} from './team-stage.ts';

const product = { sku: '1', offerId: 'A-1', price: null, quantity: 2, url: null, name: 'Плед шерстяной' };

function order(changes: Partial<OrderFact> = {}): OrderFact {
  return {
    scheme: 'fbs',
    orderNumber: '0132-1',
    postingNumber: '0132-1-1',
    trackingNumber: null,
    status: 'awaiting_packaging',
    statusText: 'ожидает сборки',
    shipmentDate: null,
    deliveryBegin: '2026-03-02',
    deliveryEnd: '2026-03-04',
    products: [product],
    canStartChat: true,
    readAt: Date.UTC(2026, 10, 24, 9),
    ...changes,
  };
}

let on: TeamStage;
beforeEach(async () => {
  on = await teamStage();
  on.bench.marketplace.findOrder = async () => [order()];
});

/** The message that holds the steps. */
const step = () => {
  const found = messages(on).findLast(
    ({ keyboard, text }) => keyboard !== undefined && !text.includes('версия'),
  );
  if (found === undefined) throw new Error('no step');
  return found;
};
const choose = (label: string) => press(on, label, { message: step() });

describe('the order', () => {
  test('is told with what Ozon allows', async () => {
    await write(on, '/order 0132-1');
    expect(step().text).toContain('Заказ 0132-1 · Лавка\n\n0132-1-1 · ожидает сборки · доставка 2–4 марта');
    expect(step().text).toContain('• Плед шерстяной (арт. A-1), 2 шт.');
    expect(labels(step())).toEqual(['✉️ Написать покупателю']);
  });

  test('has a button for each posting that may be written about, and the reason for others', async () => {
    on.bench.marketplace.findOrder = async () => [
      order(),
      order({ postingNumber: '0132-1-2' }),
      order({ postingNumber: '0132-1-3', scheme: 'fbo', deliveryEnd: null, deliveryBegin: null }),
    ];
    await write(on, '/order 0132-1');
    expect(labels(step())).toEqual(['✉️ Написать по 0132-1-1', '✉️ Написать по 0132-1-2']);
    expect(step().text).toContain('✉️ По заказам FBO первым пишет только покупатель.');
    expect(step().text).toContain('точной даты Ozon не даёт');
  });

  test.each([
    ['/order', 'Укажите номер заказа'],
    ['/order <b>', 'Укажите номер заказа'],
    ['/order 77-1', 'Такого заказа за последний год нет'],
  ])('%s is answered in words', async (text, words) => {
    on.bench.marketplace.findOrder = async () => [];
    await write(on, text);
    expect(lastMessage(on).text).toContain(words);
  });

  test('when Ozon does not answer, that is said', async () => {
    on.bench.marketplace.findOrder = async () => {
      throw new MarketplaceError('retry', 'fake', { staffMessage: 'Ozon не отвечает, повторите позже.' });
    };
    await write(on, '/order 0132-1');
    expect(lastMessage(on).text).toBe('Ozon не отвечает, повторите позже.');
  });
});

describe('the first message', () => {
  beforeEach(async () => {
    await write(on, '/order 0132-1');
    await choose('✉️ Написать покупателю');
  });

  test('has one of four reasons and a template of that reason whose slots are full', async () => {
    expect(labels(step())).toEqual([
      'Детали заказа',
      'Трудности с доставкой',
      'Наличие товара',
      'Просьба покупателя',
    ]);
    await choose('Детали заказа');
    expect(step().text).toContain('1. Уточнить размер\nЗдравствуйте! Уточните размер: Плед шерстяной.');
    // The shipment date is not known: that template is not offered.
    expect(labels(step())).toEqual(['1', '✍️ Свой текст', '‹ Назад']);
    expect(await choose('1')).toMatchObject({ alert: false });
    expect(messages(on).at(-2)?.text ?? '').toContain('обращение № 1');
    const row = await caseOf(on.bench, 1);
    expect(row).toMatchObject({ kind: 'outreach', reason: 'order_details', state: 'waiting' });
    const shown = lastMessage(on);
    expect(shown.text).toMatch(/^🟡 Сообщение первым № 1 /u);
    expect(shown.text).toContain('Повод: детали заказа');
    expect(shown.text).toContain('Здравствуйте! Уточните размер: Плед шерстяной.');
    expect(shown.text).toContain('T1 Уточнить размер');
    expect(labels(shown)).toContain('✅ Отправить');
    expect(on.troubles).toEqual([]);
  });

  test('may be one’s own words, asked for and checked', async () => {
    await choose('Наличие товара');
    expect(step().text).toContain('Готовых текстов на этот повод нет.');
    await choose('✍️ Свой текст');
    const prompt = lastMessage(on);
    expect(prompt.text).toContain('Повод: наличие товара');
    expect(prompt.otherMarkup).toMatchObject({ force_reply: true });
    await write(on, 'Здравствуйте! Пледа нет, пишите в ЗАПРЕТ.', { to: prompt });
    expect(await caseOf(on.bench, 1)).toMatchObject({ kind: 'outreach', reason: 'stock' });
    expect(lastMessage(on).text).toContain('Отправить нельзя');
    expect(messages(on).some(({ id }) => id === prompt.id)).toBe(false);
  });

  test('‹ Назад returns to the reasons, and a press on a message that is gone from the records says so', async () => {
    await choose('Трудности с доставкой');
    await choose('‹ Назад');
    expect(labels(step())).toContain('Просьба покупателя');
    const { id } = step();
    const forged = await on.telegram.press({
      from: operator.id,
      chat: step().chatId,
      message_id: id,
      data: 'on:template:0:0:5',
      force: true,
    });
    await on.settle();
    expect(forged.text).toContain('повторите /order');
  });

  test('is refused when Ozon no longer allows it', async () => {
    await choose('Трудности с доставкой');
    const asked = step();
    on.bench.marketplace.findOrder = async () => [order({ canStartChat: false })];
    const outcome = await press(on, '1', { message: asked });
    expect(outcome).toMatchObject({ alert: true });
    expect(outcome.text).toContain('Ozon сейчас не даёт написать первым');
    await choose('✍️ Свой текст');
    await write(on, 'Здравствуйте!', { to: lastMessage(on) });
    expect(lastMessage(on).text).toMatch(/^Не принято\. Ozon сейчас не даёт/u);
    expect(messages(on).some(({ text }) => text.includes('Сообщение первым'))).toBe(false);
  });
});

test('a press under another message than an order changes nothing', async () => {
  await on.ask();
  const outcome = await on.telegram.press({
    from: operator.id,
    chat: card(on).chatId,
    message_id: card(on).id,
    data: 'on:order:0',
    force: true,
  });
  await on.settle();
  expect(outcome).toMatchObject({ alert: true });
});
