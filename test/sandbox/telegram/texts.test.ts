import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type Entity, fixFormattedText } from '../../../src/sandbox/telegram/entities.ts';
import { ApiError } from '../../../src/sandbox/telegram/errors.ts';
import { parseHtml } from '../../../src/sandbox/telegram/html.ts';

const span = (type: string, offset: number, length: number): Entity => ({ type, offset, length });

describe('HTML', () => {
  test.each<[string, string, object[]]>([
    ['<b>жир</b> и <i>кос</i>', 'жир и кос', [span('bold', 0, 3), span('italic', 6, 3)]],
    ['👍<u>т</u>', '👍т', [span('underline', 2, 1)]],
    ['a &lt; b &amp; c &nbsp; &copy; d', 'a < b & c &nbsp; &copy; d', []],
    ['&#1103;&#x44f;', 'яя', []],
    ['<b></b>пусто', 'пусто', []],
    ['<STRONG>т</strong>', 'т', [span('bold', 0, 1)]],
    ['<blockquote expandable>т</blockquote>', 'т', [span('expandable_blockquote', 0, 1)]],
    ['<blockquote>т</blockquote>', 'т', [span('blockquote', 0, 1)]],
    ['<span class="tg-spoiler">т</span>', 'т', [span('spoiler', 0, 1)]],
    [
      '<a href="https://example.org/?a=1&amp;b=2">т</a>',
      'т',
      [{ ...span('text_link', 0, 1), url: 'https://example.org/?a=1&b=2' }],
    ],
    ['<a href="javascript:alert(1)">т</a>', 'т', []],
    ['<a href="tg://user?id=5">т</a>', 'т', [{ ...span('text_mention', 0, 1), user: { id: 5 } }]],
    ['<pre><code class="language-json">{}</code></pre>', '{}', [{ ...span('pre', 0, 2), language: 'json' }]],
    ['<code class="language-json">{}</code>', '{}', [span('code', 0, 2)]],
    [
      '<tg-time unix="1700000000" format="r">5 мин</tg-time>',
      '5 мин',
      [{ ...span('date_time', 0, 5), unix_time: 1_700_000_000, date_time_format: 'r' }],
    ],
  ])('%s', (source, text, entities) => {
    expect(parseHtml(source)).toEqual({ text, entities });
  });

  test('gives a refusal or a text with spans inside it for whatever comes', () => {
    const pieces = fc.constantFrom(
      '<',
      '>',
      '/',
      '</b>',
      '<b>',
      '<a href=',
      '"',
      '&',
      '&lt',
      'я',
      '👍',
      ' ',
      '<code>',
      '=',
    );
    fc.assert(
      fc.property(fc.array(pieces, { maxLength: 20 }), (parts) => {
        try {
          const { text, entities } = parseHtml(parts.join(''));
          for (const { offset, length } of entities) expect(offset + length).toBeLessThanOrEqual(text.length);
        } catch (error) {
          expect(error).toBeInstanceOf(ApiError);
        }
      }),
    );
  });
});

describe('entities', () => {
  test.each<[string, string, Entity[], string, Entity[]]>([
    ['text is trimmed and spans move', ' \n жир ', [span('bold', 3, 3)], 'жир', [span('bold', 0, 3)]],
    ['spans lose leading blanks', 'а  б', [span('bold', 1, 3)], 'а  б', [span('bold', 3, 1)]],
    ['blank spans go', 'а б', [span('bold', 1, 1)], 'а б', []],
    ['carriage returns go', 'а\r\nб', [span('bold', 3, 1)], 'а\nб', [span('bold', 2, 1)]],
    [
      'touching spans of a style join',
      'абвг',
      [span('bold', 0, 2), span('bold', 2, 2)],
      'абвг',
      [span('bold', 0, 4)],
    ],
    [
      'styles go inside code',
      'абвг',
      [span('code', 1, 2), span('bold', 0, 4)],
      'абвг',
      [span('bold', 0, 1), span('code', 1, 2), span('bold', 3, 1)],
    ],
    [
      'a link is cut out of a style',
      'абв',
      [span('bold', 0, 3), { ...span('text_link', 1, 1), url: 'x' }],
      'абв',
      [span('bold', 0, 1), { ...span('text_link', 1, 1), url: 'x' }, span('bold', 1, 1), span('bold', 2, 1)],
    ],
    [
      'quotes do not nest',
      'абвг',
      [span('blockquote', 0, 4), span('blockquote', 1, 2)],
      'абвг',
      [span('blockquote', 0, 4)],
    ],
    [
      'a style may stand in a quote',
      'абвг',
      [span('blockquote', 0, 4), span('underline', 1, 2)],
      'абвг',
      [span('blockquote', 0, 4), span('underline', 1, 2)],
    ],
    [
      'commands, mentions and links are found',
      '/faq@bot_a @anna_l #тег ozon.ru a@b.ru',
      [],
      '/faq@bot_a @anna_l #тег ozon.ru a@b.ru',
      [
        span('bot_command', 0, 10),
        span('mention', 11, 7),
        span('hashtag', 19, 4),
        span('url', 24, 7),
        span('email', 32, 6),
      ],
    ],
    ['a path is no command', 'и/или', [], 'и/или', []],
  ])('%s', (_, text, entities, fixed, expected) => {
    expect(fixFormattedText({ text, entities })).toEqual({ text: fixed, entities: expected });
  });

  test('above a hundred the last styles are dropped silently, quotes and links stay', () => {
    const letters = 'а '.repeat(130);
    const styled = Array.from({ length: 120 }, (_, index) => span('underline', index * 2, 1));
    const quote = span('blockquote', 250, 3);
    const { entities } = fixFormattedText({ text: letters, entities: [...styled, quote] });
    expect(entities).toHaveLength(100);
    expect(entities.at(-1)).toEqual(quote);
    expect(entities.at(-2)?.offset).toBe(98 * 2);
  });

  test('kept spans are inside the text and never blank', () => {
    const spans = fc.record({
      type: fc.constantFrom('bold', 'italic', 'code', 'blockquote', 'text_link'),
      offset: fc.nat(12),
      length: fc.nat(12),
    });
    fc.assert(
      fc.property(
        fc.stringMatching(/^[а-в 👍\n]{1,12}$/u),
        fc.array(spans, { maxLength: 6 }),
        (text, entities) => {
          try {
            const fixed = fixFormattedText({ text, entities });
            for (const { offset, length } of fixed.entities)
              expect(fixed.text.slice(offset, offset + length).trim()).not.toBe('');
          } catch (error) {
            expect(error).toBeInstanceOf(ApiError);
          }
        },
      ),
    );
  });
});
