/** The table of commands: what each says of itself, where it is offered, what it answers. */
import type { Staff } from '../desk/words.ts';
import type { Command, CommandCall } from './command.ts';
import { findAnswers } from './command-faq.ts';
import { type IncomingMessage, topicOf } from './incoming.ts';
import { type Letter, letter } from './letter.ts';
import { RichText } from './rich-text.ts';
import type { ScreenName } from './screen-data.ts';
import { openScreen } from './screens.ts';
import { post, type RoomTools } from './tools.ts';

const screen = (name: ScreenName) => async (tools: RoomTools) =>
  (await openScreen(tools, { screen: name, argument: 0, page: 0 })) ?? plain('Этого нет.');

export const commands: readonly Command[] = [
  { name: 'queue', description: 'Что ждёт ответа, сначала старые', inPrivate: true, answer: screen('queue') },
  { name: 'faq', description: 'Найти ответ в базе знаний', inPrivate: true, answer: findAnswers },
  { name: 'case', description: 'Вся история обращения по номеру', inPrivate: true, answer: tellStory },
  {
    name: 'chats',
    description: 'Последние диалоги, написать покупателю',
    inPrivate: false,
    answer: screen('chats'),
  },
  {
    name: 'digest',
    description: 'Сводка: что просрочено и не отправлено',
    inPrivate: true,
    answer: screen('digest'),
  },
  { name: 'help', description: 'Как работать с ботом', inPrivate: true, answer: async () => help() },
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
  const answer = command === undefined ? help() : await command.answer(tools, call);
  const place = { chatId: message.chat.id, topicId: topicOf(message) };
  const key = `command:${message.chat.id}:${message.message_id}`;
  await post(tools, place, key, { ...answer, replyTo: answer.replyTo ?? message.message_id });
  return true;
}

async function tellStory(tools: RoomTools, { text }: CommandCall): Promise<Letter> {
  const number = /^№?\s*(\d{1,15})$/u.exec(text)?.[1];
  if (number === undefined) return plain('Укажите номер обращения, например: /case 4821.');
  const story = await openScreen(tools, { screen: 'case', argument: Number(number), page: 0 });
  return story ?? plain(`Обращения № ${number} нет.`);
}

function help(): Letter {
  const text = new RichText().bold('Как работать с карточкой').plain('\n');
  text.plain('✅ отправить ответ: ещё несколько секунд его можно отменить ↩️\n');
  text.plain('✏️ править, или просто ответьте на карточку новым текстом: он сразу проверится\n');
  text.plain('🔄 переделать черновик: короче, мягче или с вашим указанием\n');
  text.plain('⏭ пропустить, если отвечать не нужно\n\n');
  text.bold('Команды').plain('\n');
  for (const { name, description } of commands) text.plain(`/${name} – ${description}\n`);
  return letter(text.build());
}

function plain(words: string): Letter {
  return letter(new RichText().plain(words).build());
}
