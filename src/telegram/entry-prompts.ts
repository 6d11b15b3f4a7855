/** Questions for the words of an entry, and how the answers become edits with a preview. */
import type { KnowledgeEntry } from '../desk/drafting.ts';
import type { EntryText, KnowledgeEdit } from '../desk/knowledge-edit.ts';
import type { Staff } from '../desk/words.ts';
import { removeMessage } from './courtesies.ts';
import { topicOf } from './incoming.ts';
import { anchorOf, type Letter, letter } from './letter.ts';
import { mention } from './mention.ts';
import {
  type AskedField,
  type AskedWords,
  type PendingEdit,
  readAskedWords,
  readSynonymText,
} from './pending-edit.ts';
import { previewOf } from './previews.ts';
import type { Reply } from './reply.ts';
import { RichText, shorten, tame } from './rich-text.ts';
import { post, type RoomTools } from './tools.ts';

const wanted: Readonly<Record<AskedField, string>> = {
  answer: 'пришлите новый ответ записи ответом на это сообщение.',
  question: 'пришлите новый вопрос записи ответом на это сообщение.',
  variant:
    'как ещё об этом спрашивают? Пришлите слова покупателя, без имён и номеров, ответом на это сообщение.',
  variants:
    'пришлите все варианты вопроса ответом на это сообщение, каждый с новой строки. Чего не будет в списке, уйдёт из записи.',
  expires: 'до какого дня запись верна? Пришлите дату, например 31.12.2026, или «нет», если срока нет.',
  new:
    'пришлите новую запись ответом на это сообщение: первой строкой вопрос, следующими варианты, каждый с «-» ' +
    'в начале, дальше ответ.',
  synonyms: 'пришлите слова одного значения через «=», например: шлейка = ремень, ответом на это сообщение.',
};

const placeholders: Readonly<Record<AskedField, string>> = {
  answer: 'Новый ответ…',
  question: 'Новый вопрос…',
  variant: 'Вариант вопроса…',
  variants: 'Варианты, каждый с новой строки…',
  expires: '31.12.2026 или нет',
  new: 'Вопрос, варианты, ответ…',
  synonyms: 'слово = слово…',
};

/** `present` stands in `pre`, which one tap copies; empty shows nothing. `caseId`: the case whose words it is. */
export function wordsPrompt(
  staff: Staff,
  about: Pick<AskedWords, 'shopId' | 'field'> & Partial<AskedWords> & { readonly caseId?: number | null },
  present: string,
  replyTo: number | null,
): Letter {
  const { caseId = null, ...rest } = about;
  const asked: AskedWords = { entryId: '', version: 0, proposalId: null, ...rest };
  const text = new RichText();
  mention(text, staff);
  text.plain(`, ${wanted[asked.field]}`);
  if (present !== '') text.plain('\n').pre(shorten(tame(present), 1_500));
  return letter({
    ...text.build(),
    replyTo,
    asks: placeholders[asked.field],
    anchor: anchorOf('entry_words', { caseId, data: JSON.stringify(asked) }),
  });
}

/** What the person is shown before they write. */
export function presentWords(field: AskedField, entry: KnowledgeEntry): string {
  if (field === 'answer') return entry.answer;
  if (field === 'variants') return entry.variants.join('\n');
  return field === 'question' ? entry.question : '';
}

/** The words of a reply as an edit under its preview; words of refusal when they cannot be one. */
export async function entryWritten(tools: RoomTools, reply: Reply): Promise<string | null> {
  const { staff, message, text, anchor } = reply;
  if (anchor.data === null) return null;
  const asked = readAskedWords(anchor.data);
  const pending = pendingFrom(asked, text);
  if (pending === null)
    return asked.field === 'expires'
      ? 'Не понято. Нужна дата вида 31.12.2026 или «нет».'
      : 'Не понято. Первой строкой вопрос, с новой строки ответ.';
  const { caseId } = anchor;
  const previewed = await previewOf(tools, staff, pending, { replyTo: message.message_id, caseId });
  if (!previewed.ok) return `Не принято. ${previewed.why}`;
  const place = { chatId: message.chat.id, topicId: topicOf(message) };
  await post(tools, place, `entry:${message.chat.id}:${message.message_id}`, previewed.letter);
  await removeMessage(tools, message.chat.id, anchor.messageId);
  return null;
}

function pendingFrom(asked: AskedWords, words: string): PendingEdit | null {
  const { shopId, proposalId, field, entryId, version } = asked;
  const about = { shopId, proposalId };
  if (field === 'synonyms') {
    const list = readSynonymText(words);
    const change = { kind: 'change', groupId: entryId, version, words: list } as const;
    return { ...about, subject: 'synonyms', edit: entryId === '' ? { kind: 'add', words: list } : change };
  }
  const edit = editOf({ field, entryId, version }, words);
  return edit === null ? null : { ...about, subject: 'entry', edit };
}

type AskedEntry = Pick<AskedWords, 'entryId' | 'version'> & {
  readonly field: Exclude<AskedField, 'synonyms'>;
};

function editOf({ field, entryId, version }: AskedEntry, words: string): KnowledgeEdit | null {
  switch (field) {
    case 'answer':
      return { kind: 'change', entryId, version, patch: { answer: words } };
    case 'question':
      return { kind: 'change', entryId, version, patch: { question: words } };
    case 'variant':
      return { kind: 'add_variant', entryId, variant: words };
    case 'variants': {
      const variants = words.split('\n').map((line) => line.replace(/^\s*[-–—•]\s*/u, ''));
      return { kind: 'change', entryId, version, patch: { variants } };
    }
    case 'expires': {
      const expiresOn = readExpiry(words);
      return expiresOn === undefined ? null : { kind: 'change', entryId, version, patch: { expiresOn } };
    }
    case 'new': {
      const text = readNewEntry(words);
      return text === null ? null : { kind: 'add', text };
    }
  }
}

/** ISO date; null for «нет»; undefined for what is neither. */
function readExpiry(words: string): string | null | undefined {
  if (/^(?:нет|без срока|бессрочно)\.?$/iu.test(words.trim())) return null;
  const [, day = '', month = '', year = ''] = /^(\d{1,2})\.(\d{1,2})\.(\d{4})$/u.exec(words.trim()) ?? [];
  if (year === '') return undefined;
  try {
    const fields = { year: Number(year), month: Number(month), day: Number(day) };
    return Temporal.PlainDate.from(fields, { overflow: 'reject' }).toString();
  } catch {
    return undefined;
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
