/** Five people over one card, as they press and write, against the emulator over HTTP. */
import { describe, expect, test } from 'vitest';
import { resumeDue } from '../../src/desk/postpone.ts';
import { officeHours } from '../../src/desk/working-calendar.ts';
import { cast } from '../../src/sandbox/telegram/cast.ts';
import { readMoment } from '../../src/telegram/replies-together.ts';
import { caseOf } from '../desk/steps.ts';
import { card, lastMessage, lead, operator, press, teamStage, write } from './team-stage.ts';

const { trainee, specialist } = cast;

test('✏️ takes the case; another is told until when, and takes it over with a second press', async () => {
  const stage = await teamStage();
  const row = await stage.ask();
  await press(stage, '✏️', { from: lead.id });
  expect(card(stage).text).toContain('✋ правит Анна до');
  expect(lastMessage(stage).text).toContain('Анна, пришлите новый текст');

  const other = await press(stage, '✏️', { from: operator.id });
  expect(other.alert).toBe(true);
  expect(other.text).toMatch(/^Ответ правит Анна до .*перехватите/u);
  await press(stage, '✋ Перехватить', { from: operator.id });
  expect(card(stage).text).toContain('✋ правит Борис до');
  expect((await caseOf(stage.bench, row.id)).claimedBy).toBe(operator.id);
  expect(stage.troubles).toEqual([]);
});

test('a trainee’s ✅ asks for a second person, whose ✅ sends', async () => {
  const stage = await teamStage();
  await stage.ask();
  const first = await press(stage, '✅', { from: trainee.id });
  expect(first).toMatchObject({ alert: false, text: 'Ваше одобрение записано. Отправит второй человек.' });
  expect(card(stage).text).toContain('👥 Первым одобрил(а) Глеб');
  const again = await press(stage, '✅', { from: trainee.id });
  expect(again).toMatchObject({ alert: true });
  const second = await press(stage, '✅', { from: operator.id });
  expect(second.text).toContain('Отправляем');
});

test('⏰ asks for the reason, the card says until when and that the term runs, ▶️ brings it back', async () => {
  const stage = await teamStage();
  await stage.ask();
  await press(stage, '⏰', { from: operator.id });
  await press(stage, 'На час', { from: operator.id });
  await write(stage, 'ждём склад', { from: operator.id, to: lastMessage(stage) });
  expect(card(stage).text).toMatch(/⏰ Отложено до .* · Борис: ждём склад\. Срок идёт\./u);
  await press(stage, '▶️', { from: lead.id });
  expect(card(stage).text).not.toContain('Отложено');
});

test('a postponed case comes back by itself and calls the one who put it off', async () => {
  const stage = await teamStage();
  await stage.ask();
  await press(stage, '⏰', { from: operator.id });
  await press(stage, 'На час', { from: operator.id });
  await write(stage, 'ждём склад', { from: operator.id, to: lastMessage(stage) });
  stage.advance(3_600_000);
  await resumeDue(stage.bench.tools, 10);
  await stage.settle();
  const notice = lastMessage(stage);
  expect(notice.text).toContain('снова ждёт. Причина была: ждём склад.');
  const called = notice.entities?.filter(({ type }) => type === 'text_mention');
  expect(called).toMatchObject([{ user: { id: operator.id } }]);
});

test('// stays among colleagues', async () => {
  const stage = await teamStage();
  const row = await stage.ask();
  await write(stage, '// звонил на склад', { from: operator.id, to: card(stage) });
  expect(card(stage).text).toContain('📝 Борис: звонил на склад');
  expect(await caseOf(stage.bench, row.id)).toMatchObject({ version: row.version, state: 'waiting' });
  await write(stage, '//', { from: operator.id, to: card(stage) });
  expect(lastMessage(stage).text).toContain('Заметка пустая');
});

test('🙋 brings a question to one person in private, and the answer back to the card', async () => {
  const stage = await teamStage();
  const row = await stage.ask('Есть ли размер XL?');
  await press(stage, '🙋', { from: operator.id });
  await press(stage, 'Дарья', { from: operator.id });
  await write(stage, 'Есть ли XL на складе?', { from: operator.id, to: lastMessage(stage) });
  const question = lastMessage(stage, specialist.id);
  expect(question.text).toContain('Борис спрашивает по обращению № 1');
  expect(question.text).toContain('Есть ли размер XL?');
  expect(card(stage).text).toContain('🙋 Дарья, вопрос: Есть ли XL на складе?');

  await write(stage, 'Да, две штуки.', {
    from: specialist.id,
    to: lastMessage(stage, specialist.id),
    chat: specialist.id,
  });
  expect(card(stage).text).toContain('💡 Дарья: Да, две штуки.');
  const view = await stage.bench.store.views.case(row.id);
  expect(view?.facts?.knowledge[0]?.text).toBe('Да, две штуки.');
  expect(stage.troubles).toEqual([]);
  expect(stage.givenUp).toEqual([]);
});

describe('a moment in words', () => {
  const shop = { zone: 'Europe/Moscow', schedule: officeHours('Europe/Moscow') };
  const moscow = (text: string) =>
    Temporal.PlainDateTime.from(text).toZonedDateTime('Europe/Moscow').epochMilliseconds;
  test.each([
    ['27.11 10:00 ждём поставку', '2026-11-27T10:00', 'ждём поставку'],
    ['27.11 ждём', '2026-11-27T09:00', 'ждём'],
    ['28.11 суббота', '2026-11-30T09:00', 'суббота'],
    ['12.01', '2027-01-12T09:00', ''],
    ['01.12.2026 23:59', '2026-12-01T23:59', ''],
  ])('%s', (text, until, reason) => {
    expect(readMoment(text, moscow('2026-11-24T12:00'), shop)).toEqual({ until: moscow(until), reason });
  });

  test.each(['завтра', '31.02', '27.11 25:00', '', '27'])('«%s» is none', (text) => {
    expect(readMoment(text, moscow('2026-11-24T12:00'), shop)).toBeNull();
  });
});
