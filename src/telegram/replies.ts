/** What staff write in reply to our messages: a new draft, a wish, or words to a buyer. */
import type { Outcome } from '../desk/desk-port.ts';
import type { Staff } from '../desk/words.ts';
import { parseButton } from './callback-data.ts';
import { react, removeMessage } from './courtesies.ts';
import { refusalWords } from './decide-tools.ts';
import { entryWritten } from './entry-prompts.ts';
import { type IncomingMessage, topicOf } from './incoming.ts';
import { letter } from './letter.ts';
import { firstWordsWritten } from './outreach.ts';
import { liftReasoned } from './prompts-findings.ts';
import { leaveNote, noteMark, postponed, questionAnswered, questionAsked } from './replies-together.ts';
import { originOf, type Reply } from './reply.ts';
import { fileOf, fileSent } from './reply-file.ts';
import { RichText } from './rich-text.ts';
import { post, type RoomTools } from './tools.ts';

/** Wishes to the drafter longer than this are texts of their own, code points. */
const longestWish = 500;

/** What came of a reply: a decision, words of refusal, or null when this kind of message takes none. */
export type Take = (tools: RoomTools, reply: Reply) => Promise<Outcome | string | null>;

const takers: Readonly<Record<string, Take>> = {
  card: newDraft,
  about: newDraft,
  whole: newDraft,
  faq: newDraft,
  edit: newDraft,
  redraft: wish,
  later: postponed,
  ask: questionAsked,
  question: questionAnswered,
  lift: liftReasoned,
  first_words: firstWordsWritten,
  entry_words: entryWritten,
  thread: (tools, { staff, message, text, anchor }) =>
    anchor.threadId === null
      ? Promise.resolve(null)
      : tools.desk.writeToThread({
          threadId: anchor.threadId,
          text,
          staff,
          at: tools.now(),
          origin: originOf(message),
        }),
};

/** Prompts are taken away when they were answered. */
const prompts = new Set(['edit', 'redraft', 'later', 'ask', 'lift', 'first_words']);

/** What is no reply to a message of ours is talk among people. */
export async function handleReply(tools: RoomTools, staff: Staff, message: IncomingMessage): Promise<void> {
  const anchor = await anchorFor(tools, message);
  const take = takers[anchor?.purpose ?? ''];
  if (anchor === null || take === undefined) return;
  const text = (message.text ?? message.caption ?? '').trim();
  const isFile = take === newDraft && fileOf(message) !== null;
  if (text === '' && !isFile)
    return refuse(tools, message, 'Нужен ответ словами. Покупателю можно послать и фото или PDF.');
  const outcome = await take(tools, { staff, message, text, anchor });
  tools.wake('outbox');
  if (outcome === null) return;
  if (typeof outcome === 'string') return refuse(tools, message, outcome);
  if (!outcome.ok) return refuse(tools, message, `Не принято. ${refusalWords(tools, outcome.refusal)}`);
  await react(tools, message.chat.id, message.message_id, outcome.verdict?.level === 'block' ? '🤔' : '👌');
  if (prompts.has(anchor.purpose)) await removeMessage(tools, message.chat.id, anchor.messageId);
}

async function newDraft(
  tools: RoomTools,
  { staff, message, text, anchor }: Reply,
): Promise<Outcome | string | null> {
  if (anchor.caseId === null) return null;
  if (text.startsWith(noteMark)) return leaveNote(tools, { staff, message, text, anchor });
  const file = fileOf(message);
  if (file !== null) return fileSent(tools, { staff, message, text, anchor }, file);
  return tools.desk.edit({ caseId: anchor.caseId, staff, text, at: tools.now(), origin: originOf(message) });
}

async function wish(
  tools: RoomTools,
  { staff, message, text, anchor }: Reply,
): Promise<Outcome | string | null> {
  if (anchor.caseId === null) return null;
  if (Array.from(text).length > longestWish)
    return `Указание длиннее ${longestWish} знаков. Сократите его или ответьте готовым текстом на карточку.`;
  return tools.desk.redraft({
    caseId: anchor.caseId,
    version: Number(anchor.data),
    staff,
    at: tools.now(),
    origin: originOf(message),
    instruction: text,
  });
}

/** A card whose number was never learnt, its sending being unclear, is known by its buttons. */
export async function anchorFor(tools: RoomTools, message: IncomingMessage): Promise<Reply['anchor'] | null> {
  const answered = message.reply_to_message;
  if (answered === undefined) return null;
  const known = await tools.store.anchors.find(message.chat.id, answered.message_id);
  if (known !== null) return known;
  // Another bot's message may carry buttons that look like ours.
  if (answered.from?.id !== tools.botId) return null;
  const buttons = answered.reply_markup?.inline_keyboard.flat() ?? [];
  const button = buttons
    .map(({ callback_data }) => parseButton(callback_data ?? ''))
    .find((one) => one !== null);
  if (button === undefined) return null;
  return {
    messageId: answered.message_id,
    purpose: 'card',
    caseId: button.caseId,
    threadId: null,
    data: null,
  };
}

async function refuse(tools: RoomTools, message: IncomingMessage, words: string): Promise<void> {
  const place = { chatId: message.chat.id, topicId: topicOf(message) };
  const content = letter({ ...new RichText().plain(words).build(), replyTo: message.message_id });
  await post(tools, place, `refusal:${message.chat.id}:${message.message_id}`, content);
}
