/** Values that the product's card tells are known to the checker; its description bears out nothing. */
import { expect, test } from 'vitest';
import { checkText } from '../check.ts';

const text = 'Гарантия на чайник составляет 24 месяца.';
const kettle = (card: object) => ({ products: [{ name: 'Чайник', card }] });

test.each([
  ['no card', { products: [{ name: 'Чайник' }] }, true],
  ['the attribute says so', kettle({ attributes: { 'Гарантийный срок': '24 месяца' } }), false],
  ['the attribute says another', kettle({ attributes: { 'Гарантийный срок': '12 месяцев' } }), true],
  ['only the description says so', kettle({ description: 'Гарантия 24 месяца.' }), true],
])('a term of the goods: %s', (_case, context, found) => {
  const rules = checkText(text, context).findings.map(({ rule }) => rule);
  expect(rules.includes('date.goods')).toBe(found);
});

test('an attribute bears out no term of delivery', () => {
  const context = kettle({ attributes: { 'Гарантийный срок': '3 дня' } });
  const rules = checkText('Доставим заказ за 3 дня.', context).findings.map(({ rule }) => rule);
  expect(rules).toContain('date.delivery');
});
