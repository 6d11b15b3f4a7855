/** Buttons of a card, pressed as people press them, against the emulator over HTTP. */
import { expect, test } from 'vitest';
import { caseOf } from '../desk/steps.ts';
import {
  card,
  deliver,
  forge,
  labels,
  lastMessage,
  lead,
  messages,
  press,
  stranger,
  team,
  teamStage,
  write,
} from './team-stage.ts';

const waiting = ['✅ Отправить', '✏️ Править', '🔄 Переделать', '⏭ Пропустить', '⏰ Отложить', '🙋 Спросить'];

test('a question becomes a card, ✅ sends it after the undo window, and the card says so', async () => {
  const on = await teamStage();
  await on.ask();
  expect(card(on).text).toContain('🟡 Чат № 1 · ждёт · Лавка');
  expect(labels(card(on))).toEqual(waiting);
  const pressed = await press(on, '✅');
  expect(pressed).toMatchObject({
    answered: true,
    alert: false,
    text: 'Отправляем. Передумали: ↩️ Отменить.',
  });
  expect(card(on).text).toContain('⏳ Чат № 1 · отправляется · Борис');
  expect(labels(card(on))).toEqual(['↩️ Отменить']);
  on.advance(9_999);
  await deliver(on);
  expect(on.bench.marketplace.sent).toHaveLength(0);
  on.advance(1);
  await deliver(on);
  expect(on.bench.marketplace.sent).toHaveLength(1);
  expect(card(on).text).toContain('✅ Чат № 1 · отправлено · Борис');
  expect(labels(card(on))).toEqual(['↗️ Открыть в Ozon']);
  expect(messages(on)).toHaveLength(1);
  expect(on.troubles).toEqual([]);
});

test('↩️ calls the reply back, and a late ↩️ says why it cannot', async () => {
  const on = await teamStage();
  await on.ask();
  await press(on, '✅');
  const undo = card(on).keyboard?.inline_keyboard[0]?.[0]?.callback_data as string;
  expect((await press(on, '↩️')).text).toBe('Отправка отменена.');
  expect(labels(card(on))).toEqual(waiting);
  on.advance(60_000);
  await deliver(on);
  expect(on.bench.marketplace.sent).toEqual([]);
  await press(on, '✅');
  on.advance(31_000);
  await deliver(on);
  const late = await forge(on, undo.replace(/:\w+$/u, ':2'));
  expect(late).toMatchObject({ alert: true });
  expect(late.text).toMatch(/^Уже отправил\(а\) Борис в \d\d:\d\d\.$/u);
  expect(on.bench.marketplace.sent).toHaveLength(1);
});

test('two people press at once: one wins, the other is told who and when', async () => {
  const on = await teamStage();
  await on.ask();
  const { id } = card(on);
  const both = [7101, 7102].map((from) =>
    on.telegram.press({ from, chat: team, message_id: id, label: '✅' }),
  );
  const outcomes = await Promise.all(both);
  await on.settle();
  expect(outcomes.filter(({ alert }) => alert)).toHaveLength(1);
  expect(outcomes.find(({ alert }) => alert)?.text).toMatch(/^Уже отправил\(а\) (Анна|Борис) в 12:00\.$/u);
  expect(await on.bench.store.deliveries.ofCase(1)).toHaveLength(1);
});

test('one press in two updates counts once', async () => {
  const on = await teamStage();
  await on.ask();
  await on.telegram.press({ from: lead.id, chat: team, message_id: card(on).id, label: '✅', twice: true });
  await on.settle();
  expect(await on.bench.store.decisions.ofCase(1)).toHaveLength(1);
  expect(on.troubles).toEqual([]);
});

test('a button of an older version changes nothing and shows the card anew', async () => {
  const on = await teamStage();
  await on.ask();
  const old = card(on).keyboard?.inline_keyboard[0]?.[0]?.callback_data as string;
  await write(on, 'Здравствуйте! Ответ Анны.', { from: lead.id, to: card(on) });
  const outcome = await forge(on, old);
  expect(outcome.alert).toBe(true);
  expect(outcome.text).toBe(
    'Уже изменил(а) ответ Анна в 12:00. На карточке уже другая версия ответа: прочитайте её и решите ещё раз.',
  );
  expect((await caseOf(on.bench, 1)).state).toBe('waiting');
});

test('after the buyer wrote again the press says that a new draft is on its way', async () => {
  const on = await teamStage();
  await on.ask();
  await write(on, 'Здравствуйте! Ответ Анны.', { from: lead.id, to: card(on) });
  const send = card(on).keyboard?.inline_keyboard[0]?.[0]?.callback_data as string;
  on.bench.marketplace.say('chat-a', 'buyer', 'И ещё вопрос');
  await on.receive();
  expect((await forge(on, send)).text).toBe('Готовится новый черновик: дождитесь, пока карточка обновится.');
  expect(labels(card(on))).toEqual([]);
});

