/** A card says each thing once: reasons of a rule, sources that are quoted word for word. */
import { expect, test } from 'vitest';
import { officeHours } from '../../src/desk/working-calendar.ts';
import { renderCard } from '../../src/telegram/card.ts';
import { aDraft, aFinding, aView, noon } from '../support/case-view.ts';

const options = {
  now: noon,
  zone: 'Europe/Moscow',
  schedule: officeHours('Europe/Moscow'),
  shopName: 'Лето',
  leads: [],
  staffName: () => 'Анна',
};

const count = (text: string, words: string) => text.split(words).length - 1;

test('a rule that is hit twice is explained once; a fix is not described beside its button', () => {
  const text = 'Щас норм';
  const fix = { label: 'Заменить на «Сейчас»', start: 0, end: 3, replacement: 'Сейчас' };
  const findings = [
    { ...aFinding(text, 0, 3), severity: 'warn' as const, fix },
    { ...aFinding(text, 4, 8), severity: 'warn' as const },
  ];
  const card = renderCard(
    aView({ draft: aDraft(text), verdict: { level: 'warn', findings, ruleSetHash: 'h' } }),
    options,
  );
  expect(count(card.text, 'Почему: покупатель будет ждать')).toBe(1);
  expect(card.text).not.toContain('Как лучше');
  expect(card.text).toContain('«Щас»');
  expect(card.text).toContain('«норм»');
});

test.each([
  ['taken word for word', ['Семь дней.'], '«Семь дней. В кабинете.»', false],
  ['told in other words', ['Неделя.'], '«Семь дней. В кабинете.»', true],
  ['without statements', undefined, '«Семь дней. В кабинете.»', true],
])('a source %s is quoted when that says more', (_, statements, quote, isQuoted) => {
  const source = {
    ref: 'F1',
    kind: 'faq' as const,
    title: 'Возвраты',
    quote: 'Семь дней. В кабинете.',
    at: noon,
    ...(statements && { statements }),
  };
  const card = renderCard(aView({ draft: aDraft('Здравствуйте!', { sources: [source] }) }), options);
  expect(card.text.includes(quote)).toBe(isQuoted);
});

test('an order’s line that the reply repeats is not said twice', () => {
  const source = {
    ref: 'O1',
    kind: 'order' as const,
    title: 'Заказ 1-2',
    quote: 'Доставка 2–4 марта',
    at: noon,
    statements: ['Доставка 2–4 марта.', 'Ждём её 2–4 марта.'],
  };
  const card = renderCard(aView({ draft: aDraft('Здравствуйте!', { sources: [source] }) }), options);
  expect(count(card.text, '→')).toBe(1);
  expect(card.text).toContain('→ Ждём её 2–4 марта.');
});
