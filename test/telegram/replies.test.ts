/** What staff write in reply to messages of ours. */
import { expect, test } from 'vitest';
import { caseOf } from '../desk/steps.ts';
import {
  card,
  deliver,
  labels,
  lastMessage,
  lead,
  messages,
  press,
  team,
  teamStage,
  write,
} from './team-stage.ts';

test('a reply to the card is the next draft, checked at once and shown on the same card', async () => {
  const on = await teamStage();
  await on.ask();
  const said = await write(on, 'Здравствуйте! Заказ уже в пути.', { to: card(on) });
  expect(card(on).text).toContain('Ответ, версия 2 · Борис\nЗдравствуйте! Заказ уже в пути.');
  expect([...said.reactions.values()].flat()).toEqual(['👌']);
  expect(messages(on).filter(({ fromId }) => fromId === on.telegram.world.bot.id)).toHaveLength(1);
  const [draft] = (await on.bench.store.drafts.ofCase(1)).slice(-1);
  expect(draft).toMatchObject({ author: 'staff', staffId: 7102, text: 'Здравствуйте! Заказ уже в пути.' });
});

test('the same update twice is one draft', async () => {
  const on = await teamStage();
  await on.ask();
  on.telegram.fault({ kind: 'duplicate_updates', method: 'getUpdates' });
  await write(on, 'Здравствуйте! Один раз.', { to: card(on) });
  on.telegram.fault({ kind: 'redeliver_updates', method: 'getUpdates' });
  await write(on, 'разговор');
  expect(await on.bench.store.drafts.ofCase(1)).toHaveLength(2);
  expect(on.troubles).toEqual([]);
});

test('what is no reply to us is left alone', async () => {
  const on = await teamStage();
  await on.ask();
  const said = await write(on, 'Кто возьмёт?');
  await write(on, 'Я', { to: said, from: lead.id });
  expect((await caseOf(on.bench, 1)).version).toBe(1);
  expect(messages(on)).toHaveLength(3);
});

test('a reply that comes too late is told so, and nothing is written', async () => {
  const on = await teamStage();
  await on.ask();
  await press(on, '✅');
  on.advance(31_000);
  await deliver(on);
  const said = await write(on, 'Здравствуйте! Поздно.', { to: card(on) });
  expect(lastMessage(on)).toMatchObject({
    text: 'Не принято. Уже отправил(а) Борис в 12:00.',
    replyTo: said.id,
  });
  expect(await on.bench.store.drafts.ofCase(1)).toHaveLength(1);
});

test('what is neither words, a photo nor a file is asked to be one', async () => {
  const on = await teamStage();
  await on.ask();
  on.telegram.world.files.set('f', silence);
  const media = { kind: 'document' as const, file: silence };
  on.telegram.show({ chat: team, from: lead.id, reply_to: card(on).id, media });
  await on.settle();
  expect(lastMessage(on).text).toContain('Отправить можно фото (JPEG, PNG, WebP) или PDF.');
});

const silence = {
  id: 'f',
  uniqueId: 'u',
  path: 'f.ogg',
  name: 'f.ogg',
  type: 'audio/ogg',
  bytes: Uint8Array.from(Buffer.from('OggS')),
};

test.each([
  ['markup', '<b>жирно</b> &amp; *звёзды* [ссылка](https://example.org)'],
  ['emoji and letters outside the plane', 'Здравствуйте! 👩🏽‍🚀👨‍👩‍👧‍👦 𝕳ello'],
  ['reordering', 'Здравствуйте! \u202eтекст\u2066 конец'],
  ['a very long line', `Здравствуйте! ${'щ'.repeat(4000)}`],
  ['many lines', `Здравствуйте!\n${'строка\n'.repeat(500)}конец`],
])('%s in a reply is stored letter by letter and shown within the limits', async (_, text) => {
  const on = await teamStage();
  await on.ask();
  await write(on, text, { to: card(on) });
  const stored = (await on.bench.store.drafts.ofCase(1)).at(-1)?.text;
  expect(stored).toBe(lastWritten(on).text);
  expect(card(on).text).toContain('Ответ, версия 2');
  expect(on.journal.entries().filter(({ status }) => status === 400)).toEqual([]);
});

function lastWritten(on: Awaited<ReturnType<typeof teamStage>>) {
  const found = messages(on).findLast(({ fromId }) => fromId === 7102);
  if (found === undefined) throw new Error('nobody wrote');
  return found;
}

test('a draft that the card cannot show whole may be sent only after it was shown whole', async () => {
  const on = await teamStage();
  await on.ask();
  await write(on, `Здравствуйте! ${'слово '.repeat(500)}`, { to: card(on) });
  expect(labels(card(on))).toEqual([
    '✏️ Править',
    '🔄 Переделать',
    '⏭ Пропустить',
    '⏰ Отложить',
    '🙋 Спросить',
    '📄 Ответ целиком',
  ]);
  const forged = await on.telegram.press({
    from: 7102,
    chat: team,
    message_id: card(on).id,
    data: 'send:1:2',
    force: true,
  });
  expect(forged).toMatchObject({ alert: true });
  expect(forged.text).toContain('не весь ответ');
  await press(on, '📄');
  const whole = lastMessage(on);
  expect(whole.replyTo).toBe(card(on).id);
  expect(whole.text).toContain('слово слово');
  expect(labels(card(on))).toContain('✅ Отправить');
  await write(on, `Здравствуйте! ${'другое '.repeat(500)}`, { to: card(on) });
  expect(labels(card(on))).not.toContain('✅ Отправить');
});

test('a buyer who wrote more than the card holds is read whole by a button', async () => {
  const on = await teamStage();
  await on.ask(`${'Где заказ? '.repeat(300)}КОНЕЦ`);
  expect(labels(card(on))).toContain('💬 Вопрос целиком');
  await press(on, '💬');
  expect(lastMessage(on).text.endsWith('КОНЕЦ')).toBe(true);
  await write(on, 'Здравствуйте! Отвечаем.', { to: lastMessage(on) });
  expect((await caseOf(on.bench, 1)).version).toBe(2);
});

test('words of ten thousand letters turn pages in one message', async () => {
  const on = await teamStage();
  await on.ask(`${'Где заказ? '.repeat(1000)}КОНЕЦ`);
  await press(on, '💬');
  const shown = lastMessage(on);
  const count = messages(on).length;
  for (let pages = 0; pages < 2; pages += 1) await press(on, 'Дальше', { message: shown });
  expect(shown.text.endsWith('КОНЕЦ')).toBe(true);
  expect(labels(shown)).toEqual(['‹ Назад']);
  await press(on, 'Назад', { message: shown });
  expect(messages(on)).toHaveLength(count);
});
