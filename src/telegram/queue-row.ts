/** One line of a list of cases: state, number with a link, since when, the buyer's first words. */
import { urgencyOf } from '../desk/urgency.ts';
import type { QueueRow } from '../desk/views.ts';
import type { WorkingSchedule } from '../desk/working-calendar.ts';
import { cardLink } from './card-link.ts';
import { stateGlyph, urgencyGlyphs } from './card-state.ts';
import { oneLine, type RichText, shorten } from './rich-text.ts';
import { momentText } from './russian-time.ts';

/** Code points of the buyer's words in a list. */
const previewLimit = 60;

export function writeQueueRow(
  list: RichText,
  { case: row, preview, card }: QueueRow,
  {
    now,
    zone,
    schedule,
  }: { readonly now: number; readonly zone: string; readonly schedule: WorkingSchedule },
): void {
  const link = cardLink(card);
  const urgency = urgencyOf(row, now, schedule);
  const glyph =
    row.state !== 'waiting' || urgency === 'calm' ? stateGlyph(row.state) : urgencyGlyphs[urgency];
  list.plain(`${glyph} `);
  if (link === null) list.bold(`№ ${row.id}`);
  else list.link(`№ ${row.id}`, link);
  list.plain(' · ').moment(momentText(row.openedAt, zone), row.openedAt);
  if (row.kind === 'reply') {
    list.plain(row.dueAt <= now ? ' · срок прошёл: ' : ' · срок: ');
    list.moment(momentText(row.dueAt, zone), row.dueAt);
  }
  if (row.replyUntil !== null) {
    list.plain(' · окно Ozon: ').moment(momentText(row.replyUntil, zone), row.replyUntil);
  }
  const words = shorten(oneLine(preview), previewLimit);
  const noWords = row.kind === 'outreach' ? 'сообщение первым' : 'без текста';
  list.plain(`\n${words === '' ? noWords : words}\n`);
}
