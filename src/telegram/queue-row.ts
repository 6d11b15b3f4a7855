/** One line of a list of cases: state, number with a link, since when, the buyer's first words. */
import type { QueueRow } from '../desk/views.ts';
import { cardLink } from './card-link.ts';
import { stateGlyph } from './card-state.ts';
import { oneLine, type RichText, shorten } from './rich-text.ts';
import { momentText } from './russian-time.ts';

/** Code points of the buyer's words in a list. */
const previewLimit = 60;

export function writeQueueRow(
  list: RichText,
  { case: row, preview, card }: QueueRow,
  { now, zone }: { readonly now: number; readonly zone: string },
): void {
  const link = cardLink(card);
  list.plain(`${stateGlyph(row.state)} `);
  if (link === null) list.bold(`№ ${row.id}`);
  else list.link(`№ ${row.id}`, link);
  list.plain(' · ').moment(momentText(row.openedAt, zone), row.openedAt);
  if (row.dueAt <= now) list.plain(' · срок прошёл');
  else if (row.replyUntil !== null && row.replyUntil <= now + 12 * 3_600_000) {
    list.plain(' · окно Ozon закроется: ').moment(momentText(row.replyUntil, zone), row.replyUntil);
  }
  const words = shorten(oneLine(preview), previewLimit);
  list.plain(`\n${words === '' ? 'без текста' : words}\n`);
}
