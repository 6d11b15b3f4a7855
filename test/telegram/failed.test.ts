/** What people may do when a reply did not get through, or nobody knows. */
import { describe, expect, test } from 'vitest';
import { caseOf } from '../desk/steps.ts';
import { card, deliver, forge, labels, press, type TeamStage, teamStage } from './team-stage.ts';

/** A case whose sending failed in this way. */
async function failedStage(fate: 'final' | 'lost_before'): Promise<TeamStage> {
  const on = await teamStage();
  await on.ask();
  on.bench.marketplace.fate = fate;
  await press(on, '✅');
  on.advance(31_000);
  await deliver(on);
  if (fate === 'lost_before') {
    for (let reads = 0; reads < 3; reads += 1) {
      on.advance(125_000);
      await on.reconcile();
    }
  }
  expect((await caseOf(on.bench, 1)).state).toBe('failed');
  return on;
}

describe('a failed sending', () => {
  test('that Ozon refused offers the same text again, a new text, a new draft or a skip', async () => {
    const on = await failedStage('final');
    expect(card(on).text).toContain('❌ Чат № 1 · ошибка');
    expect(labels(card(on))).toEqual([
      '↗️ Открыть чат',
      'Отправить ещё раз',
      '✏️ Править',
      '🔄 Переделать',
      '⏭ Пропустить',
      '⏰ Отложить',
      '🙋 Спросить',
    ]);
    await press(on, '⏭');
    await press(on, 'Другое');
    expect((await caseOf(on.bench, 1)).state).toBe('skipped');
  });

  test('that Ozon refused goes again by one press, and once', async () => {
    const on = await failedStage('final');
    expect((await press(on, 'Отправить ещё раз')).text).toBe('Отправляем ещё раз.');
    on.advance(31_000);
    await deliver(on);
    expect(on.bench.marketplace.sent).toHaveLength(1);
    expect((await caseOf(on.bench, 1)).state).toBe('answered');
  });

  test('that nobody can tell about may be marked as sent', async () => {
    const on = await failedStage('lost_before');
    expect(labels(card(on)).slice(1, 3)).toEqual(['Считать отправленным', 'Отправить ещё раз']);
    expect((await press(on, 'Считать')).text).toBe('Отмечено: отправлено.');
    expect((await caseOf(on.bench, 1)).state).toBe('answered');
  });

  test('is sent again only after a confirmation', async () => {
    const on = await failedStage('lost_before');
    await press(on, 'Отправить ещё раз');
    expect(labels(card(on))).toEqual(['Да, в чате ответа нет: отправить', '‹ Назад']);
    expect((await caseOf(on.bench, 1)).state).toBe('failed');
    expect((await press(on, 'Да,')).text).toBe('Отправляем ещё раз.');
    on.advance(31_000);
    await deliver(on);
    expect(on.bench.marketplace.sent).toHaveLength(1);
    expect((await caseOf(on.bench, 1)).state).toBe('answered');
  });

  test('a forged «again» without the confirmation only asks', async () => {
    const on = await failedStage('lost_before');
    await forge(on, `again:1:${(await caseOf(on.bench, 1)).version}`);
    expect((await caseOf(on.bench, 1)).state).toBe('failed');
    expect(labels(card(on))).toContain('Да, в чате ответа нет: отправить');
  });
});
