/** The daily digest: one message a team, by shop, worst first; long groups folded; what does not fit is in a file. */
import { type Digest, type DigestRow, lateAges, readDigest, type ShopDigest } from '../desk/digest.ts';
import { lateAfter } from '../desk/digest-due.ts';
import { priorities } from '../desk/publishing.ts';
import type { Instant } from '../desk/words.ts';
import { cardLink } from './card-link.ts';
import type { CommandCall } from './command.ts';
import { topicOf } from './incoming.ts';
import { anchorOf, type Letter, letter } from './letter.ts';
import { oneLine, RichText, shorten } from './rich-text.ts';
import { momentText, timeText } from './russian-time.ts';
import { commonZone, post, type RoomShop, type RoomTools, shopOf } from './tools.ts';
import { waitingWords } from './waiting-words.ts';

/** Groups longer than this are folded. */
const foldFrom = 5;

/** Code points of a shop's name. */
const nameLimit = 60;

/** A digest as people get it: one message, and the whole of it as a file when the message has no room. */
export interface DigestLetters {
  readonly message: Letter;
  readonly file: Letter | null;
}

interface Planned {
  readonly shopIds: readonly string[];
  /** When it was to go out by itself; null when somebody asked for it. */
  readonly plannedAt: Instant | null;
  /** Days before it that had no digest. */
  readonly missedDays?: number;
}

export async function digestLetters(
  tools: RoomTools,
  { shopIds, plannedAt, missedDays = 0 }: Planned,
): Promise<DigestLetters> {
  const shops = tools.shops.filter(({ id }) => shopIds.includes(id));
  const digest = await readDigest(deskTools(tools), idsOf(shops));
  const write = (rows: number, links: Links) =>
    renderDigest(tools, shops, digest, { plannedAt, missedDays, rows, links });
  const text = longestThatFits(digest, (rows) => write(rows, 'hidden'));
  // Reasons are staff's own words: remembered, so that they can be emptied when their time is over.
  const anchor = anchorOf('list');
  const message = letter({ ...text.written.build(), anchor });
  if (text.isWhole) return { message, file: null };
  const whole = write(Number.POSITIVE_INFINITY, 'shown').text;
  const caption = new RichText().plain('📎 Сводка целиком').build();
  return { message, file: letter({ ...caption, anchor, silent: true, file: textFile(whole) }) };
}

/** `/digest`: all shops, now. */
export async function tellDigest(tools: RoomTools, { message }: CommandCall): Promise<Letter> {
  const letters = await digestLetters(tools, { shopIds: idsOf(tools.shops), plannedAt: null });
  const { chat, message_id: messageId } = message;
  if (letters.file !== null) {
    const place = { chatId: chat.id, topicId: topicOf(message) };
    await post(tools, place, `digest-file:${chat.id}:${messageId}`, letters.file, priorities.digest);
  }
  return letters.message;
}

function textFile(text: string): NonNullable<Letter['file']> {
  const base64 = Buffer.from(text, 'utf8').toString('base64');
  return { kind: 'document', name: 'svodka.txt', base64 };
}

/** The fullest text that one message holds: all groups, each with as many rows as there is room for. */
function longestThatFits(digest: Digest, write: (rows: number) => RichText) {
  const longest = Math.max(0, ...digest.shops.flatMap(groupLengths));
  const whole = write(longest);
  if (whole.fits) return { written: whole, isWhole: true };
  let rows = 0;
  for (let step = 2 ** Math.ceil(Math.log2(longest)); step >= 1; step /= 2) {
    if (rows + step < longest && write(rows + step).fits) rows += step;
  }
  return { written: write(rows), isWhole: false };
}

function groupLengths({ overdue, dueToday, failed, rejected, postponed }: ShopDigest): number[] {
  return [...Object.values(overdue), dueToday, failed, rejected, postponed].map(({ length }) => length);
}

function idsOf(shops: readonly RoomShop[]): string[] {
  return shops.map(({ id }) => id);
}

function deskTools(tools: RoomTools) {
  const { store, now } = tools;
  return { store, now, schedule: (shopId: string) => shopOf(tools, shopId).schedule };
}

/** Where a case's link is: behind its number, or beside it, where a text has no entities. */
type Links = 'hidden' | 'shown';

interface Rendering {
  readonly plannedAt: Instant | null;
  readonly missedDays: number;
  /** Rows of a group; the rest is counted. */
  readonly rows: number;
  readonly links: Links;
}

