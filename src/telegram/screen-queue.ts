/** `/queue [shop] [overdue]`: what waits for people, oldest first. */
import type { CommandCall } from './command.ts';
import { type Letter, plainLetter } from './letter.ts';
import { writeQueueRow } from './queue-row.ts';
import { RichText } from './rich-text.ts';
import { type ReadScreen, type ScreenPage, screenLetter } from './screen.ts';
import { type RoomTools, shopOf } from './tools.ts';
import { shopNamed, shopsWords } from './which-shop.ts';

const rowsPerPage = 10;
/** Cases that are read; a queue beyond this is told as «больше». */
const mostRows = 200;

/** Which queue: place of the shop in the settings from 1, 0 for all; odd numbers are the overdue ones only. */
function packQueue(shopPlace: number, overdue: boolean): number {
  return shopPlace * 2 + (overdue ? 1 : 0);
}

export const readQueue: ReadScreen = async (tools, argument) => {
  const shop = argument < 2 ? null : tools.shops[Math.floor(argument / 2) - 1];
  if (shop === undefined) return null;
  const overdue = argument % 2 === 1;
  const states = overdue
    ? (['open', 'waiting', 'failed'] as const)
    : (['open', 'waiting', 'failed', 'sending'] as const);
  const rows = await tools.store.views.queue({
    states,
    limit: mostRows,
    ...(shop !== null && { shopId: shop.id }),
    ...(overdue && { dueBefore: tools.now() }),
  });
  if (rows.length === 0)
    return [{ ...new RichText().plain(overdue ? 'Просроченных нет 👌' : 'Никто не ждёт ответа 👌').build() }];
  const pages: ScreenPage[] = [];
  for (let from = 0; from < rows.length; from += rowsPerPage) {
    const count = rows.length === mostRows ? `больше ${mostRows}` : rows.length;
    const page = new RichText().bold(`${overdue ? 'Просрочено' : 'В работе'}: ${count}`);
    page.plain(`${shop === null ? '' : ` · ${shop.name}`}, сначала старые\n\n`);
    for (const row of rows.slice(from, from + rowsPerPage)) {
      const { zone, schedule } = shopOf(tools, row.case.shopId);
      writeQueueRow(page, row, { now: tools.now(), zone, schedule });
    }
    pages.push(page.build());
  }
  return pages;
};

const overdueWords = ['overdue', 'просрочено', 'просроченные'];

export async function tellQueue(tools: RoomTools, { text }: CommandCall): Promise<Letter> {
  const words = text.split(/\s+/u).filter((word) => word !== '');
  const overdue = words.some((word) => overdueWords.includes(word.toLowerCase()));
  const name = words.filter((word) => !overdueWords.includes(word.toLowerCase())).join(' ');
  const shop = name === '' ? null : shopNamed(tools, name);
  if (name !== '' && shop === null) return plainLetter(shopsWords(tools));
  const place = shop === null ? 0 : tools.shops.findIndex(({ id }) => id === shop.id) + 1;
  const at = { screen: 'queue', argument: packQueue(place, overdue), page: 0 } as const;
  return screenLetter((await readQueue(tools, at.argument)) ?? [], at);
}
