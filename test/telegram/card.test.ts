import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Verdict } from '../../src/desk/checking.ts';
import { noFacts, type OrderFact } from '../../src/desk/facts.ts';
import type { CaseState } from '../../src/desk/words.ts';
import { officeHours } from '../../src/desk/working-calendar.ts';
import { renderCard } from '../../src/telegram/card.ts';
import { type FormattedText, RichText } from '../../src/telegram/rich-text.ts';
import { datesText } from '../../src/telegram/russian-time.ts';
import { aCase, aDraft, aFinding, aMessage, aView, noon } from '../support/case-view.ts';

const options = {
  now: noon,
  zone: 'Europe/Moscow',
  schedule: officeHours('Europe/Moscow'),
  shopName: 'Лето',
  leads: [],
  staffName: () => 'Анна',
};

function slices({ text, entities }: FormattedText, type: string): string[] {
  return entities
    .filter((entity) => entity.type === type)
    .map(({ offset, length }) => text.slice(offset, offset + length));
}

function expectWithinLimits({ text, entities }: FormattedText): void {
  expect(Array.from(text).length).toBeLessThanOrEqual(4096);
  expect(text).toBe(text.trim());
  expect(text.isWellFormed()).toBe(true);
  expect(entities.length).toBeLessThanOrEqual(100);
  for (const { offset, length } of entities) {
    expect(offset).toBeGreaterThanOrEqual(0);
    expect(length).toBeGreaterThan(0);
    expect(offset + length).toBeLessThanOrEqual(text.length);
  }
}

function blocked(text: string, ...words: string[]): Verdict {
  const findings = words.map((word) => aFinding(text, text.indexOf(word), text.indexOf(word) + word.length));
  return { level: 'block', findings, ruleSetHash: 'h' };
}

test.each<[CaseState, string]>([
  ['open', '✍️ Вопрос № 4821 · готовится черновик · Лето'],
  ['waiting', '🟡 Вопрос № 4821 · ждёт · Лето'],
  ['sending', '⏳ Вопрос № 4821 · отправляется · Лето'],
  ['answered', '✅ Вопрос № 4821 · отправлено · Лето'],
  ['failed', '❌ Вопрос № 4821 · ошибка · Лето'],
  ['skipped', '⏭ Вопрос № 4821 · пропущено · Лето'],
  ['elsewhere', '🏠 Вопрос № 4821 · ответили в кабинете · Лето'],
  ['expired', '⌛ Вопрос № 4821 · окно закрылось · Лето'],
])('a case that is %s says so in the first line', (state, line) => {
  const card = renderCard(aView({ case: aCase({ state }) }), options);
  expect(card.text.split('\n')[0]).toBe(line);
  const active = ['open', 'waiting', 'sending', 'failed'].includes(state);
  expect(slices(card, 'date_time')).toHaveLength(active ? 3 : 0);
});

test('deadlines are moments of the shop zone in seconds', () => {
  const card = renderCard(aView(), options);
  expect(slices(card, 'date_time')).toEqual(['24 ноября, 11:48', '25 ноября, 12:00', '26 ноября, 12:00']);
  expect(card.entities.find((entity) => entity.type === 'date_time')).toMatchObject({
    unix_time: (noon - 720_000) / 1000,
    date_time_format: 'r',
  });
});

test('the one who edits is named until the claim runs out', () => {
  const claimed = aCase({ claimedBy: 7, claimedUntil: noon + 600_000 });
  expect(renderCard(aView({ case: claimed }), options).text).toContain('правит Анна до 12:10');
  const later = renderCard(aView({ case: claimed }), { ...options, now: noon + 600_000 });
  expect(later.text).not.toContain('правит');
});

test('the order line tells status, dates and tracking number', () => {
  const product = { sku: '1', offerId: '77120', price: null, quantity: 1, url: null };
  const order: OrderFact = {
    scheme: 'fbs',
    orderNumber: '1-2',
    postingNumber: '1-2-1',
    trackingNumber: 'TR9',
    status: 'delivering',
    statusText: 'в пути',
    shipmentDate: null,
    deliveryBegin: '2026-03-02',
    deliveryEnd: '2026-03-04T18:00',
    products: [{ ...product, name: 'Пуховик женский' }],
    canStartChat: null,
    readAt: noon,
  };
  const card = renderCard(aView({ facts: { ...noFacts, order } }), options);
  expect(card.text).toContain('Заказ 1-2-1 · в пути · доставка 2–4 марта · трек TR9 · прочитано 24 ноября');
  expect(slices(card, 'code')).toEqual(['77120', '1-2-1', 'TR9']);
});

test.each([
  ['2026-03-30', '2026-04-02', '30 марта – 2 апреля'],
  ['2026-03-04', '2026-03-04', '4 марта'],
  [null, '2026-03-04', 'до 4 марта'],
  ['2026-03-04', null, 'с 4 марта'],
  [null, null, null],
  ['soon', 'later', null],
])('dates %s … %s read %s', (begin, end, words) => {
  expect(datesText(begin, end)).toBe(words);
});

