/** The table of commands: what each says of itself, where it is offered, what it answers. */
import type { Staff } from '../desk/words.ts';
import type { Command, CommandCall } from './command.ts';
import { tellCost } from './command-cost.ts';
import { openEntry } from './command-entry.ts';
import { findAnswers } from './command-faq.ts';
import { tellOwnWork } from './command-mine.ts';
import { tellOrder } from './command-order.ts';
import { walkThroughSetup } from './command-setup.ts';
import { tellShops } from './command-shop.ts';
import { manageStaff } from './command-staff.ts';
import { tellStats } from './command-stats.ts';
import { manageSynonyms } from './command-synonyms.ts';
import { tellWhy } from './command-why.ts';
import { tellDigest } from './digest.ts';
import { type IncomingMessage, topicOf } from './incoming.ts';
import { type Letter, letter } from './letter.ts';
import { showProposals } from './proposal-letters.ts';
import { RichText } from './rich-text.ts';
import type { ScreenName } from './screen-data.ts';
import { tellQueue } from './screen-queue.ts';
import { openScreen } from './screens.ts';
import { post, type RoomTools } from './tools.ts';
import { bringQuestions } from './unreached.ts';

const screen = (name: ScreenName) => async (tools: RoomTools) =>
  (await openScreen(tools, { screen: name, argument: 0, page: 0 })) ?? plain('Этого нет.');

export const commands: readonly Command[] = [
  { name: 'queue', description: 'Что ждёт ответа: магазин, overdue', inPrivate: true, answer: tellQueue },
  { name: 'faq', description: 'Найти ответ в базе знаний', inPrivate: true, answer: findAnswers },
  { name: 'case', description: 'Вся история обращения по номеру', inPrivate: true, answer: tellStory },
  {
    name: 'chats',
    description: 'Последние диалоги, написать покупателю',
    inPrivate: false,
    answer: screen('chats'),
  },
  {
    name: 'order',
    description: 'Заказ по номеру, написать покупателю первым',
    inPrivate: true,
    answer: tellOrder,
  },
  {
    name: 'shop',
    description: 'Что может кабинет Ozon: каналы, ключ, подписка',
    inPrivate: true,
    answer: tellShops,
  },
  {
    name: 'digest',
    description: 'Сводка: что просрочено и не отправлено',
    inPrivate: true,
    answer: tellDigest,
  },
  {
    name: 'mine',
    description: 'Моё: что правлю, что отложено, о чём спросили',
    inPrivate: true,
    answer: tellOwnWork,
  },
  {
    name: 'why',
    description: 'Почему ушёл такой ответ: доказательство по номеру',
    inPrivate: true,
    answer: tellWhy,
  },
  {
    name: 'stats',
    description: 'Числа: day, week или month, магазин, csv',
    inPrivate: true,
    forLeads: true,
    answer: tellStats,
  },
  {
    name: 'learn',
    description: 'Предложения в базу знаний из ваших правок',
    inPrivate: true,
    forLeads: true,
    answer: showProposals,
  },
  {
    name: 'cost',
    description: 'Расходы на модель: сегодня, месяц, пределы',
    inPrivate: true,
    forLeads: true,
    answer: tellCost,
  },
  {
    name: 'entry',
    description: 'Запись базы знаний: изменить, убрать, новая',
    inPrivate: true,
    forLeads: true,
    answer: openEntry,
  },
  {
    name: 'synonyms',
    description: 'Синонимы поиска: список, добавить, убрать',
    inPrivate: true,
    forLeads: true,
    answer: manageSynonyms,
  },
  {
    name: 'staff',
    description: 'Люди: добавить, сменить роль, закрыть доступ',
    inPrivate: true,
    forLeads: true,
    answer: manageStaff,
  },
  {
    name: 'setup',
    description: 'Проверить группу, права, темы и кабинеты',
    inPrivate: false,
    forLeads: true,
    answer: walkThroughSetup,
  },
  {
    name: 'help',
    description: 'Как работать с ботом',
    inPrivate: true,
    answer: async (_, { staff }) => help(staff),
  },
];

/** True when the message was a command, known or not: then nobody else reads it. */
export async function runCommand(tools: RoomTools, staff: Staff, message: IncomingMessage): Promise<boolean> {
  const [, name, addressee, text] = /^\/(\w+)(?:@(\w+))?(?:\s+([\s\S]*))?$/u.exec(message.text ?? '') ?? [];
  if (name === undefined) return false;
  const username = tools.username();
  if (addressee !== undefined && username !== null && addressee.toLowerCase() !== username.toLowerCase())
    return true;
  const command = commands.find((one) => one.name === name.toLowerCase());
  const isPrivate = message.chat.id === staff.id;
  // In a group an unknown command may be another bot's.
  if (command === undefined && !isPrivate && addressee === undefined) return true;
  const call = { staff, message, text: text?.trim() ?? '' };
  const answer = await answerOf(tools, command, call);
  const place = { chatId: message.chat.id, topicId: topicOf(message) };
  const key = `command:${message.chat.id}:${message.message_id}`;
  await post(tools, place, key, { ...answer, replyTo: answer.replyTo ?? message.message_id });
  if (isPrivate && name === 'start') await bringQuestions(tools, staff, message);
  return true;
}

async function answerOf(tools: RoomTools, command: Command | undefined, call: CommandCall): Promise<Letter> {
  if (command === undefined) return help(call.staff);
  if (command.forLeads === true && call.staff.role !== 'lead') return plain('Эта команда для руководителей.');
  return command.answer(tools, call);
}

async function tellStory(tools: RoomTools, { text }: CommandCall): Promise<Letter> {
  const number = /^№?\s*(\d{1,15})$/u.exec(text)?.[1];
  if (number === undefined) return plain('Укажите номер обращения, например: /case 4821.');
  const story = await openScreen(tools, { screen: 'case', argument: Number(number), page: 0 });
  return story ?? plain(`Обращения № ${number} нет.`);
}

/** By role: what a person may not do is not taught. */
function help({ role }: Staff): Letter {
  const text = new RichText().bold('Как работать с карточкой').plain('\n');
  text.plain(
    role === 'trainee'
      ? '✅ предложить ответ: отправит второй человек\n'
      : '✅ отправить ответ: ещё несколько секунд его можно отменить ↩️\n',
  );
  text.plain('✏️ править, или просто ответьте на карточку новым текстом: он сразу проверится\n');
  text.plain('🔄 переделать черновик: короче, мягче или с вашим указанием\n');
  if (role !== 'trainee') text.plain('⏭ пропустить, если отвечать не нужно\n');
  text.plain('⏰ отложить с причиной: срок при этом идёт\n');
  text.plain('🙋 спросить коллегу: ответ придёт на карточку\n');
  text.plain('📎 фото или PDF ответом на карточку: уйдёт покупателю после ответа\n');
  text.plain('// в начале ответа на карточку: заметка для своих\n\n');
  text.bold('Команды').plain('\n');
  const offered = commands.filter(({ forLeads }) => forLeads !== true || role === 'lead');
  for (const { name, description } of offered) text.plain(`/${name} – ${description}\n`);
  return letter(text.build());
}

function plain(words: string): Letter {
  return letter(new RichText().plain(words).build());
}
