/** The daily digest: one message, oldest first, long groups folded, what does not fit a page away. */
import { type Digest, readDigest } from '../desk/digest.ts';
import type { QueueRow } from '../desk/views.ts';
import type { Letter } from './letter.ts';
import { writeQueueRow } from './queue-row.ts';
import { RichText } from './rich-text.ts';
import { type ReadScreen, screenLetter } from './screen.ts';
import { commonZone, type RoomTools, shopOf } from './tools.ts';

/** Groups longer than this are folded. */
const foldFrom = 5;

/** The argument names one of the configured shops, counted from 1; 0 is all of them. */
export const readDigestScreen: ReadScreen = async (tools, argument) => {
  const shop = tools.shops[argument - 1];
  if (argument > 0 && shop === undefined) return null;
  return renderDigest(tools, shop?.id ?? null, await readDigest(tools, shop?.id ?? null), false);
};

/** The letter that goes out by itself once a day. */
export async function digestLetter(
  tools: RoomTools,
  { shopId, late }: { readonly shopId: string | null; readonly late: boolean },
): Promise<Letter> {
  const pages = renderDigest(tools, shopId, await readDigest(tools, shopId), late);
  const argument = tools.shops.findIndex(({ id }) => id === shopId) + 1;
  return screenLetter(pages, { screen: 'digest', argument, page: 0 });
}

function renderDigest(tools: RoomTools, shopId: string | null, digest: Digest, late: boolean) {
  const zone = shopId === null ? commonZone(tools) : shopOf(tools, shopId).zone;
  const text = new RichText().plain('📊 ').bold('Сводка');
  if (shopId !== null) text.plain(` · ${shopOf(tools, shopId).name}`);
  text.plain(late ? ' · вышла позже срока\n' : '\n').plain(`Ждут ответа: ${digest.waiting}\n`);
  const write = (title: string, rows: readonly QueueRow[]) => {
    if (rows.length === 0) return;
    text.plain('\n').bold(`${title}: ${rows.length}`).plain('\n');
    const writeRows = (list: RichText) => {
      for (const row of rows) writeQueueRow(list, row, { now: digest.at, zone });
    };
    text.quote(writeRows, rows.length > foldFrom).plain('\n');
  };
  write('⏰ Дольше 24 рабочих часов', digest.overdue);
  write('⌛ Скоро закроется окно Ozon', digest.nearWindow);
  write('🔴 Не отправлено', digest.failed);
  if (digest.overdue.length + digest.nearWindow.length + digest.failed.length === 0)
    text.plain('Просроченных и неотправленных нет.');
  return text.pages();
}
