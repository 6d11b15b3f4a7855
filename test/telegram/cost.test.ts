/** `/cost` as leads and others read it. */
import { expect, test } from 'vitest';
import type { Spending } from '../../src/desk/spending.ts';
import { lastMessage, lead, operator, teamStage, write } from './team-stage.ts';

const spending: Spending = {
  modelConnected: true,
  day: { micros: 12_400_000, limit: 300 },
  month: { micros: 4_310_200_000, limit: 5000 },
  drafts: [
    { author: 'model', count: 120, micros: 309_600_000 },
    { author: 'template', count: 14, micros: 0 },
  ],
};

async function told(change: Partial<Spending>, from: number = lead.id): Promise<string> {
  const on = await teamStage({ spending: { ...spending, ...change } });
  await write(on, '/cost', { from });
  // Russian sums hold fixed spaces.
  return lastMessage(on).text.replace(/\p{Zs}/gu, ' ');
}

test('a lead reads what was spent beside the limits, and what one draft costs', async () => {
  expect(await told({})).toBe(
    [
      'Расходы на модель',
      'Сегодня: 12,40 ₽ из 300 ₽ (4 %)',
      'С начала месяца: 4 310,20 ₽ из 5 000 ₽ (86 %) ⚠️',
      '',
      'Черновики с начала месяца: модель 120, шаблоны 14',
      'Один черновик модели: 2,58 ₽ в среднем',
    ].join('\n'),
  );
});

test.each<[string, Partial<Spending>, RegExp]>([
  ['no limit', { day: { micros: 1_000_000, limit: null } }, /Сегодня: 1 ₽, предела нет/u],
  ['a limit used up', { day: { micros: 300_000_000, limit: 300 } }, /\(100 %\): исчерпано, пишут шаблоны/u],
  ['a limit of nothing', { day: { micros: 0, limit: 0 } }, /из 0 ₽ \(100 %\)/u],
  ['no model', { modelConnected: false }, /^Модель не подключена/u],
])('with %s it says so', async (_, change, words) => {
  expect(await told(change)).toMatch(words);
});

test('others are told that it is for leads', async () => {
  expect(await told({}, operator.id)).toBe('Эта команда для руководителей.');
});
