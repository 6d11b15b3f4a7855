/** A person whose private chat is shut to the bot: somebody who can help is told in words, and what waited comes with «Старт». */
import { type OutboxItem, type Place, priorities } from '../desk/publishing.ts';
import type { Staff } from '../desk/words.ts';
import { type IncomingMessage, topicOf } from './incoming.ts';
import { anchorOf, type Letter, type LetterAnchor, letter } from './letter.ts';
import { mention } from './mention.ts';
import { specialistLetter } from './prompts.ts';
import { oneLine, RichText, shorten } from './rich-text.ts';
import { post, type RoomTools } from './tools.ts';

/** The item could not be shown in a private chat. Says nothing of what nobody waits for. */
export async function tellUnreached(
  tools: RoomTools,
  item: OutboxItem,
  anchor: LetterAnchor | null,
): Promise<void> {
  const personId = item.place.chatId;
  if (personId < 0) return;
  if (anchor?.purpose === 'question') return tellAsker(tools, personId, Number(anchor.data));
  if (item.payload.kind !== 'weekly') return;
  const text = new RichText().plain('📈 ');
  mention(text, { id: personId, name: tools.staff.nameOf(personId) });
  text.plain(', числа недели не дошли: бот не может писать вам в личный чат. ');
  text.plain(`Откройте ${botWords(tools)}, нажмите «Старт» и отправьте /stats week.`);
  const place = { chatId: tools.teamChatId, topicId: null };
  await post(tools, place, `unreached:${item.key}`, letter(text.build()), priorities.notice);
}

async function tellAsker(tools: RoomTools, personId: number, questionId: number): Promise<void> {
  const question = await tools.store.questions.byId(questionId);
  const row = question === null ? null : await tools.store.cases.byId(question.caseId);
  if (question === null || row === null) return;
  const card = await tools.store.cards.get(row.id);
  const place: Place = card?.place ?? tools.placeOf(row.shopId);
  await post(tools, place, `unreached:question:${questionId}`, {
    ...unreachedLetter(tools, personId, question),
    replyTo: card?.messageId ?? null,
  });
}

function unreachedLetter(
  tools: RoomTools,
  personId: number,
  { caseId, askedBy }: { readonly caseId: number; readonly askedBy: number },
): Letter {
  const name = shorten(oneLine(tools.staff.nameOf(personId)), 60);
  const text = new RichText().plain('📭 ');
  mention(text, { id: askedBy, name: tools.staff.nameOf(askedBy) });
  text.plain(
    `, вопрос по обращению № ${caseId} не дошёл: бот не может писать в личный чат. Кому: ${name}.\n`,
  );
  text.plain(`Попросите открыть ${botWords(tools)} и нажать «Старт»: вопрос придёт сразу. `);
  text.plain('Или спросите другого: 🙋 на карточке.');
  return letter({ ...text.build(), anchor: anchorOf('about', { caseId }) });
}

function botWords(tools: RoomTools): string {
  const username = tools.username();
  return username === null ? 'чат с ботом' : `чат с @${username}`;
}

/** «Старт» in private: the questions that wait for this person come, also those that could not come before. */
export async function bringQuestions(
  tools: RoomTools,
  staff: Staff,
  message: IncomingMessage,
): Promise<void> {
  const { questions } = await tools.store.stats.ownWork(staff.id, tools.now());
  for (const { id, caseId } of questions) {
    const question = await tools.store.questions.byId(id);
    const view = await tools.store.views.case(caseId);
    if (question === null || view === null) continue;
    const asked = specialistLetter(view, question, tools.staff.nameOf(question.askedBy));
    const place = { chatId: message.chat.id, topicId: topicOf(message) };
    await post(tools, place, `question:${id}:start:${message.message_id}`, asked);
  }
}
