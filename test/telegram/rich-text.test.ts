/** Laws of texts longer than a message. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { maxCodePoints, maxEntities, RichText } from '../../src/telegram/rich-text.ts';

const words = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 400 }),
  fc.string({ unit: 'grapheme', maxLength: 30 }).map((text) => `${text} \n`.repeat(60)),
);

function written(parts: readonly (readonly [string, number])[]): { text: RichText; plain: string } {
  const text = new RichText();
  for (const [part, kind] of parts) {
    if (kind === 0) text.plain(part);
    else if (kind === 1) text.bold(part);
    else text.quote((quote) => quote.plain(part), true);
  }
  return { text, plain: parts.map(([part]) => part).join('') };
}

test('pages hold all of the text, in order, each within the limits of Telegram', () => {
  const parts = fc.array(fc.tuple(words, fc.integer({ min: 0, max: 2 })), { maxLength: 150 });
  fc.assert(
    fc.property(parts, fc.integer({ min: 50, max: maxCodePoints }), (given, limit) => {
      const { text, plain } = written(given);
      const pages = text.pages(limit);
      expect(pages.length).toBeGreaterThan(0);
      for (const page of pages) {
        expect(page.text.length).toBeLessThanOrEqual(limit);
        expect(page.text).toBe(page.text.trim());
        expect(page.entities.length).toBeLessThanOrEqual(maxEntities);
        for (const { offset, length } of page.entities) {
          expect(offset).toBeGreaterThanOrEqual(0);
          expect(length).toBeGreaterThan(0);
          expect(offset + length).toBeLessThanOrEqual(page.text.length);
        }
      }
      const inked = (value: string) => value.replace(/\s+/gu, '');
      expect(inked(pages.map((page) => page.text).join(''))).toBe(inked(plain));
    }),
    { numRuns: 60 },
  );
});

test('a page ends at a blank line, a line or a word, in that order', () => {
  const pages = (text: string) =>
    new RichText()
      .plain(text)
      .pages(20)
      .map((page) => page.text);
  expect(pages('раз два три\n\nчетыре\nпять шесть')).toEqual(['раз два три', 'четыре\nпять шесть']);
  expect(pages('раз два три\nчетыре пять')).toEqual(['раз два три', 'четыре пять']);
  expect(pages('раз два три четыре пять')).toEqual(['раз два три четыре', 'пять']);
  expect(pages(`${'я'.repeat(19)}😀конец`)).toEqual(['я'.repeat(19), '😀конец']);
});

test('two hundred entities are two pages, none lost', () => {
  const text = new RichText();
  for (let index = 0; index < 200; index += 1) text.bold(`${index}`).plain(' ');
  const pages = text.pages();
  expect(pages.flatMap(({ entities }) => entities)).toHaveLength(200);
  expect(pages.every(({ entities }) => entities.length <= maxEntities)).toBe(true);
});
