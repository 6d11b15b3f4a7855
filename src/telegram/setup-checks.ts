/** What `/setup` looks at, one thing a check. Names of rights and menus are those of Telegram's Russian screens. */
import { GrammyError } from 'grammy';
import type { ChatMember } from 'grammy/types';
import { channels } from '../desk/words.ts';
import { quietly } from './courtesies.ts';
import { oneLine, shorten } from './rich-text.ts';
import { abilityWords, channelWords } from './stats-words.ts';
import type { RoomShop, RoomTools } from './tools.ts';

/** One thing that was looked at. `missing` is Russian: what to do; null when it is as it should be. */
export interface Check {
  readonly what: string;
  readonly missing: string | null;
}

/** What the bot must be given in a group: Telegram's name of the right, and its switch on the screen. */
const rights = [
  ['can_pin_messages', 'Закрепление сообщений'],
  ['can_delete_messages', 'Удаление сообщений'],
] as const;
const rightOfTopics = ['can_manage_topics', 'Управление темами'] as const;

const toAdministrators = 'Профиль группы → Изменить → Администраторы';

export async function checkGroup(tools: RoomTools, chatId: number): Promise<Check[]> {
  try {
    const chat = await tools.api.getChat(chatId);
    const bot = await tools.api.getMe();
    const member = await tools.api.getChatMember(chatId, bot.id);
    const title = `Группа: ${shorten(oneLine(chat.title ?? ''), 60)}`;
    return [
      { what: title, missing: groupMissing(chat.type, 'is_forum' in chat && chat.is_forum === true, tools) },
      { what: 'Права бота в группе', missing: rightsMissing(tools, member, bot.username) },
    ];
  } catch (error) {
    if (!(error instanceof GrammyError)) throw error;
    const missing = `Telegram не отвечает на вопрос о группе (код ${error.error_code}): повторите /setup через минуту.`;
    return [{ what: 'Группа', missing }];
  }
}

function groupMissing(type: string, isForum: boolean, tools: RoomTools): string | null {
  if (type !== 'supergroup')
    return 'Это обычная группа. Профиль группы → Изменить → История чата для новых участников → Видна: она станет супергруппой.';
  return wantsTopics(tools) && !isForum
    ? 'Темы выключены: карточки идут в общий чат. Профиль группы → Изменить → Темы → Включить.'
    : null;
}

function wantsTopics({ shops, common }: RoomTools): boolean {
  return common.length > 0 || shops.some(({ place }) => place.ownTopic === true);
}

function rightsMissing(tools: RoomTools, member: ChatMember, username: string): string | null {
  const granted = new Set<string>(
    Object.entries(member).flatMap(([name, value]) => (value === true ? [name] : [])),
  );
  const wanted = wantsTopics(tools) ? [...rights, rightOfTopics] : rights;
  const lacking = wanted.flatMap(([name, title]) => (granted.has(name) ? [] : [`«${title}»`])).join(', ');
  if (lacking === '') return null;
  return member.status === 'administrator'
    ? `Не включено: ${lacking}. ${toAdministrators} → @${username}: включите.`
    : `Бот не администратор. ${toAdministrators} → Добавить администратора → @${username}, включите: ${lacking}.`;
}

/** Opens what is not open yet: after the group was mended nobody has to restart the program. */
export async function checkTopics(tools: RoomTools): Promise<Check[]> {
  if (!wantsTopics(tools)) return [];
  await tools.topics.open();
  const lacking = tools.topics.missing().map((name) => `«${shorten(oneLine(name), 60)}»`);
  const missing =
    lacking.length === 0
      ? null
      : `Не открыть: ${lacking.join(', ')}. Включите темы и право «${rightOfTopics[1]}», потом /setup.`;
  return [{ what: 'Темы', missing }];
}

/** The cabinet is read now, not by the last hourly look; channels that do not fully work are named with the reason. */
export async function checkShop(tools: RoomTools, shop: RoomShop): Promise<Check> {
  const what = `Кабинет Ozon: ${shorten(oneLine(shop.name), 60)}`;
  const health = await tools.checkAccount(shop.id);
  if (health.problem !== null) return { what, missing: shorten(oneLine(health.problem), 250) };
  const troubles = channels.flatMap((channel) => {
    const { ability, reason } = health.channels[channel];
    return reason === null
      ? []
      : [`${channelWords[channel]} ${abilityWords[ability]}. ${shorten(oneLine(reason), 250)}`];
  });
  return { what, missing: troubles.length === 0 ? null : troubles.join('\n') };
}

/** Somebody must be there to stand in, and everybody must be in reach of a question. */
export async function checkPeople(tools: RoomTools): Promise<Check[]> {
  const people = tools.staff.all();
  const senders = people.filter(({ role }) => role !== 'trainee');
  const shut: string[] = [];
  for (const { id, name } of people) {
    let opened = false;
    await quietly(
      tools.api.getChat(id).then(() => {
        opened = true;
      }),
    );
    if (!opened) shut.push(shorten(oneLine(name), 60));
  }
  const troubles = [
    senders.length > 1 ? '' : 'Отправлять может один человек: добавьте второго командой /staff.',
    shut.length === 0
      ? ''
      : `Не открыли личный чат с ботом: ${shut.join(', ')}. Пусть нажмут «Старт»: туда приходят вопросы коллег.`,
  ].filter((one) => one !== '');
  return [
    {
      what: `Люди: ${people.length}, отправлять могут ${senders.length}`,
      missing: troubles.length === 0 ? null : troubles.join('\n'),
    },
  ];
}
