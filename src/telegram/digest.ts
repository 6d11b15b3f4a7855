/** The daily digest: one message a team, by shop, worst first; long groups folded, what does not fit a page away. */
import { type Digest, type DigestRow, lateAges, readDigest, type ShopDigest } from '../desk/digest.ts';
import { lateAfter } from '../desk/digest-due.ts';
import type { Instant } from '../desk/words.ts';
import { cardLink } from './card-link.ts';
import type { Letter } from './letter.ts';
import { oneLine, RichText, shorten } from './rich-text.ts';
import { momentText, timeText } from './russian-time.ts';
import { type ReadScreen, type ScreenPage, screenLetter } from './screen.ts';
import { commonZone, type RoomShop, type RoomTools, shopOf } from './tools.ts';
import { waitingWords } from './waiting-words.ts';

/** Groups longer than this are folded. */
const foldFrom = 5;

/** Code points of a shop's name. */
const nameLimit = 60;

/** The argument names the shops by the bits of their places in the settings; 0 is all of them. */
export const readDigestScreen: ReadScreen = async (tools, argument) => {
  const shops = tools.shops.filter((_, index) => argument === 0 || hasBit(argument, index));
  if (shops.length === 0) return null;
  return renderDigest(tools, shops, await readDigest(deskTools(tools), idsOf(shops)), null);
};

/** The letter that goes out by itself once a day. */
export async function digestLetter(
  tools: RoomTools,
  { shopIds, plannedAt }: { readonly shopIds: readonly string[]; readonly plannedAt: Instant },
): Promise<Letter> {
  const shops = tools.shops.filter(({ id }) => shopIds.includes(id));
  const pages = renderDigest(tools, shops, await readDigest(deskTools(tools), idsOf(shops)), plannedAt);
  return screenLetter(pages, { screen: 'digest', argument: argumentOf(tools, shopIds), page: 0 });
}

/** Which shops a digest is about, as a screen's argument. */
export function argumentOf(tools: Pick<RoomTools, 'shops'>, shopIds: readonly string[]): number {
  if (tools.shops.every(({ id }) => shopIds.includes(id))) return 0;
  return tools.shops.reduce((sum, { id }, index) => sum + (shopIds.includes(id) ? 2 ** index : 0), 0);
}

function hasBit(argument: number, index: number): boolean {
  return Math.floor(argument / 2 ** index) % 2 === 1;
}

function idsOf(shops: readonly RoomShop[]): string[] {
  return shops.map(({ id }) => id);
}

function deskTools(tools: RoomTools) {
  const { store, now } = tools;
  return { store, now, schedule: (shopId: string) => shopOf(tools, shopId).schedule };
}

function renderDigest(
  tools: RoomTools,
  shops: readonly RoomShop[],
  digest: Digest,
  plannedAt: Instant | null,
): readonly ScreenPage[] {
  const zone = shops[0]?.zone ?? commonZone(tools);
  const text = new RichText().plain('📊 ').bold('Сводка');
  const [only] = shops;
  if (shops.length === 1 && only !== undefined) text.plain(` · ${shorten(oneLine(only.name), nameLimit)}`);
  text.plain(` · ${momentText(digest.at, zone)}\n`);
  if (plannedAt !== null && digest.at - plannedAt > lateAfter) {
    text.plain(`Вышла позже срока, он был ${timeText(plannedAt, { now: digest.at, zone })}.\n`);
  }
  text.plain(`Ждут ответа: ${digest.shops.reduce((sum, { waiting }) => sum + waiting, 0)}\n`);
  const warning = digest.shops.find(({ calendarWarning }) => calendarWarning !== null)?.calendarWarning;
  for (const shop of digest.shops) writeShop(text, tools, shop, shops.length > 1);
  if (warning) text.plain(`\n⚠️ ${warning}\n`);
  return text.pages();
}

function writeShop(text: RichText, tools: RoomTools, shop: ShopDigest, named: boolean): void {
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
  const write = (title: string, rows: readonly DigestRow[]) => writeGroup(text, tools, zone, title, rows);
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
  zone: string,
  title: string,
  rows: readonly DigestRow[],
): void {
  if (rows.length === 0) return;
  text.plain('\n').bold(`${title}: ${rows.length}`).plain('\n');
  const staffName = (id: number) => tools.staff.nameOf(id);
  const writeRows = (list: RichText) => {
    for (const [index, { case: row, card, why }] of rows.entries()) {
      if (index > 0) list.plain('\n');
      const link = cardLink(card);
      if (link === null) list.bold(`№ ${row.id}`);
      else list.link(`№ ${row.id}`, link);
      list.plain(' · ').moment(momentText(row.openedAt, zone), row.openedAt);
      list.plain(` · ${waitingWords(why, { zone, staffName })}`);
    }
  };
  text.quote(writeRows, rows.length > foldFrom).plain('\n');
}
