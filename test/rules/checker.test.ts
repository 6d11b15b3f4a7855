/** The checker as a whole: verdicts, merging, settings, failures, fixes. */
import { describe, expect, test } from 'vitest';
import { ZodError } from 'zod';
import { createChecker } from '../../src/rules/checker.ts';
import { checkContextOf, externalContext } from '../../src/rules/known-context.ts';
import { liveChecker } from '../../src/rules/live-checker.ts';
import { loadRules } from '../../src/rules/load.ts';
import type { RuleDefinition } from '../../src/rules/schema.ts';
import { checkText } from './check.ts';

const context = checkContextOf(externalContext.parse({ greeted_today: true }), 'chat');

describe('the verdict', () => {
  test('is pass, warn or block by the worst finding, and carries the hash of rules and settings', () => {
    expect(checkText('Здравствуйте! Заказ собран.').level).toBe('pass');
    expect(checkText('Заказ собран.', { greeted_today: false }).level).toBe('warn');
    expect(checkText('Пишите в вотсап.').level).toBe('block');
    const { ruleSetHash } = checkText('Да.');
    expect(ruleSetHash).toMatch(/^[0-9a-f]{16}$/u);
    expect(checkText('Да.', {}, { allowedWords: ['вотсап'] }).ruleSetHash).not.toBe(ruleSetHash);
  });

  test('is the same for the same input', () => {
    const text = 'Пишите в тг, завтра отправим, доплатите 300 рублей.';
    expect(checkText(text)).toEqual(checkText(text));
  });

  test('lists the worst first, then by place, each place of a category once', () => {
    const { findings } = checkText('Сорян, пишите в вотсап, звоните 8 916 123-45-67.');
    expect(findings.map(({ severity }) => severity)).toEqual(['block', 'block', 'block', 'warn']);
    const starts = findings.slice(0, 3).map(({ start }) => start);
    expect(starts).toEqual(starts.toSorted((one, other) => one - other));
  });

  test('says how the words were disguised', () => {
    const [finding] = checkText('Пишите в вhаtsарр.').findings;
    expect(finding?.disguise).toContain('похожими');
  });

  test('names the nearest fact', () => {
    const [finding] = checkText('Заказ привезут 6 марта.', {
      now: '2026-02-27T12:00:00+03:00',
      delivery_date_begin: '2026-03-02',
      delivery_date_end: '2026-03-04',
    }).findings;
    expect(finding?.message).toBe('В заказе: доставка 2–4 марта. В тексте: «6 марта».');
  });
});

describe('known facts and refusals', () => {
  test.each([
    ['К сожалению, в WhatsApp мы не отвечаем.', {}],
    ['Доплачивать ничего не нужно.', {}],
    ['Наклейка «Пишите в Telegram» приклеена.', { products: [{ name: 'Наклейка «Пишите в Telegram»' }] }],
    ['Пожалуйста, не отменяйте заказ.', {}],
    ['Никому не сообщайте код из СМС.', {}],
  ])('%s', (text, known) => {
    expect(checkText(text, known).level).toBe('pass');
  });
});

describe('settings of a shop', () => {
  test('change a severity, switch a rule off, allow and forbid words, know more greetings', () => {
    expect(checkText('Сорян.', {}, { rules: { 'style.slang': { severity: 'block' } } }).level).toBe('block');
    expect(checkText('Сорян.', {}, { rules: { 'style.slang': { off: true } } }).level).toBe('pass');
    expect(checkText('Сорян.', {}, { allowedWords: ['сорян'] }).level).toBe('pass');
    expect(checkText('Это дёшево.', {}, { forbiddenWords: ['дешево'] }).level).toBe('block');
    const ciao = { greeted_today: false };
    expect(checkText('Мир вашему дому! Заказ собран.', ciao).level).toBe('warn');
    expect(checkText('Мир вашему дому! Заказ собран.', ciao, { greetings: ['мир вашему дому'] }).level).toBe(
      'pass',
    );
  });

  test('that are wrong are refused', () => {
    const wrong = { rules: { 'style.slang': { severity: 'fatal' } } } as never;
    expect(() => createChecker({ ruleSet: loadRules('data'), settings: wrong })).toThrow(ZodError);
  });

  test('a wrong reload keeps the rules that work', () => {
    let broken = false;
    const ruleSet = loadRules('data');
    const checker = liveChecker(() => {
      if (broken) throw new Error('rules/style.slang.yaml:3 — нет поля');
      return createChecker({ ruleSet });
    });
    expect(checker.reload()).toEqual({ ok: true });
    broken = true;
    expect(checker.reload()).toEqual({
      ok: false,
      reason: 'Новые правила не приняты, действуют прежние. rules/style.slang.yaml:3 — нет поля',
    });
    expect(checker.check('Пишите в вотсап.', context).level).toBe('block');
  });
});

test('a rule that throws blocks instead of passing, and tells nothing of the text', () => {
  const ruleSet = loadRules('data');
  const broken = ruleSet.rules.map(
    (rule): RuleDefinition => (rule.id === 'style.length' ? { ...rule, options: {} } : rule),
  );
  const verdict = createChecker({ ruleSet: { ...ruleSet, rules: broken } }).check('Да.', context);
  expect(verdict.level).toBe('block');
  expect(verdict.findings).toMatchObject([
    { rule: 'style.length', category: 'check_failed', severity: 'block' },
  ]);
});

describe('fixes for one press', () => {
  const fixed = (text: string, settings: object) => {
    const [finding] = checkText(text, settings).findings;
    const fix = finding?.fix;
    return fix ? text.slice(0, fix.start) + fix.replacement + text.slice(fix.end) : null;
  };

  test('put the greeting in front', () => {
    expect(fixed('Заказ собран.', { greeted_today: false })).toBe('Здравствуйте! Заказ собран.');
  });

  test('put the neutral word in place of slang, in the same case', () => {
    expect(fixed('Щас проверим.', {})).toBe('Сейчас проверим.');
    expect(fixed('Всё норм, заказ собран.', {})).toBe('Всё хорошо, заказ собран.');
  });
});
