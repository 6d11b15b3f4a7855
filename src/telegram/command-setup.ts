/** `/setup`: walks through group, rights, topics, cabinets and people, sends a test card to each place, says what is missing. */
import { GrammyError } from 'grammy';
import { readAccountHealth } from '../desk/account.ts';
import { type Place, priorities } from '../desk/publishing.ts';
import { channels } from '../desk/words.ts';
import type { CommandCall } from './command.ts';
import { type Letter, letter, plainLetter } from './letter.ts';
import { oneLine, RichText, shorten } from './rich-text.ts';
import { channelWords } from './stats-words.ts';
import { post, type RoomShop, type RoomTools } from './tools.ts';

/** One thing that was looked at. `missing` is Russian: what to do; null when it is as it should be. */
interface Check {
  readonly what: string;
  readonly missing: string | null;
}

export async function walkThroughSetup(tools: RoomTools, call: CommandCall): Promise<Letter> {
  const { chat, message_id: messageId } = call.message;
  if (!(await tools.chats.isOurs(chat.id)))
    return plainLetter('Напишите /setup в группе команды: проверить можно только её.');
  const checks = [
    ...(await checkGroup(tools, chat.id)),
    ...checkPeople(tools),
    ...(await Promise.all(tools.shops.map((shop) => checkShop(tools, shop)))),
  ];
  for (const shop of tools.shops) await postTestCard(tools, shop, `setup:${chat.id}:${messageId}`);
  return summary(checks);
}

function summary(checks: readonly Check[]): Letter {
  const missing = checks.filter((one) => one.missing !== null);
  const text = new RichText().plain('🧰 ').bold('Проверка настройки').plain('\n');
  for (const { what, missing: lack } of checks) {
    text.plain(`${lack === null ? '✅' : '⚠️'} ${what}\n`);
    if (lack !== null) text.plain(`   ${lack}\n`);
  }
  text.plain('\nВ место каждого магазина ушла пробная карточка: проверьте, что она там.\n');
  text.bold(missing.length === 0 ? 'Всё готово к работе.' : `Осталось исправить: ${missing.length}.`);
  return letter(text.build());
}

/** What the bot may be given in a group, and what for. */
const rights = [
  ['can_pin_messages', 'закреплять строку магазина', 'Закрепление сообщений'],
  ['can_delete_messages', 'убирать отвеченные подсказки', 'Удаление сообщений'],
] as const;

async function checkGroup(tools: RoomTools, chatId: number): Promise<Check[]> {
  try {
    const chat = await tools.api.getChat(chatId);
    const bot = await tools.api.getMe();
    const member = await tools.api.getChatMember(chatId, bot.id);
    const granted = new Set(
      Object.entries(member).flatMap(([name, value]) => (value === true ? [name] : [])),
    );
    const right = (name: string, use: string, title: string): Check => ({
      what: `Право бота ${use}`,
      missing: granted.has(name) ? null : `Сделайте бота администратором с правом «${title}».`,
    });
    const isForum = 'is_forum' in chat && chat.is_forum === true;
    const wantsTopics = tools.shops.some(({ place }) => place.ownTopic === true);
    return [
      {
        what: `Группа «${shorten(oneLine(chat.title ?? ''), 60)}»`,
        missing:
          chat.type === 'supergroup'
            ? null
            : 'Это обычная группа: включите в её настройках историю для новых участников, она станет супергруппой.',
      },
      ...rights.map(([name, use, title]) => right(name, use, title)),
      ...(wantsTopics
        ? [topicsCheck(isForum), right('can_manage_topics', 'вести темы', 'Управление темами')]
        : []),
    ];
  } catch (error) {
    if (!(error instanceof GrammyError)) throw error;
    const missing = `Telegram не отвечает на вопрос о группе (код ${error.error_code}): повторите /setup через минуту.`;
    return [{ what: 'Группа', missing }];
  }
}

function topicsCheck(isForum: boolean): Check {
  const missing = 'Включите в настройках группы «Темы» и перезапустите бота: пока карточки идут в общий чат.';
  return { what: 'Темы в группе', missing: isForum ? null : missing };
}

function checkPeople(tools: RoomTools): Check[] {
  const people = tools.staff.all();
  const senders = people.filter(({ role }) => role !== 'trainee');
  return [
    {
      what: `Команда: ${people.length}, могут отправлять ${senders.length}`,
      missing:
        senders.length > 1
          ? null
          : 'Второго человека нет: добавьте его командой /staff, иначе некому подменить.',
    },
  ];
}

/** By the last hourly look at the cabinet; channels that do not fully work are named with the reason. */
async function checkShop(tools: RoomTools, shop: RoomShop): Promise<Check> {
  const what = `Кабинет «${shorten(oneLine(shop.name), 60)}»`;
  const health = await readAccountHealth(tools.store, shop.id);
  if (health === null) return { what, missing: 'Ещё не проверен: повторите /setup через минуту.' };
  const troubles = channels.flatMap((channel) => {
    const { reason } = health.channels[channel];
    return reason === null ? [] : [`${channelWords[channel]}: ${shorten(oneLine(reason), 250)}`];
  });
  const all = health.problem === null ? troubles : [shorten(oneLine(health.problem), 250), ...troubles];
  const ownTopic = shop.place.ownTopic === true && tools.placeOf(shop.id).topicId === null;
  if (ownTopic) all.push('своей темы нет: дайте боту право управлять темами и перезапустите его.');
  return { what, missing: all.length === 0 ? null : all.join(' ') };
}

async function postTestCard(tools: RoomTools, shop: RoomShop, key: string): Promise<void> {
  const place: Place = tools.placeOf(shop.id);
  const text = new RichText()
    .plain('🧪 ')
    .bold('Пробная карточка')
    .plain(` · ${shorten(oneLine(shop.name), 60)}\n`);
  text.plain('Сюда будут приходить вопросы покупателей. Отвечать на неё не нужно.');
  await post(tools, place, `${key}:${shop.id}`, letter(text.build()), priorities.notice);
}
