/** `/stats [day|week|month] [shop] [csv]`: the numbers of a period for leads, as picture and text, or as a table. */
import { type PeriodName, periodOf, periods, type Stats } from '../desk/stats.ts';
import type { Instant } from '../desk/words.ts';
import { statsChart } from './charts.ts';
import type { CommandCall } from './command.ts';
import { anchorOf, type Letter, letter, plainLetter } from './letter.ts';
import { RichText } from './rich-text.ts';
import { momentText } from './russian-time.ts';
import { statsTable } from './stats-table.ts';
import { periodWords, writeStats } from './stats-words.ts';
import { commonZone, type RoomShop, type RoomTools } from './tools.ts';
import { shopNamed, shopsWords } from './which-shop.ts';

const russianPeriods: Readonly<Record<string, PeriodName>> = { день: 'day', неделя: 'week', месяц: 'month' };

/** Telegram's limit of a caption, code points. */
const captionLimit = 1024;

export async function tellStats(tools: RoomTools, { text }: CommandCall): Promise<Letter> {
  const words = text.split(/\s+/u).filter((word) => word !== '');
  const period = words.map(periodNamed).find((one) => one !== null) ?? 'week';
  const asTable = words.some((word) => word.toLowerCase() === 'csv');
  const rest = words.filter((word) => periodNamed(word) === null && word.toLowerCase() !== 'csv').join(' ');
  const shop = rest === '' ? null : shopNamed(tools, rest);
  if (rest !== '' && shop === null) return plainLetter(shopsWords(tools));
  const shops = shop === null ? tools.shops : [shop];
  const span = periodOf(period, tools.now(), shop?.zone ?? commonZone(tools));
  const stats = await tools.store.stats.stats({ ...span, shopIds: shops.map(({ id }) => id) });
  return asTable ? tableLetter(tools, period, stats) : pictureLetter(tools, titleOf(period, shop), stats);
}

function periodNamed(word: string): PeriodName | null {
  const lower = word.toLowerCase();
  return periods.find((one) => one === lower) ?? russianPeriods[lower] ?? null;
}

function tableLetter(tools: RoomTools, period: PeriodName, stats: Stats): Letter {
  const table = statsTable(stats, (id) => tools.staff.nameOf(id));
  const file = { kind: 'document' as const, name: `sufler-${period}.csv`, base64: toBase64(table) };
  return letter({ ...new RichText().plain(`Числа ${periodWords[period]}, таблицей.`).build(), file });
}

/** What leads get by themselves when a week is over. */
export async function weeklyLetter(
  tools: RoomTools,
  {
    shopIds,
    from,
    until,
  }: { readonly shopIds: readonly string[]; readonly from: Instant; readonly until: Instant },
): Promise<Letter> {
  const zone = commonZone(tools);
  const day = (at: Instant) => momentText(at, zone).split(',')[0];
  const title = `Числа недели, ${day(from)} – ${day(until - 1)}`;
  return pictureLetter(tools, title, await tools.store.stats.stats({ from, until, shopIds }));
}

function titleOf(period: PeriodName, shop: RoomShop | null): string {
  return `Числа ${periodWords[period]}${shop === null ? '' : ` · ${shop.name}`}`;
}

async function pictureLetter(tools: RoomTools, title: string, stats: Stats): Promise<Letter> {
  const text = new RichText().plain('📈 ').bold(title).plain('\n\n');
  writeStats(text, stats, { staffName: (id) => tools.staff.nameOf(id) });
  // Examples quote buyers: the message is remembered, so that it can be emptied when their time is over.
  const written = { ...text.build(), anchor: anchorOf('list') };
  if (stats.replies === 0 || Array.from(written.text).length > captionLimit) return letter(written);
  const file = {
    kind: 'photo' as const,
    name: 'stats.png',
    base64: (await statsChart(stats)).toString('base64'),
  };
  return letter({ ...written, file });
}

function toBase64(text: string): string {
  return Buffer.from(text, 'utf8').toString('base64');
}
