/** 🔄 and ⏭ with what they open. */
import { describe, expect, test } from 'vitest';
import { caseOf } from '../desk/steps.ts';
import { card, labels, lastMessage, messages, press, teamStage, write } from './team-stage.ts';

const waiting = ['✅ Отправить', '✏️ Править', '🔄 Переделать', '⏭ Пропустить', '⏰ Отложить', '🙋 Спросить'];

describe('🔄', () => {
  test.each([
    ['Короче', 'короче'],
    ['Мягче', 'мягче'],
  ])('%s sends the case back with the wish', async (label, instruction) => {
    const on = await teamStage();
    await on.ask();
    await press(on, '🔄');
    expect(labels(card(on))).toEqual(['Короче', 'Мягче', 'С указанием…', '‹ Назад']);
    expect(await press(on, label)).toMatchObject({ alert: false, text: `Переделываем: ${instruction}.` });
    expect(await caseOf(on.bench, 1)).toMatchObject({ state: 'open', instruction });
    await on.draft(1);
    expect(labels(card(on))).toEqual(waiting);
  });

  test('«С указанием» asks for words and takes the question away when it was answered', async () => {
    const on = await teamStage();
    await on.ask();
    await press(on, '🔄');
    await press(on, 'С указанием');
    const prompt = lastMessage(on);
    expect(prompt.otherMarkup).toMatchObject({ force_reply: true, selective: true });
    expect(prompt.entities.find(({ type }) => type === 'text_mention')).toMatchObject({ user: { id: 7102 } });
    const said = await write(on, 'добавь про пункт выдачи', { to: prompt });
    expect(await caseOf(on.bench, 1)).toMatchObject({
      state: 'open',
      instruction: 'добавь про пункт выдачи',
    });
    expect(messages(on).some(({ id }) => id === prompt.id)).toBe(false);
    expect([...said.reactions.values()].flat()).toEqual(['👌']);
  });

  test('a wish that is too long, and one too many, are refused in words', async () => {
    const on = await teamStage();
    await on.ask();
    await press(on, '🔄');
    await press(on, 'С указанием');
    const prompt = lastMessage(on);
    await write(on, 'я'.repeat(501), { to: prompt });
    expect(lastMessage(on).text).toContain('длиннее 500 знаков');
    for (let times = 0; times < 5; times += 1) {
      await press(on, '🔄');
      await press(on, 'Короче');
      await on.draft(1);
    }
    await press(on, '🔄');
    const outcome = await press(on, 'Короче');
    expect(outcome).toMatchObject({ alert: true });
    expect(outcome.text).toContain('Переделывали уже 5 раз');
    await write(on, 'короче', { to: prompt });
    expect(lastMessage(on).text).toMatch(/^Не принято\. /u);
  });

  test('‹ Назад closes the submenu', async () => {
    const on = await teamStage();
    await on.ask();
    await press(on, '🔄');
    await press(on, 'Назад');
    expect(labels(card(on))).toEqual(waiting);
  });
});

test.each(['Спасибо, не вопрос', 'Ответили иначе', 'Спам', 'Другое'])(
  '⏭ with the reason «%s» ends the case',
  async (reason) => {
    const on = await teamStage();
    await on.ask();
    await press(on, '⏭');
    expect(await press(on, reason)).toMatchObject({ alert: false, text: 'Пропущено.' });
    expect(await caseOf(on.bench, 1)).toMatchObject({ state: 'skipped', note: reason });
    expect(card(on).text).toContain('⏭ Чат № 1 · пропущено · Борис');
    expect(labels(card(on))).toEqual([]);
  },
);