function renderDigest(
  tools: RoomTools,
  shops: readonly RoomShop[],
  digest: Digest,
  rendering: Rendering,
): RichText {
  const { plannedAt, missedDays } = rendering;
  const zone = shops[0]?.zone ?? commonZone(tools);
  const text = new RichText().plain('📊 ').bold('Сводка');
  const [only] = shops;
  if (shops.length === 1 && only !== undefined) text.plain(` · ${shorten(oneLine(only.name), nameLimit)}`);
  text.plain(` · ${momentText(digest.at, zone)}\n`);
  if (plannedAt !== null && digest.at - plannedAt > lateAfter) {
    text.plain(`Вышла позже срока, он был ${timeText(plannedAt, { now: digest.at, zone })}.\n`);
  }
  if (missedDays > 0) text.plain(`Дней без сводки перед этой: ${missedDays}, Суфлёр не работал.\n`);
  text.plain(`Ждут ответа: ${digest.shops.reduce((sum, { waiting }) => sum + waiting, 0)}\n`);
  const warning = digest.shops.find(({ calendarWarning }) => calendarWarning !== null)?.calendarWarning;
  for (const shop of digest.shops) writeShop(text, tools, shop, { ...rendering, named: shops.length > 1 });
  if (warning) text.plain(`\n⚠️ ${warning}\n`);
  return text;
}

function writeShop(
  text: RichText,
  tools: RoomTools,
  shop: ShopDigest,
  { named, ...rendering }: Rendering & { readonly named: boolean },
): void {
  const { name, zone } = shopOf(tools, shop.shopId);
  if (named)
    text
      .plain('\n🏬 ')
      .bold(shorten(oneLine(name), nameLimit))
      .plain(`: ждут ${shop.waiting}\n`);
  if (shop.closed !== null) {
    const { why, opensAt } = shop.closed;
    text.plain(`Сегодня не работаем (${why}): рабочий срок не идёт до ${momentText(opensAt, zone)}.\n`);
  }
  const write = (title: string, rows: readonly DigestRow[]) =>
    writeGroup(text, tools, { ...rendering, zone, title, group: rows });
  for (const age of lateAges) write(lateTitles[age], shop.overdue[age]);
  write(`🟠 Срок сегодня${forecastWords(shop, zone)}`, shop.dueToday);
  write('❌ Не отправлено', shop.failed);
  write('🚫 Не прошло модерацию Ozon', shop.rejected);
  write('⏰ Отложено', shop.postponed);
  if (shop.afterDaysOff !== null) text.plain(`\nЗа выходные без ответа: ${shop.afterDaysOff}\n`);
  if (isQuiet(shop)) text.plain('\nПросроченных и неотправленных нет.\n');
}

const lateTitles = {
  today: '🔴 Срок прошёл сегодня',
  yesterday: '🔴 Срок прошёл вчера',
  earlier: '🔴 Срок прошёл раньше',
} as const;

function forecastWords({ forecast }: ShopDigest, zone: string): string {
  const hour = new Intl.DateTimeFormat('ru', { timeZone: zone, hour: '2-digit', minute: '2-digit' });
  const words = forecast.map(({ until, count }) => {
    const time = hour.format(until);
    return `${count} до ${time === '00:00' ? 'конца дня' : time}`;
  });
  return words.length === 0 ? '' : ` (${words.join(', ')})`;
}

function isQuiet({ overdue, failed, rejected }: ShopDigest): boolean {
  const late = lateAges.every((age) => overdue[age].length === 0);
  return late && failed.length === 0 && rejected.length === 0;
}

function writeGroup(
  text: RichText,
  tools: RoomTools,
  {
    zone,
    title,
    group,
    rows,
    links,
  }: Rendering & { readonly zone: string; readonly title: string; readonly group: readonly DigestRow[] },
): void {
  if (group.length === 0) return;
  text.plain('\n').bold(`${title}: ${group.length}`).plain('\n');
  const staffName = (id: number) => tools.staff.nameOf(id);
  const shown = group.slice(0, rows);
  const writeRows = (list: RichText) => {
    for (const [index, { case: row, card, why }] of shown.entries()) {
      if (index > 0) list.plain('\n');
      writeNumber(list, row.id, cardLink(card), links);
      list.plain(' · ').moment(momentText(row.openedAt, zone), row.openedAt);
      list.plain(` · ${waitingWords(why, { zone, staffName })}`);
    }
    if (shown.length === group.length) return;
    list.plain(`${shown.length > 0 ? '\n' : ''}ещё ${group.length - shown.length} – в файле ниже`);
  };
  text.quote(writeRows, shown.length > foldFrom).plain('\n');
}

function writeNumber(list: RichText, id: number, link: string | null, links: Links): void {
  if (link === null) list.bold(`№ ${id}`);
  else if (links === 'hidden') list.link(`№ ${id}`, link);
  else list.plain(`№ ${id} (${link})`);
}
