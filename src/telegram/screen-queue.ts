/** `/queue`: what waits for people, oldest first. */

import { writeQueueRow } from './queue-row.ts';
import { RichText } from './rich-text.ts';
import type { ReadScreen, ScreenPage } from './screen.ts';
import { shopOf } from './tools.ts';

const rowsPerPage = 10;
/** Cases that are read; a queue beyond this is told as «больше». */
const mostRows = 200;

export const readQueue: ReadScreen = async (tools) => {
  const states = ['open', 'waiting', 'failed', 'sending'] as const;
  const rows = await tools.store.views.queue({ states, limit: mostRows });
  if (rows.length === 0) return [{ ...new RichText().plain('Никто не ждёт ответа 👌').build() }];
  const pages: ScreenPage[] = [];
  for (let from = 0; from < rows.length; from += rowsPerPage) {
    const page = new RichText().bold(
      `В работе: ${rows.length === mostRows ? `больше ${mostRows}` : rows.length}`,
    );
    page.plain(', сначала старые\n\n');
    for (const row of rows.slice(from, from + rowsPerPage))
      writeQueueRow(page, row, { now: tools.now(), zone: shopOf(tools, row.case.shopId).zone });
    pages.push(page.build());
  }
  return pages;
};
