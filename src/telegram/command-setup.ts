/** `/setup`: walks through group, rights, topics, cabinets, people and a test card, each looked at now, and says what is missing. */
import { type Place, priorities } from '../desk/publishing.ts';
import type { CommandCall } from './command.ts';
import type { PressAnswer } from './courtesies.ts';
import type { PressContext } from './decide-tools.ts';
import { type Letter, letter, plainLetter } from './letter.ts';
import { oneLine, RichText, shorten } from './rich-text.ts';
import { momentText } from './russian-time.ts';
import { type Check, checkGroup, checkPeople, checkShop, checkTopics } from './setup-checks.ts';
import { commonZone, post, type RoomShop, type RoomTools } from './tools.ts';

/** What the button of a test card carries. */
export const testCardSeen = 'setup:seen';

export async function walkThroughSetup(tools: RoomTools, call: CommandCall): Promise<Letter> {
  const { chat, message_id: messageId } = call.message;
  if (!(await tools.chats.isOurs(chat.id)))
    return plainLetter('Напишите /setup в группе команды: проверить можно только её.');
  const checks = [
    ...(await checkGroup(tools, chat.id)),
    ...(await checkTopics(tools)),
    ...(await Promise.all(tools.shops.map((shop) => checkShop(tools, shop)))),
    ...(await checkPeople(tools)),
  ];
  for (const shop of tools.shops) await postTestCard(tools, shop, `setup:${chat.id}:${messageId}`);
  return summary(checks);
}

/** In a group that the settings do not name: its number, which nobody can see in Telegram itself. */
export function unknownGroup(chatId: number): Letter {
  const text = new RichText().plain('🧰 Эта группа ещё не подключена. Её номер: ').code(String(chatId));
  text.plain('\nВпишите его в TELEGRAM_TEAM_CHAT_ID (или в place.chat_id магазина), перезапустите бота ');
  text.plain('и снова отправьте /setup.');
  return letter(text.build());
}

function summary(checks: readonly Check[]): Letter {
  const missing = checks.filter((one) => one.missing !== null);
  const text = new RichText().plain('🧰 ').bold('Проверка настройки').plain('\n');
  for (const [index, { what, missing: lack }] of checks.entries()) {
    text.plain(`\n${lack === null ? '✅' : '⚠️'} ${index + 1}. ${what}\n`);
    if (lack !== null) text.quote((quote) => quote.plain(lack)).plain('\n');
  }
  text.plain(`\n🧪 ${checks.length + 1}. Пробная карточка ушла туда, где будут вопросы каждого магазина. `);
  text.plain('Найдите её и нажмите кнопку.\n\n');
  if (missing.length === 0) text.bold('Всё готово к работе.');
  else text.bold(`Осталось исправить: ${missing.length}.`).plain(' Потом проверьте ещё раз: /setup');
  return letter(text.build());
}

async function postTestCard(tools: RoomTools, shop: RoomShop, key: string): Promise<void> {
  const place: Place = tools.placeOf(shop.id);
  const text = testCardTitle().plain(` · ${shorten(oneLine(shop.name), 60)}\n`);
  text.plain('Сюда будут приходить вопросы покупателей. Отвечать на неё не нужно.');
  const button = { text: '👌 Вижу', callback_data: testCardSeen };
  const content = letter({ ...text.build(), keyboard: { inline_keyboard: [[button]] } });
  await post(tools, place, `${key}:${shop.id}`, content, priorities.notice);
}

function testCardTitle(): RichText {
  return new RichText().plain('🧪 ').bold('Пробная карточка');
}

/** The whole way back works too: a press came, and the card could be edited. */
export async function seeTestCard(context: PressContext): Promise<PressAnswer> {
  const { tools, staff, place, messageId, callbackId } = context;
  const when = momentText(tools.now(), commonZone(tools));
  const text = testCardTitle().plain(
    `\nВидит ${shorten(oneLine(staff.name), 60)}, ${when}. Кнопки работают.`,
  );
  await post(tools, place, `setup-seen:${callbackId}`, letter({ ...text.build(), edits: messageId }));
  return { text: 'Кнопки работают.', alert: false };
}
