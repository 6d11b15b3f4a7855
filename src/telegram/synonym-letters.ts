/** Messages that show a group of synonyms, the preview of a change, and what came of it. */
import type { SynonymGroup } from '../desk/synonym-words.ts';
import type { SynonymPreview } from '../desk/synonym-work.ts';
import { packEntryButton } from './entry-data.ts';
import { anchorOf, type Letter, letter } from './letter.ts';
import { synonymText } from './pending-edit.ts';
import { RichText, shorten, tame } from './rich-text.ts';
import { type RoomTools, shopOf } from './tools.ts';

/** `note`: what has just been done. A group that was removed can be brought back. */
export function synonymsLetter(
  tools: RoomTools,
  shopId: string,
  { group, retired }: { readonly group: SynonymGroup; readonly retired: boolean },
  note = '',
): Letter {
  const text = new RichText();
  if (note !== '') text.plain(`${note}\n\n`);
  text
    .plain(retired ? '🗑 Убраны синонимы: ' : 'Синонимы: ')
    .bold(shown(group))
    .plain('\n');
  text
    .plain(`${shopOf(tools, shopId).name} · `)
    .code(group.id)
    .plain(` · версия ${group.version}`);
  text.plain(retired ? '\nПоиск их больше не связывает.' : '\nПоиск понимает любое из них как остальные.');
  const undo = { text: '↩️ Вернуть прежнее', callback_data: packEntryButton('undo') };
  const change = { text: '✏️ Слова', callback_data: packEntryButton('synonyms') };
  const remove = { text: '🗑 Убрать', callback_data: packEntryButton('retire') };
  const canUndo = note !== '' || group.version > 1;
  return letter({
    ...text.build(),
    keyboard: { inline_keyboard: retired ? [[undo]] : [[change, remove], ...(canUndo ? [[undo]] : [])] },
    anchor: anchorOf('synonyms', {
      data: JSON.stringify({ shopId, entryId: group.id, version: group.version }),
    }),
  });
}

/** The words of a preview, without its buttons. */
export function synonymPreviewText({ before, group, retired }: SynonymPreview): RichText {
  const text = new RichText();
  text.bold(retired ? 'Убрать синонимы?' : before === null ? 'Новые синонимы' : 'Изменение синонимов');
  if (before !== null && !retired) text.plain(`\nБыло: ${shown(before)}`);
  text.plain('\n').quote((quote) => quote.plain(shown(group)));
  return text.plain('\nПоиск будет понимать любое из этих слов как остальные.');
}

function shown({ words }: SynonymGroup): string {
  return shorten(tame(synonymText(words)), 500);
}
