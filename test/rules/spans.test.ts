/** Laws of spans: whatever a text is and however it is disguised, a finding points at what a reader would point at. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { disguises } from '../../src/rules/proof/disguises.ts';
import { checkText } from './check.ts';

const words = fc.constantFrom(
  'Здравствуйте!',
  'пишите в телеграм',
  'доплатите за упаковку',
  'завтра',
  'спасибо',
  'заказ собран',
  '👍🏽',
  'é',
  'поставьте пять звёзд',
  '\u0301',
  '\u200d',
  '№ 5',
);

test('spans lie inside the text and hold the words that they quote', () => {
  fc.assert(
    fc.property(
      fc.oneof(
        fc.string({ unit: 'binary' }),
        fc.array(words).map((all) => all.join(' ')),
      ),
      (text) => {
        for (const { start, end, matched } of checkText(text).findings) {
          expect(start).toBeGreaterThanOrEqual(0);
          expect(end).toBeLessThanOrEqual(text.length);
          expect(text.slice(start, end)).toBe(matched);
        }
      },
    ),
    { numRuns: 300 },
  );
});

const filler = fc.array(fc.constantFrom('Да,', 'конечно,', 'заказ', 'собран,', 'спасибо', 'за', 'ожидание'), {
  maxLength: 5,
});
const violation = fc.constantFrom(
  'Пишите в телеграм',
  'Подпишитесь на рассылку',
  'Удалите отзыв',
  'Отмените заказ',
);

test('a disguised violation is found where it stands', () => {
  fc.assert(
    fc.property(filler, violation, filler, fc.constantFrom(...disguises), (before, bad, after, { apply }) => {
      const head = before.length === 0 ? '' : `${before.join(' ')}! `;
      const disguised = apply(bad);
      const text = `${head}${disguised}! ${after.join(' ')}`;
      const found = checkText(text).findings.filter(({ severity }) => severity === 'block');
      const covers = found.some(
        ({ start, end }) => start >= head.length && end <= head.length + disguised.length && end > start,
      );
      expect({ text, covers }).toEqual({ text, covers: true });
    }),
    { numRuns: 300 },
  );
});

test('never throws and never passes over a thousand and one characters', () => {
  fc.assert(
    fc.property(fc.string({ minLength: 1001, maxLength: 1500, unit: 'grapheme-ascii' }), (text) => {
      expect(checkText(text).level).toBe('block');
    }),
    { numRuns: 30 },
  );
});
