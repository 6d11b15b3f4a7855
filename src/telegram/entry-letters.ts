/** Messages that show an entry, the preview of a change, and what came of it. */
import type { KnowledgeEntry } from '../desk/drafting.ts';
import type { KnowledgePreview } from '../desk/knowledge-work.ts';
import { type EntryRef, type EntryVerb, packEntryButton } from './entry-data.ts';
import { findingLines } from './entry-words.ts';
import { anchorOf, type Letter, letter } from './letter.ts';
import { oneLine, RichText, shorten, tame } from './rich-text.ts';
import { dateText } from './russian-time.ts';
import { type RoomTools, shopOf } from './tools.ts';

/** Code points of an answer; twice as much with entities fits a message. */
const answerLimit = 1_000;
const shownVariants = 12;

export function entryLetter(tools: RoomTools, shopId: string, entry: KnowledgeEntry, note = ''): Letter {
  const text = new RichText();
  // What has just been saved can be taken back, a new entry too.
  const canUndo = note !== '' || entry.version > 1;
  if (note !== '') text.plain(`${note}\n\n`);
  writeEntry(text, entry);
  text.plain(`${shopOf(tools, shopId).name} · `).code(shorten(entry.id, 60));
  text.plain(
    ` · версия ${entry.version} · ${oneLine(entry.owner)} · проверено ${dateText(entry.reviewedOn)}`,
  );
  if (entry.expiresOn !== null) text.plain(` · до ${dateText(entry.expiresOn)}`);
  return letter({
    ...text.build(),
    keyboard: {
      inline_keyboard: [
        [button('✏️ Ответ', 'answer'), button('✏️ Вопрос', 'question')],
        [button('➕ Вариант', 'variant'), button('✏️ Варианты', 'variants')],
        [button('👍 Проверено', 'reviewed'), button('⏳ Срок', 'expires')],
        [button('🕓 История', 'history'), button('🗑 Убрать', 'retire')],
        ...(canUndo ? [[button('↩️ Вернуть прежнее', 'undo')]] : []),
      ],
    },
    anchor: anchorOf('entry', { data: JSON.stringify(refOf(shopId, entry)) }),
  });
}

/** Where the entry was retired: it can be brought back. */
export function retiredLetter(shopId: string, entry: KnowledgeEntry): Letter {
  const text = new RichText().plain('🗑 Убрана: ').bold(shorten(oneLine(entry.question), 160));
  text.plain('\nВ ответах больше не предлагается.');
  return letter({
    ...text.build(),
    keyboard: { inline_keyboard: [[button('↩️ Вернуть', 'undo'), button('🕓 История', 'history')]] },
    anchor: anchorOf('entry', { data: JSON.stringify(refOf(shopId, entry)) }),
  });
}

/** The words of a preview, without its buttons. */
export function entryPreviewText(preview: KnowledgePreview): RichText {
  const { before, entry, retired, findings } = preview;
  const text = new RichText().bold(title(preview)).plain('\n');
  if (before !== null && before.answer !== entry.answer) {
    text.plain('Было:\n').quote((quote) => quote.plain(shorten(tame(before.answer), answerLimit)), true);
    text.plain('\nСтанет:\n');
  }
  if (!retired) writeEntry(text, entry);
  if (before !== null && before.expiresOn !== entry.expiresOn)
    text.plain(entry.expiresOn === null ? 'Без срока\n' : `Верна до ${dateText(entry.expiresOn)}\n`);
  if (findings.length > 0) text.plain(`${findingLines(findings)}\n`);
  return text;
}

function title({ change, entry, retired }: KnowledgePreview): string {
  if (change === 'added') return 'Новая запись';
  if (retired) return `Убрать запись «${shorten(oneLine(entry.question), 120)}»?`;
  if (change === 'variant_added') return 'Новый вариант вопроса';
  return change === 'undone' ? 'Вернуть прежнее' : 'Изменение записи';
}

function writeEntry(text: RichText, { question, variants, answer }: KnowledgeEntry): void {
  text.bold(shorten(oneLine(question), 300)).plain('\n');
  for (const variant of variants.slice(-shownVariants)) text.plain(`– ${shorten(oneLine(variant), 120)}\n`);
  if (variants.length > shownVariants) text.plain(`и ещё ${variants.length - shownVariants}\n`);
  text.quote((quote) => quote.plain(shorten(tame(answer), answerLimit)), true).plain('\n');
}

function refOf(shopId: string, { id, version }: KnowledgeEntry): EntryRef {
  return { shopId, entryId: id, version };
}

function button(text: string, verb: EntryVerb) {
  return { text, callback_data: packEntryButton(verb) };
}
