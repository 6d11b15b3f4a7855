/** Cards of questions and reviews, returns, linked cases and thanks: what is shown, and which buttons fit. */
import { describe, expect, test } from 'vitest';
import { noFacts, type OrderFact, type ReturnFact } from '../../src/desk/facts.ts';
import type { Publication, PublicationState } from '../../src/desk/publication-words.ts';
import type { CaseView } from '../../src/desk/views.ts';
import { officeHours } from '../../src/desk/working-calendar.ts';
import { renderCard } from '../../src/telegram/card.ts';
import { cardKeyboard } from '../../src/telegram/card-keyboard.ts';
import { aCase, aDraft, aMessage, aView, noon } from '../support/case-view.ts';

const options = {
  now: noon,
  zone: 'Europe/Moscow',
  schedule: officeHours('Europe/Moscow'),
  shopName: 'Лето',
  leads: [],
  staffName: () => 'Анна',
};

function shown(changes: Partial<CaseView>): string {
  return renderCard(aView(changes), options).text;
}

function buttons(changes: Partial<CaseView>): string[] {
  const keyboard = cardKeyboard(
    aView(changes),
    { words: false, draft: false },
    'https://seller.ozon.ru/',
    [],
  );
  return keyboard.inline_keyboard.flat().map(({ text }) => text);
}

const { thread } = aView();

function publication(state: PublicationState, reason: string | null = null): Publication {
  const ids = { deliveryId: 1, caseId: 4821, threadId: 1, shopId: 'leto', externalId: 'a1' };
  return { ...ids, state, reason, sentAt: noon, usualUntil: noon + 86_400_000, lookAt: null, looks: 0 };
}

test('a review shows its stars, the order’s fate and its page', () => {
  const subject = {
    rating: 2,
    orderStatus: 'delivered' as const,
    link: 'https://www.ozon.ru/product/1/reviews/',
  };
  const card = renderCard(
    aView({ case: aCase({ channel: 'review' }), thread: { ...thread, channel: 'review', subject } }),
    options,
  );
  expect(card.text).toContain('★★☆☆☆ 2 из 5 · заказ получен · Отзыв на Ozon');
  expect(card.entities.find(({ type }) => type === 'text_link')).toMatchObject({ url: subject.link });
});

test('a question shows its page, but no link that is none, and the answers that are there', () => {
  const subject = { rating: null, orderStatus: null, link: 'https://www.ozon.ru/question/1/' };
  const earlier = [aMessage('Да, мягкий'), aMessage('Колется')];
  const text = shown({ thread: { ...thread, subject }, earlier });
  expect(text).toContain('Вопрос на Ozon');
  expect(text).toContain('Уже ответили, последние\n– Да, мягкий\n– Колется');
  const bad = { ...subject, link: 'javascript:alert(1)' };
  expect(shown({ thread: { ...thread, subject: bad } })).not.toContain('Вопрос на Ozon');
});

describe('moderation', () => {
  test.each<[PublicationState, string]>([
    ['moderation', '🕓 Ответ на модерации Ozon, обычно до 25 ноября, 12:00'],
    ['late', '⚠️ Модерация идёт дольше обычного'],
    ['published', '🌐 Ответ опубликован'],
    ['rejected', '🚫 Ответ отклонён: содержит ссылку'],
    ['duplicate', 'DUPLICATE'],
    ['withdrawing', '🗑 Удаляем ответ'],
    ['withdrawn', '🗑 Прежний ответ удалён'],
  ])('%s is told in words', (state, words) => {
    const reason = state === 'rejected' ? 'содержит ссылку' : null;
    expect(shown({ publication: publication(state, reason) })).toContain(words);
  });

  test('only a reply that stands on Ozon may be taken back, after a second press', () => {
    const answered = { case: aCase({ state: 'answered' }) };
    const offer = '🗑 Удалить и написать заново';
    expect(buttons({ ...answered, publication: publication('published') })).toContain(offer);
    expect(buttons({ ...answered, publication: publication('withdrawing') })).not.toContain(offer);
    expect(buttons(answered)).not.toContain(offer);
    const card = { ...emptyCard, menu: 'withdraw@1' };
    const asked = { ...answered, card, publication: publication('published') };
    expect(buttons(asked)).toEqual(['Да, удалить ответ с Ozon', '‹ Назад']);
    // A menu of an answered case means nothing for one that waits.
    expect(buttons({ case: aCase(), card })).not.toContain('Да, удалить ответ с Ozon');
  });
});

const emptyCard = {
  caseId: 4821,
  place: { chatId: -100, topicId: null },
  messageId: 7,
  shownHash: null,
  shownVersion: null,
  shownAt: null,
  menu: null,
  wholeDraftId: null,
};

test('thanks alone offer «ответ не нужен» first', () => {
  expect(buttons({ likelyNeedsNoReply: true, draft: aDraft('Рады помочь!') })[0]).toBe('👍 Ответ не нужен');
  expect(buttons({ draft: aDraft('Рады помочь!') })).not.toContain('👍 Ответ не нужен');
});

test('other cases of the buyer are named and linked', () => {
  const linked = [
    { id: 12, channel: 'chat' as const, state: 'waiting' as const, openedAt: noon, card: null },
    {
      id: 9,
      channel: 'chat' as const,
      state: 'answered' as const,
      openedAt: noon,
      card: { ...emptyCard, caseId: 9, place: { chatId: -1001234, topicId: null } },
    },
  ];
  const card = renderCard(aView({ linked }), options);
  expect(card.text).toContain('🔗 От этого покупателя: № 12 (ждёт), № 9 (отправлено)');
  expect(card.entities.find(({ type }) => type === 'text_link')).toMatchObject({
    url: 'https://t.me/c/1234/7',
  });
});

describe('order', () => {
  const order: OrderFact = {
    scheme: 'fbo',
    orderNumber: '1-2',
    postingNumber: '1-2-1',
    trackingNumber: null,
    status: 'delivering',
    statusText: 'в пути',
    shipmentDate: null,
    deliveryBegin: null,
    deliveryEnd: null,
    products: [],
    canStartChat: null,
    readAt: noon,
  };

  test('one from Ozon’s own warehouse has no exact date', () => {
    const facts = { ...noFacts, order };
    expect(shown({ facts })).toContain('в пути · точной даты Ozon не даёт');
    expect(shown({ facts: { ...facts, order: { ...order, scheme: 'fbs' } } })).not.toContain('точной даты');
    const dates = {
      deliveryBegin: '2026-11-28T10:00',
      deliveryEnd: '2026-11-29T18:00',
      deliveryToldAt: noon,
    };
    const told = shown({ facts: { ...facts, order: { ...order, ...dates } } });
    expect(told).toContain('доставка 28–29 ноября (из уведомления Ozon 24 ноября, 12:00)');
    expect(told).not.toContain('точной даты');
  });

  test('returns tell their state and what may be said', () => {
    const one: ReturnFact = {
      id: '77',
      postingNumber: '1-2-1',
      productName: 'Плед',
      reason: 'Брак',
      statusText: 'На согласовании у продавца',
      mayPromise: 'Решение не обещайте.',
      changedAt: null,
    };
    const facts = { ...noFacts, order, returns: [one, one, one, one] };
    const text = shown({ facts });
    expect(text).toContain('↩ Возврат 77 · На согласовании у продавца · Плед, Брак\nРешение не обещайте.');
    expect(text).toContain('ещё возвратов: 1');
  });
});
