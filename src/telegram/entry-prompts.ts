/** Questions for the words of an entry, and how the answers become edits with a preview. */
import type { KnowledgeEntry } from '../desk/drafting.ts';
import type { EntryText, KnowledgeEdit } from '../desk/knowledge-edit.ts';
import type { Staff } from '../desk/words.ts';
import { removeMessage } from './courtesies.ts';
import { type AskedWords, type EntryField, type EntryRef, readAskedWords } from './entry-data.ts';
import { previewLetter } from './entry-letters.ts';
import { knowledgeRefusal } from './entry-words.ts';
import { topicOf } from './incoming.ts';
import { anchorOf, type Letter, letter } from './letter.ts';
import { mention } from './mention.ts';
import type { Reply } from './reply.ts';
import { RichText, shorten, tame } from './rich-text.ts';
import { post, type RoomTools } from './tools.ts';

const wanted: Readonly<Record<EntryField, string>> = {
  answer: 'пришлите новый ответ записи ответом на это сообщение.',
  question: 'пришлите новый вопрос записи ответом на это сообщение.',
  variant:
    'как ещё об этом спрашивают? Пришлите слова покупателя, без имён и номеров, ответом на это сообщение.',
  new:
    'пришлите новую запись ответом на это сообщение: первой строкой вопрос, следующими варианты, каждый с «-» ' +
    'в начале, дальше ответ.',
};

const placeholders: Readonly<Record<EntryField, string>> = {
  answer: 'Новый ответ…',
  question: 'Новый вопрос…',
  variant: 'Вариант вопроса…',
  new: 'Вопрос, варианты, ответ…',
};

/** `present` stands in `pre`, which one tap copies; empty shows nothing. */
export function wordsPrompt(
  staff: Staff,
  field: EntryField,
  about: Partial<EntryRef> & { readonly shopId: string },
  present: string,
  replyTo: number | null,
): Letter {
  const asked: AskedWords = { entryId: '', version: 0, ...about, field };
  const text = new RichText();
  mention(text, staff);
  text.plain(`, ${wanted[field]}`);
  if (present !== '') text.plain('\n').pre(shorten(tame(present), 1_500));
  return letter({
    ...text.build(),
    replyTo,
    asks: placeholders[field],
    anchor: anchorOf('entry_words', { data: JSON.stringify(asked) }),
  });
}

/** What the person is shown before they write. */
export function presentWords(field: EntryField, entry: KnowledgeEntry): string {
  if (field === 'answer') return entry.answer;
  return field === 'question' ? entry.question : '';
}

/** The words of a reply as an edit under its preview; words of refusal when they cannot be one. */
export async function entryWritten(tools: RoomTools, reply: Reply): Promise<string | null> {
  const { staff, message, text, anchor } = reply;
  if (anchor.data === null) return null;
  const { shopId, ...asked } = readAskedWords(anchor.data);
  const edit = editOf(asked, text);
  if (edit === null) return 'Не понято. Первой строкой вопрос, с новой строки ответ.';
  const pending = { shopId, edit };
  const previewed = await tools.knowledgeWork.preview({ ...pending, by: staff, at: tools.now() });
  if (!previewed.ok) return `Не принято. ${knowledgeRefusal(tools, previewed.refusal)}`;
  const place = { chatId: message.chat.id, topicId: topicOf(message) };
  const key = `entry:${message.chat.id}:${message.message_id}`;
  await post(tools, place, key, previewLetter(pending, previewed.preview, message.message_id));
  await removeMessage(tools, message.chat.id, anchor.messageId);
  return null;
}

function editOf(
  { field, entryId, version }: Omit<AskedWords, 'shopId'>,
  words: string,
): KnowledgeEdit | null {
  switch (field) {
    case 'answer':
      return { kind: 'change', entryId, version, patch: { answer: words } };
    case 'question':
      return { kind: 'change', entryId, version, patch: { question: words } };
    case 'variant':
      return { kind: 'add_variant', entryId, variant: words };
    case 'new': {
      const text = readNewEntry(words);
      return text === null ? null : { kind: 'add', text };
    }
  }
}

/** Null without a question and an answer. */
export function readNewEntry(words: string): EntryText | null {
  const [question = '', ...rest] = words.split('\n').map((line) => line.trim());
  const isVariant = (line: string) => /^[-–—•]\s*\S/u.test(line);
  const first = rest.findIndex((line) => line !== '' && !isVariant(line));
  if (question === '' || first < 0) return null;
  return {
    kind: 'faq',
    question,
    variants: rest.slice(0, first).flatMap((line) => (line === '' ? [] : [line.replace(/^[-–—•]\s*/u, '')])),
    answer: rest.slice(first).join('\n').trim(),
    whenMissing: 'ask',
    tags: [],
    appliesTo: {},
    expiresOn: null,
  };
}
