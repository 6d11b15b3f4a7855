/** Photos and files that staff send in reply to a card: part of the reply, approved with it, shown with their fate. */
import { expect, test } from 'vitest';
import { sendFiles } from '../../src/desk/send-files.ts';
import { storeMedia } from '../../src/sandbox/telegram/files.ts';
import type { StoredMessage } from '../../src/sandbox/telegram/world.ts';
import { caseOf } from '../desk/steps.ts';
import {
  card,
  deliver,
  labels,
  lastMessage,
  messages,
  operator,
  pngOf,
  press,
  type TeamStage,
  teamStage,
} from './team-stage.ts';

const pdf = Buffer.from('%PDF-1.7 счёт');

interface Sent {
  readonly bytes?: Uint8Array<ArrayBuffer>;
  readonly name?: string;
  readonly kind?: 'photo' | 'document';
  readonly text?: string;
  readonly to?: StoredMessage;
}

async function send(on: TeamStage, sent: Sent = {}): Promise<StoredMessage> {
  const { bytes = Uint8Array.from(pdf), name = 'счёт.pdf', kind = 'document', text, to = card(on) } = sent;
  const media = storeMedia(on.telegram.world, kind, { name, type: '', bytes });
  const shown = on.telegram.show({ chat: to.chatId, from: operator.id, media, reply_to: to.id, text });
  await on.settle();
  return shown;
}

async function waiting(): Promise<TeamStage> {
  const on = await teamStage();
  await on.ask();
  return on;
}

test('a file joins the reply, goes out after its text, and the card tells its fate', async () => {
  const on = await waiting();
  const sent: { name: string; bytes: Uint8Array }[] = [];
  on.bench.marketplace.sendFile = async (_, file) => {
    sent.push(file);
    Object.assign(on.bench.marketplace.say('chat-a', 'seller', file.name), {});
  };
  const said = await send(on);
  expect([...said.reactions.values()].flat()).toEqual(['👌']);
  expect(card(on).text).toContain('📎 счёт.pdf, 1 КБ: уйдёт после ответа');
  expect(labels(card(on))).toEqual(expect.arrayContaining(['✅ Отправить', '✖️ Убрать счёт.pdf']));
  await press(on, '✅');
  on.advance(31_000);
  await deliver(on);
  await sendFiles({ ...on.bench.tools, owner: 'test' }, 5);
  await on.settle();
  expect(on.bench.marketplace.sent).toHaveLength(1);
  expect(sent.map(({ name, bytes }) => [name, Buffer.from(bytes).toString()])).toEqual([
    ['счёт.pdf', pdf.toString()],
  ]);
  expect(card(on).text).toContain('📎 счёт.pdf, 1 КБ: отправлен');
  expect(on.troubles).toEqual([]);
});

test('a caption is the new text of the reply', async () => {
  const on = await waiting();
  await send(on, {
    bytes: Uint8Array.from(pngOf(4, 3)),
    name: '',
    kind: 'photo',
    text: 'Здравствуйте! Вот фото.',
  });
  expect(card(on).text).toContain('Здравствуйте! Вот фото.');
  expect(card(on).text).toMatch(/📎 photo-\d+\.jpg, 1 КБ/u);
});

test('a caption that the rules stop is taken, and the reaction says so', async () => {
  const on = await waiting();
  const said = await send(on, { text: 'Пишите в ЗАПРЕТ' });
  expect([...said.reactions.values()].flat()).toEqual(['🤔']);
  expect(labels(card(on))).not.toContain('✅ Отправить');
});

test('a file may be taken off before its approval, once', async () => {
  const on = await waiting();
  await send(on);
  expect(await press(on, '✖️ Убрать')).toMatchObject({ alert: false, text: 'Файл убран.' });
  expect(card(on).text).not.toContain('📎');
  await press(on, '✅');
  on.advance(31_000);
  await deliver(on);
  expect(await sendFiles({ ...on.bench.tools, owner: 'test' }, 5)).toBe(0);
});

test.each<[string, Sent, string]>([
  ['a table', { bytes: Uint8Array.from(Buffer.from('a;b')), name: 'a.csv' }, 'Отправить можно фото'],
  [
    'a program that calls itself a photo',
    { bytes: Uint8Array.from(Buffer.from('MZ\u0090')), name: 'a.jpg' },
    'Отправить можно фото',
  ],
  ['a file that is too large', { bytes: new Uint8Array(10_000_001) }, 'больше 10 МБ'],
])('%s is refused in words', async (_, sent, words) => {
  const on = await waiting();
  const { version } = await caseOf(on.bench, 1);
  await send(on, sent);
  expect(lastMessage(on).text).toContain(words);
  expect((await caseOf(on.bench, 1)).version).toBe(version);
});

test('a file that Telegram does not give is asked for again, with no word of its address', async () => {
  const on = await waiting();
  on.telegram.fault({ kind: 'server_error', method: 'getFile' });
  await send(on);
  expect(lastMessage(on).text).toBe('Не удалось получить файл из Telegram: отправьте его ещё раз.');
  expect(card(on).text).not.toContain('📎');
});

test('a file in reply to a question for words is no answer to it', async () => {
  const on = await waiting();
  await press(on, '🔄');
  await press(on, 'С указанием');
  await send(on, { to: lastMessage(on) });
  expect(lastMessage(on).text).toContain('Нужен ответ словами.');
  expect(messages(on).filter(({ text }) => text.includes('📎'))).toEqual([]);
});
