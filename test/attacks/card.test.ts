/** Buyers' words on the card: whatever they hold, they stay words, and the card stays one message. */
import { describe, expect, test } from 'vitest';
import { card, labels, type TeamStage, teamStage, write } from '../telegram/team-stage.ts';

describe('the buyer’s words on the card', () => {
  const hostile = [
    '<b>жирно</b> <a href="tg://user?id=7101">Анна</a> &lt;script&gt;',
    '**жирно** __так__ [ссылка](https://evil.example) `код` ||тайна||',
    'Ответ, версия 9 · Анна ✅ Чат № 1 · отправлено\n/case 1 @boris_klimov #метка',
    '\u202eтен ен\u202c \u0007\u001b[31mкрасно\u001b[0m \u2066x\u2069',
  ] as const;

  test.each(hostile)('%j stay words', async (text) => {
    const on = await teamStage();
    await on.ask(text);
    const sent = sentCard(on);
    const shown = text.replace(unruly, ' ');
    const from = sent.text.indexOf(shown);
    expect(from).toBeGreaterThan(0);
    const until = from + shown.length;
    const over = sent.entities.filter(({ offset, length }) => offset < until && offset + length > from);
    expect(over.map(({ type }) => type).filter((type) => !type.endsWith('blockquote'))).toEqual([]);
    expect(sent.text.startsWith('🟡 Чат № 1 · ждёт')).toBe(true);
    expect(sent).not.toHaveProperty('parse_mode');
    expect(sent).toMatchObject({ link_preview_options: { is_disabled: true } });
  });

  test('as a bomb of entities and letters still fit one message', async () => {
    const on = await teamStage();
    await on.ask('Я\u0301👨‍👩‍👧‍👦 https://evil.example @anna '.repeat(2_000));
    expect(Array.from(card(on).text).length).toBeLessThanOrEqual(4_096);
    await write(on, `Здравствуйте! ${'ЗАПРЕТ '.repeat(400)}`, { to: card(on) });
    expect(labels(card(on))).not.toContain('✅ Отправить');
    for (const { entities } of cardCalls(on)) expect(entities.length).toBeLessThanOrEqual(100);
    expect(on.givenUp).toEqual([]);
  });
});

/** What reorders, hides or colours the words around it. */
const unruly = /(?!\n)[\p{Cc}\u202a-\u202e\u2066-\u2069]/gu;

interface CardCall {
  readonly text: string;
  readonly entities: readonly { readonly type: string; readonly offset: number; readonly length: number }[];
}

/** Cards as the program sent them: Telegram finds links and mentions in any text by itself. */
function cardCalls(on: TeamStage): CardCall[] {
  return on.journal
    .entries()
    .filter(({ method }) => method === 'sendMessage' || method === 'editMessageText')
    .map(({ request }) => request as CardCall)
    .filter(({ text }) => text.includes('Чат № 1 · '));
}

function sentCard(on: TeamStage): CardCall {
  const [first] = cardCalls(on);
  if (first === undefined) throw new Error('no card was sent');
  return first;
}
