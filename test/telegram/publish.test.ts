/** What is shown, and what comes of it when Telegram does not play along. */
import { describe, expect, test } from 'vitest';
import { letter, packLetter } from '../../src/telegram/letter.ts';
import { caseOf } from '../desk/steps.ts';
import {
  card,
  deliver,
  labels,
  lastMessage,
  messages,
  press,
  type TeamStage,
  team,
  teamStage,
  write,
} from './team-stage.ts';

const edits = (on: TeamStage) => on.journal.entries().filter(({ method }) => method === 'editMessageText');

test('an unchanged card costs no call', async () => {
  const on = await teamStage();
  await on.ask();
  const calls = on.journal.entries().filter(({ method }) => /Message/u.test(method)).length;
  await on.due({ kind: 'card', caseId: 1 }, { key: 'card:1' });
  expect(on.journal.entries().filter(({ method }) => /Message/u.test(method))).toHaveLength(calls);
});

test('«message is not modified» is a success', async () => {
  const on = await teamStage();
  await on.ask();
  const kept = await on.bench.store.cards.get(1);
  if (kept !== null) await on.bench.store.cards.put({ ...kept, shownHash: 'forgotten' });
  await on.due({ kind: 'card', caseId: 1 }, { key: 'card:1' });
  expect(edits(on).at(-1)?.status).toBe(400);
  expect(await on.bench.store.outbox.pendingCount()).toBe(0);
  expect((await on.bench.store.cards.get(1))?.shownHash).toBe(kept?.shownHash);
});

test('a deleted card is sent again and goes on from there', async () => {
  const on = await teamStage();
  await on.ask();
  const gone = card(on).id;
  on.telegram.deleteMessage({ chat: team, from: 7101, message_id: gone });
  await write(on, 'просто разговор');
  on.bench.marketplace.say('chat-a', 'buyer', 'Ау!');
  await on.receive();
  expect(card(on).id).not.toBe(gone);
  await on.draft(1);
  await press(on, '✅');
  expect((await caseOf(on.bench, 1)).state).toBe('sending');
});

test('a connection cut after the effect leaves two cards: the one that is pressed becomes the card', async () => {
  const on = await teamStage();
  on.telegram.fault({ kind: 'drop_after', method: 'sendMessage' });
  await on.ask();
  on.advance(60_000);
  await on.settle();
  const [first, second] = messages(on);
  expect(messages(on)).toHaveLength(2);
  if (first === undefined || second === undefined) throw new Error('two cards were expected');
  await press(on, '🔄', { message: first });
  expect(labels(first)).toContain('Короче');
  await write(on, 'Здравствуйте! Это в ответ на первую.', { to: first });
  expect(first.text).toContain('версия 2');
  expect((await on.bench.store.cards.get(1))?.messageId).toBe(first.id);
  expect(await on.bench.store.drafts.ofCase(1)).toHaveLength(2);
});

test('a reply to a card whose number was never learnt is known by its buttons', async () => {
  const on = await teamStage();
  on.telegram.fault({ kind: 'drop_after', method: 'sendMessage', count: 1 });
  await on.ask();
  await write(on, 'Здравствуйте! Ответ.', { to: lastMessage(on) });
  expect((await caseOf(on.bench, 1)).version).toBe(2);
});

test.each([
  { kind: 'server_error', method: 'sendMessage' },
  { kind: 'drop_before', method: 'sendMessage' },
] as const)('$kind: the card is sent when Telegram is back', async (fault) => {
  const on = await teamStage();
  on.telegram.fault({ ...fault, count: 2 });
  await on.ask();
  expect(messages(on)).toHaveLength(0);
  for (let minutes = 0; minutes < 3; minutes += 1) {
    on.advance(60_000);
    await on.settle();
  }
  expect(messages(on)).toHaveLength(1);
});

test.each(['server_error', 'drop_before', 'drop_after', 'bad_gateway_after'] as const)(
  'an edit is repeated after %s, and there is still one card',
  async (kind) => {
    const on = await teamStage();
    await on.ask();
    on.telegram.fault({ kind, method: 'editMessageText' });
    await press(on, '✅');
    on.advance(1_500);
    await on.settle();
    expect(card(on).text).toContain('отправляется');
    expect(messages(on)).toHaveLength(1);
  },
);

test('429 pauses the chat for as long as Telegram says', async () => {
  const on = await teamStage();
  on.telegram.fault({ kind: 'rate_limit', method: 'sendMessage', retry_after: 7 });
  await on.ask();
  on.advance(6_900);
  await on.settle();
  expect(messages(on)).toHaveLength(0);
  on.advance(200);
  await on.settle();
  expect(messages(on)).toHaveLength(1);
});

test('a press is answered and counts while the chat is paused', async () => {
  const on = await teamStage();
  await on.ask();
  on.telegram.fault({ kind: 'rate_limit', method: 'editMessageText', retry_after: 60 });
  expect(await press(on, '✅')).toMatchObject({ answered: true, alert: false });
  expect((await caseOf(on.bench, 1)).state).toBe('sending');
  // Without ↩️ on the screen the reply leaves thirty seconds after the press.
  on.advance(30_000);
  await deliver(on);
  expect(on.bench.marketplace.sent).toHaveLength(1);
});

