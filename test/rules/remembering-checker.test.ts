/** A verdict is used again for the very same text, facts and day, and for nothing else. */
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import type { CheckContext, Checker, Finding } from '../../src/desk/checking.ts';
import { noFacts } from '../../src/desk/facts.ts';
import { createChecker } from '../../src/rules/checker.ts';
import { loadRules } from '../../src/rules/load.ts';
import { rememberingChecker } from '../../src/rules/remembering-checker.ts';

const zone = 'Europe/Moscow';
const at = (moment: string) => Temporal.Instant.from(`${moment}+03:00`).epochMilliseconds;
const context: CheckContext = {
  facts: noFacts,
  channel: 'chat',
  now: at('2026-11-25T09:00'),
  zone,
  shopId: '1',
};
const text = 'Здравствуйте! Заказ приедет завтра.';

/** A checker that tells how often it worked. */
function counted(findings: readonly Finding[] = []) {
  let count = 0;
  const checker: Checker = {
    check() {
      count += 1;
      return { level: 'pass', findings, ruleSetHash: 'rules' };
    },
  };
  return { checker: rememberingChecker(checker), count: () => count };
}

test('the very same text in the very same facts is judged once a day', () => {
  const { checker, count } = counted();
  const first = checker.check(text, context);
  const copy = structuredClone(context);
  expect(checker.check(text, { ...copy, now: at('2026-11-25T23:59:59') })).toBe(first);
  expect(count()).toBe(1);
});

describe('judged anew', () => {
  test.each<[string, string, Partial<CheckContext>]>([
    ['another text', `${text} `, {}],
    ['another day of the shop', text, { now: at('2026-11-26T00:00') }],
    [
      'another zone, where it is tomorrow already',
      text,
      { zone: 'Asia/Kamchatka', now: at('2026-11-25T16:00') },
    ],
    ['another fact', text, { facts: { ...noFacts, greetedToday: true } }],
    ['facts read at another time', text, { facts: { ...noFacts, readAt: 1 } }],
    ['another channel', text, { channel: 'review' }],
    ['another shop, which may have other settings', text, { shopId: '2' }],
    ['what the shop published meanwhile', text, { recentPublicReplies: ['Спасибо!'] }],
  ])('%s', (_, other, change) => {
    const { checker, count } = counted();
    checker.check(text, context);
    checker.check(other, { ...context, ...change });
    expect(count()).toBe(2);
  });

  test('a text that a rule failed at', () => {
    const category = 'check_failed' as const;
    const rest = { rule: 'check.failed', severity: 'block', start: 0, end: 1, matched: 'З' } as const;
    const words = { message: '', why: '', suggestion: '', disguise: null, fix: null };
    const { checker, count } = counted([{ category, ...rest, ...words }]);
    checker.check(text, context);
    checker.check(text, context);
    expect(count()).toBe(2);
  });

  test('a text after many others', () => {
    const { checker, count } = counted();
    for (let index = 0; index < 300; index += 1) checker.check(`${index}`, context);
    checker.check('299', context);
    expect(count()).toBe(300);
    checker.check('0', context);
    expect(count()).toBe(301);
  });
});

test('whatever the hour, the verdict is that of the checker without a memory', () => {
  const plain = createChecker({ ruleSet: loadRules(join(import.meta.dirname, '../../data')) });
  const texts = [
    text,
    'Здравствуйте! Заказ привезут сегодня до 18:00.',
    'Здравствуйте! Вернём деньги до 27 ноября.',
    'Здравствуйте! Посылка будет у вас через 2 часа.',
    'Напишите нам в Телеграм @shop сегодня вечером.',
  ];
  for (const hour of ['00:00', '00:01', '09:30', '17:59', '18:01', '23:59:59']) {
    const then = { ...context, now: at(`2026-11-25T${hour}`) };
    const remembering = rememberingChecker(plain);
    for (const one of texts) expect(remembering.check(one, then)).toEqual(plain.check(one, then));
  }
});