test('exactly the found words are underlined, inside the quote, and told again', () => {
  const text = '👋🏽 Здравствуйте! Гарантируем возврат. Пишите в Telegram 😀!';
  const draft = aDraft(text);
  const card = renderCard(
    aView({ draft, verdict: blocked(text, 'Telegram 😀', 'Гарантируем возврат') }),
    options,
  );
  expect(slices(card, 'underline')).toEqual(['Гарантируем возврат', 'Telegram 😀']);
  expect(slices(card, 'blockquote')).toEqual(['Когда приедет заказ?', text]);
  expect(card.text).toContain('Отправить нельзя. Исправьте: «Telegram 😀», «Гарантируем возврат»');
  expect(card.text).toContain('Как лучше: сослаться');
});

test('overlapping findings are underlined once', () => {
  const text = 'раз два три';
  const card = renderCard(
    aView({ draft: aDraft(text), verdict: blocked(text, 'раз два', 'два три') }),
    options,
  );
  expect(slices(card, 'underline').join('')).toBe(text);
});

test('at most ten findings are listed, the rest is counted', () => {
  const text = Array.from({ length: 150 }, (_, index) => `w${index}`).join(' ');
  const card = renderCard(
    aView({ draft: aDraft(text), verdict: blocked(text, ...text.split(' ')) }),
    options,
  );
  expectWithinLimits(card);
  const listed = card.text.split('⛔').length - 1;
  expect(listed).toBeLessThanOrEqual(10);
  expect(card.text).toContain(`ещё ${150 - listed}`);
});

test('sources are folded and say when they were read', () => {
  const source = { ref: 'F1', kind: 'faq' as const, title: 'Возвраты', quote: 'Семь дней', at: noon };
  const statements = ['Вернуть можно семь дней.'];
  const order = {
    ...source,
    ref: 'O1',
    kind: 'order' as const,
    title: 'Заказ 1-2',
    quote: 'Доставка 2–4 марта',
  };
  const draft = aDraft('Здравствуйте!', {
    sources: [{ ...source, statements }, order],
    missing: ['номер заказа'],
  });
  const card = renderCard(aView({ draft }), options);
  expect(slices(card, 'expandable_blockquote')).toEqual([
    [
      'Источники',
      'F1 Возвраты · проверено 24.11',
      '«Семь дней»',
      '→ Вернуть можно семь дней.',
      'O1 Заказ 1-2: доставка 2–4 марта, прочитано 24 ноября, 12:00',
    ].join('\n'),
  ]);
  expect(slices(card, 'date_time')).toContain('24 ноября, 12:00');
  expect(card.text).toContain('Не хватает от покупателя: номер заказа');
});

test.each([
  ['markup', '<b>x</b> </blockquote> *y* [z](https://example.org) &amp;'],
  ['10,000 letters without a space', 'я'.repeat(10_000)],
  ['10,000 words', 'слово '.repeat(10_000)],
  ['emoji', '👨‍👩‍👧‍👦'.repeat(3000)],
  ['zero width', '\u200b\u200d'.repeat(5000)],
  ['reordering', '\u202eтекст\u2066\u0000\ud800'],
  ['only space', ' \n\t '],
])('hostile words of a buyer stay in their quote: %s', (name, text) => {
  const view = aView({ messages: [aMessage(text)], draft: aDraft(text, { missing: [text] }) });
  const card = renderCard(view, options);
  expectWithinLimits(card);
  expect(card.text).toContain('Ответ, версия 1');
  expect(card.text).not.toMatch(/[\u202a-\u202e\u2066-\u2069]/u);
  if (name === 'markup') expect(slices(card, 'blockquote')[0]).toBe(text);
});

test('the builder cuts at a word and clips the entities', () => {
  const built = new RichText().plain('  \n').bold('слово '.repeat(1000)).code('конец').build();
  expectWithinLimits(built);
  expect(built.text.endsWith('слово…')).toBe(true);
  expect(built.entities).toEqual([{ type: 'bold', offset: 0, length: built.text.length }]);
});

test('whatever is shown, the card keeps to the limits of Telegram', () => {
  const words = fc.oneof(
    fc.string({ unit: 'binary', maxLength: 3000 }),
    fc.string({ unit: 'grapheme', maxLength: 200 }).map((text) => text.repeat(40)),
  );
  const spans = fc.array(fc.tuple(fc.nat(3000), fc.nat(200)), { maxLength: 120 });
  fc.assert(
    fc.property(words, words, words, spans, (buyer, reply, other, places) => {
      const findings = places.map(([start, length]) => ({
        ...aFinding(reply, start, start + length),
        message: other,
        why: other,
      }));
      const source = { ref: 'F1', kind: 'faq' as const, title: other, quote: buyer, at: null };
      const view = aView({
        case: aCase({ note: other }),
        messages: [aMessage(buyer)],
        draft: aDraft(reply, { sources: Array(20).fill(source), missing: Array(9).fill(other) }),
        verdict: { level: 'block', findings, ruleSetHash: 'h' },
      });
      expectWithinLimits(renderCard(view, { ...options, shopName: other, staffName: () => buyer }));
    }),
  );
});