test('a bot that was thrown out gives up and says what to do', async () => {
  const on = await teamStage();
  on.telegram.kick({ chat: team, person: on.telegram.world.bot.id });
  await on.ask();
  expect(on.givenUp).toEqual(['Бота нет в чате команды: добавьте его в группу снова.']);
});

test('when the bot is back in the chat, a new start shows the cards that could not be shown', async () => {
  const on = await teamStage();
  await on.ask('Первый', 'chat-a');
  const bot = on.telegram.world.bot.id;
  on.telegram.kick({ chat: team, person: bot });
  await on.ask('Второй', 'chat-b');
  on.telegram.join({ chat: team, person: bot, by: 7101 });
  const again = await on.restart();
  await again.room.prepare(new AbortController().signal);
  await again.settle();
  const cards = messages(again).filter(({ text }) => text.startsWith('🟡'));
  expect(cards.map(({ text }) => text.split(' · ')[0])).toEqual(['🟡 Чат № 1', '🟡 Чат № 2']);
});

test('a shop with a group of its own works there', async () => {
  const people = [7101, 7102];
  const order = { title: 'Лето', type: 'supergroup', forum: false, people, bot: 'administrator' } as const;
  let own = 0;
  const on = await teamStage({
    chat: (telegram) => {
      own = telegram.createGroup(order).id;
      return own;
    },
    teamChatId: team,
  });
  expect(await on.room.prepare(new AbortController().signal)).toEqual({ username: 'sufler_sandbox_bot' });
  await on.ask();
  await press(on, '✅', { chat: own });
  expect((await caseOf(on.bench, 1)).state).toBe('sending');
  await write(on, '/help', { chat: team });
  expect(lastMessage(on).text).toContain('Команды');
});

test('entities that Telegram does not take are left out rather than the card', async () => {
  const on = await teamStage();
  const odd = letter({ text: 'Текст', entities: [{ type: 'bold', offset: 0, length: 99 }] });
  await on.due({ kind: 'content', content: packLetter(odd) });
  expect(lastMessage(on)).toMatchObject({ text: 'Текст', entities: [] });
});

test('content that no one can read is kept aside, and the rest goes on', async () => {
  const on = await teamStage();
  await on.due({ kind: 'content', content: '{' });
  await on.ask();
  expect(messages(on)).toHaveLength(1);
  expect(await on.bench.store.outbox.pendingCount()).toBe(1);
});

describe('a group that becomes a supergroup', () => {
  async function inGroup() {
    const people = [7101, 7102];
    const order = { title: 'Поддержка', type: 'group', forum: false, people, bot: 'administrator' } as const;
    let old = 0;
    const on = await teamStage({
      chat: (telegram) => {
        old = telegram.createGroup(order).id;
        return old;
      },
    });
    await on.ask();
    expect(labels(card(on, old))).toContain('✅ Отправить');
    return { on, old };
  }

  test('is followed by the message that tells of it, and the cards come again', async () => {
    const { on, old } = await inGroup();
    const { id } = on.telegram.migrate(old);
    await on.settle();
    expect(labels(card(on, id))).toContain('✅ Отправить');
    await press(on, '✅', { chat: id });
    expect((await caseOf(on.bench, 1)).state).toBe('sending');
    expect(card(on, id).text).toContain('отправляется');
    const said = await write(on, '/queue', { chat: id });
    expect(lastMessage(on, id).replyTo).toBe(said.id);
  });

  test('is followed by the error of a call, should that come first', async () => {
    const { on, old } = await inGroup();
    await on.stop();
    const { id } = on.telegram.migrate(old);
    const told = (await on.api.getUpdates({ timeout: 0 })).at(-1)?.update_id ?? 0;
    await on.api.getUpdates({ timeout: 0, offset: told + 1 });
    const again = await on.restart();
    on.advance(5_000);
    again.bench.marketplace.say('chat-a', 'buyer', 'Ау!');
    await again.receive();
    expect(card(again, id).text).toContain('готовится черновик');
    expect(messages(again, old).filter(({ text }) => text.includes('Ау!'))).toEqual([]);
  });

  test('is remembered across a restart', async () => {
    const { on, old } = await inGroup();
    const { id } = on.telegram.migrate(old);
    await on.settle();
    const again = await on.restart();
    await again.room.prepare(new AbortController().signal);
    const calls = () => again.journal.entries().filter(({ status }) => status === 400).length;
    const before = calls();
    await again.ask('Второй вопрос', 'chat-b');
    expect(messages(again, id).some(({ text }) => text.includes('Второй вопрос'))).toBe(true);
    expect(calls()).toBe(before);
  });
});

test('a topic that is gone costs the topic, not the message', async () => {
  const on = await teamStage();
  await on.due(
    { kind: 'notice', text: 'Проверьте ключ Ozon.', caseId: null },
    { place: { chatId: team, topicId: 77 } },
  );
  expect(lastMessage(on)).toMatchObject({ text: 'Проверьте ключ Ozon.', threadId: undefined });
});

test('a notice about a case hangs under its card, and a reply to it is a new draft', async () => {
  const on = await teamStage();
  await on.ask();
  await on.due({ kind: 'notice', text: 'Покупатель ждёт уже сутки.', caseId: 1 });
  expect(lastMessage(on).replyTo).toBe(card(on).id);
  await write(on, 'Здравствуйте! Уже отвечаем.', { to: lastMessage(on) });
  expect((await caseOf(on.bench, 1)).version).toBe(2);
});