test('✏️ asks the presser, with the draft ready to copy; the reply becomes the draft', async () => {
  const on = await teamStage();
  await on.ask();
  await press(on, '✏️', { from: lead.id });
  const prompt = lastMessage(on);
  expect(prompt.replyTo).toBe(card(on).id);
  expect(prompt.otherMarkup).toEqual({
    force_reply: true,
    selective: true,
    input_field_placeholder: 'Новый текст ответа…',
  });
  const pre = prompt.entities.find(({ type }) => type === 'pre');
  expect(prompt.text.slice(pre?.offset, (pre?.offset ?? 0) + (pre?.length ?? 0))).toBe(
    'Здравствуйте! Отвечаем: Где мой заказ?',
  );
  await write(on, 'Здравствуйте! Заказ в пути.', { from: lead.id, to: prompt });
  expect(card(on).text).toContain('Ответ, версия 2 · Анна\nЗдравствуйте! Заказ в пути.');
  expect(messages(on).some(({ id }) => id === prompt.id)).toBe(false);
});

test('a blocked text offers no ✅, and a forged ✅ is refused with what must change', async () => {
  const on = await teamStage();
  await on.ask();
  const said = await write(on, 'Пишите в ЗАПРЕТ', { to: card(on) });
  expect([...said.reactions.values()].flat()).toEqual(['🤔']);
  expect(labels(card(on))).toEqual(waiting.slice(1));
  expect(card(on).text).toContain('Отправить нельзя. Исправьте: «ЗАПРЕТ»');
  const outcome = await forge(on, 'send:1:2');
  expect(outcome).toMatchObject({ alert: true });
  expect(outcome.text).toBe(
    'Отправить нельзя: Запрещённое слово: «ЗАПРЕТ». Нажмите ✏️ или ответьте на карточку новым текстом.',
  );
});

test('a closed reply window is said at ✅', async () => {
  const on = await teamStage();
  await on.ask();
  on.advance(48 * 3_600_000 + 60_000);
  const outcome = await press(on, '✅');
  expect(outcome.text).toMatch(/^Окно ответа Ozon закрылось .+: Ozon больше не примет ответ\.$/u);
});

test.each(['redo:1:1:louder', 'skip:1:1:boredom', 'skip:1:1', 'fly:1:1', '', 'go:queue:0'])(
  'a button that is none, %j, changes nothing',
  async (data) => {
    const on = await teamStage();
    await on.ask();
    const outcome = await forge(on, data);
    expect(outcome).toMatchObject({ alert: true, text: 'Эта кнопка больше не работает.' });
    expect((await caseOf(on.bench, 1)).state).toBe('waiting');
  },
);

test('a case that is not there is said not to be', async () => {
  const on = await teamStage();
  await on.ask();
  expect(await forge(on, 'send:zz:1')).toMatchObject({ alert: true, text: 'Такого обращения нет.' });
});

test.each([
  'edit:1:1',
  'menu:1:1:redo',
  'menu:1:1:skip',
  'redo:1:1:words',
  'redo:1:1:shorter',
  'skip:1:1:spam',
])('after the reply left, %s changes nothing and says who sent it', async (data) => {
  const on = await teamStage();
  await on.ask();
  await press(on, '✅');
  on.advance(31_000);
  await deliver(on);
  const count = messages(on).length;
  expect((await forge(on, data)).text).toBe('Уже отправил(а) Борис в 12:00.');
  expect((await caseOf(on.bench, 1)).state).toBe('answered');
  expect(messages(on)).toHaveLength(count);
});

test('a stranger gets nothing, not even an error', async () => {
  const on = await teamStage();
  await on.ask();
  on.telegram.join({ chat: team, person: stranger.id });
  const before = on.journal.entries().filter(({ method }) => method !== 'getUpdates').length;
  const order = { from: stranger.id, chat: team, message_id: card(on).id, label: '✅', timeout_ms: 0 };
  expect(await on.telegram.press(order)).toMatchObject({ answered: false });
  await write(on, 'чужой текст', { from: stranger.id, to: card(on) });
  await write(on, '/queue', { from: stranger.id });
  await write(on, '/start', { from: stranger.id, chat: stranger.id });
  expect((await caseOf(on.bench, 1)).state).toBe('waiting');
  const calls = on.journal.entries().filter(({ method }) => method !== 'getUpdates');
  expect(calls).toHaveLength(before);
});
