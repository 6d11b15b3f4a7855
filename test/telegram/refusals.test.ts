import { expect, test } from 'vitest';
import type { Refusal } from '../../src/desk/desk-port.ts';
import { caseStates } from '../../src/desk/words.ts';
import { alertLimit, refusalText } from '../../src/telegram/refusals.ts';
import { aFinding, noon } from '../support/case-view.ts';

const options = { now: noon + 60_000, zone: 'Europe/Moscow', staffName: () => 'Анна' };
const by = { byStaffId: 7, at: noon } as const;
const long = 'запрещённые слова '.repeat(40);
const blocked = (words: string) => ({ ...aFinding(words, 0, words.length), message: `Нельзя: ${words}.` });

test.each<[Refusal, string]>([
  [{ kind: 'no_such_case' }, 'Такого обращения нет.'],
  [{ kind: 'stale', state: 'sending', decision: 'approve', ...by }, 'Уже отправил(а) Анна в 12:00.'],
  [
    { kind: 'stale', state: 'answered', decision: 'mark_sent', ...by },
    'Уже отметил(а) отправленным Анна в 12:00.',
  ],
  [{ kind: 'stale', state: 'skipped', decision: 'skip', ...by }, 'Уже пропустил(а) Анна в 12:00.'],
  [
    { kind: 'stale', state: 'open', decision: 'redraft', ...by },
    'Уже попросил(а) новый черновик Анна в 12:00. Готовится новый черновик: дождитесь, пока карточка обновится.',
  ],
  [
    { kind: 'stale', state: 'waiting', decision: 'undo', ...by },
    'Уже отменил(а) отправку Анна в 12:00. На карточке уже другая версия ответа: прочитайте её и решите ещё раз.',
  ],
  [
    { kind: 'stale', state: 'skipped', decision: 'skip', byStaffId: 7, at: noon - 86_400_000 },
    'Уже пропустил(а) Анна 23 ноября, 12:00.',
  ],
  // What came after the last decision was nobody's press.
  [
    { kind: 'stale', state: 'open', decision: 'edit', ...by },
    'Готовится новый черновик: дождитесь, пока карточка обновится.',
  ],
  [
    { kind: 'stale', state: 'elsewhere', decision: 'edit', ...by },
    'На это обращение уже ответили в кабинете Ozon.',
  ],
  [{ kind: 'wrong_state', state: 'expired' }, 'Окно ответа Ozon закрылось, ответить уже нельзя.'],
  [{ kind: 'no_draft' }, 'Черновика нет: нажмите ✏️ или ответьте на карточку текстом.'],
  [{ kind: 'too_late_to_undo' }, 'Отменить уже нельзя: ответ уходит на Ozon.'],
  [
    { kind: 'window_closed', since: noon },
    'Окно ответа Ozon закрылось в 12:00: Ozon больше не примет ответ.',
  ],
  [
    { kind: 'too_many_redrafts', limit: 5 },
    'Переделывали уже 5 раз. Напишите ответ сами: ✏️ или ответом на карточку.',
  ],
  [
    { kind: 'claimed', byStaffId: 7, until: noon + 600_000 },
    'Ответ правит Анна до 12:10. Дождитесь или перехватите: ✋ на карточке.',
  ],
  [{ kind: 'not_allowed' }, 'Вашей роли это действие недоступно. Попросите руководителя.'],
])('%j', (refusal, words) => {
  expect(refusalText(refusal, options)).toBe(words);
});

test.each(caseStates)('a case in %s that nobody decided about is told by its state', (state) => {
  const refusal = { kind: 'stale', state, byStaffId: null, decision: null, at: null } as const;
  expect(refusalText(refusal, options)).toMatch(/^[А-ЯЁ].+\.$/u);
});

test('whatever is wrong, an alert fits its limit', () => {
  const verdict = { level: 'block', findings: [blocked(long)], ruleSetHash: 'h' } as const;
  const text = refusalText({ kind: 'blocked', verdict }, { ...options, staffName: () => long });
  expect(Array.from(text).length).toBeLessThanOrEqual(alertLimit);
  expect(text).toMatch(/^Отправить нельзя: /u);
});
