import { Bot, InlineKeyboard } from 'grammy';
import { expect, onTestFinished, test } from 'vitest';
import { lead, operator, stage, team } from './stage.ts';

test('an unmodified grammY bot answers a command, is pressed, edits its card', async () => {
  const { telegram, root, journal } = await stage();
  const bot = new Bot(telegram.token, { client: { apiRoot: root } });
  const topic = await bot.api.createForumTopic(team, 'Лето');
  bot.command('start', (context) =>
    context.reply('Карточка', { reply_markup: new InlineKeyboard().text('✅ Отправить', 'a:1').success() }),
  );
  bot.callbackQuery('a:1', async (context) => {
    await context.editMessageText('Отправлено');
    await context.answerCallbackQuery({ text: `Готово, ${context.from.first_name}` });
  });
  const running = bot.start();
  onTestFinished(() => bot.stop().then(() => running));

  telegram.say({ chat: team, from: lead.id, text: '/start', topic: topic.message_thread_id });
  await expect
    .poll(() => [...(telegram.world.chats.get(team)?.messages.values() ?? [])].at(-1)?.text)
    .toBe('Карточка');
  const card = [...(telegram.world.chats.get(team)?.messages.values() ?? [])].at(-1);
  expect(card?.threadId).toBe(topic.message_thread_id);
  expect(card?.keyboard?.inline_keyboard[0]?.[0]).toMatchObject({ style: 'success' });

  const outcome = await telegram.press({
    from: operator.id,
    chat: team,
    message_id: card?.id ?? 0,
    data: 'a:1',
  });
  expect(outcome).toMatchObject({ answered: true, text: 'Готово, Борис', alert: false });
  expect(card).toMatchObject({ text: 'Отправлено', keyboard: undefined });
  expect(journal.entries().map(({ method }) => method)).toContain('editMessageText');
});
