/** Lists that are longer than a message: pages under «Назад» and «Дальше», read anew at every press. */
import type { InlineKeyboardButton } from 'grammy/types';
import { anchorOf, type Letter, type LetterAnchor, letter } from './letter.ts';
import type { FormattedText } from './rich-text.ts';
import { packScreenButton, type ScreenButton } from './screen-data.ts';
import type { RoomTools } from './tools.ts';

export interface ScreenPage extends FormattedText {
  readonly rows?: readonly InlineKeyboardButton[][];
  /** What a reply to this page means. */
  readonly anchor?: LetterAnchor;
}

/** At least one page; null when what the screen is about is not there. */
export type ReadScreen = (tools: RoomTools, argument: number) => Promise<readonly ScreenPage[] | null>;

export function screenLetter(
  pages: readonly ScreenPage[],
  at: ScreenButton,
  rest: Partial<Pick<Letter, 'edits' | 'replyTo'>> = {},
): Letter {
  const index = Math.min(at.page, pages.length - 1);
  const page = pages[index] ?? { text: 'Пусто.', entities: [] };
  const rows = [...(page.rows ?? []), ...turning({ ...at, page: index }, pages.length)];
  return letter({
    text: page.text,
    entities: page.entities,
    keyboard: rows.length === 0 ? null : { inline_keyboard: rows },
    // Lists quote buyers: they are remembered, so that they can be emptied when their time is over.
    anchor: page.anchor ?? anchorOf('list'),
    ...rest,
  });
}

function turning(at: ScreenButton, count: number): InlineKeyboardButton[][] {
  if (count < 2) return [];
  const button = (text: string, page: number) => ({ text, callback_data: packScreenButton({ ...at, page }) });
  const back = at.page > 0 ? [button('‹ Назад', at.page - 1)] : [];
  const on = at.page < count - 1 ? [button(`Дальше ${at.page + 2}/${count} ›`, at.page + 1)] : [];
  return [[...back, ...on]];
}
