/** The numbers of a period in words. */
import type { ChannelAbility } from '../desk/account-health.ts';
import type { ChangedThing, ReplyChange } from '../desk/reply-change.ts';
import type { ChannelFlow, FindingCount, PeriodName, Stats } from '../desk/stats.ts';
import type { Channel } from '../desk/words.ts';
import { oneLine, type RichText, shorten } from './rich-text.ts';
import { roublesText } from './roubles.ts';

export const periodWords: Readonly<Record<PeriodName, string>> = {
  day: 'за сегодня',
  week: 'за 7 дней',
  month: 'за 30 дней',
};

export const channelWords: Readonly<Record<Channel, string>> = {
  chat: 'Чаты',
  question: 'Вопросы',
  review: 'Отзывы',
};

export const abilityWords: Readonly<Record<ChannelAbility, string>> = {
  works: 'работают',
  reads_only: 'только читаем',
  off: 'не работают',
};

export const changeWords: Readonly<Record<ReplyChange, string>> = {
  as_is: 'как были',
  light: 'с лёгкой правкой',
  rewritten: 'переписаны',
  own: 'без черновика',
};

const thingWords: Readonly<Record<ChangedThing, string>> = {
  fact: 'факты',
  greeting: 'приветствие',
  policy: 'условия',
  length: 'длину',
  tone: 'тон',
};

const authorWords = { model: 'Модель', template: 'Шаблоны' } as const;

/** Rows of the lists: the whole is in the table that comes on request. */
const listLength = 5;

export function writeStats(
  text: RichText,
  stats: Stats,
  { staffName }: { readonly staffName: (id: number) => string },
): void {
  for (const flow of stats.flow.filter(isActive)) writeFlow(text, flow);
  writeReplies(text, stats);
  writeDrafts(text, stats);
  writeList(text, '⚠️ Замечания проверки', stats.findings, findingWords);
  writeList(text, '📚 Темы ответов', stats.topics, topicWords);
  const { count, examples } = stats.withoutAnswer;
  if (count > 0) {
    writeList(
      text,
      `❓ Нет ответа в базе знаний: ${count}`,
      examples,
      (one) => `№ ${one.caseId} ${cut(one.preview)}`,
    );
  }
  writeList(text, '📦 Жалуются снова', stats.complaints, (one) => `арт. ${one.sku}: ${one.count} за 7 дней`);
  writeList(text, '👤 Кто отправил', stats.people, (one) => `${cut(staffName(one.staffId))}: ${one.replies}`);
  writeReturns(text, stats);
  writeCost(text, stats);
}

function findingWords({ rule, title, count, falseAlarms }: FindingCount): string {
  const alarms = falseAlarms > 0 ? `, из них ложных ${falseAlarms}` : '';
  return `${cut(title === null ? rule : withoutQuotes(title))}: ${count}${alarms}`;
}

/** What a rule found once is no part of its name, and may be somebody's telephone. */
function withoutQuotes(title: string): string {
  const name = title
    .replace(/:?\s*«[^»]*»/gu, '')
    .replace(/\.$/u, '')
    .trim();
  return name.charAt(0).toUpperCase() + name.slice(1);
}

function topicWords({ topic, count, asIs }: Stats['topics'][number]): string {
  return `${cut(topic)}: ${count}, без правки ${asIs}`;
}

function writeReturns(text: RichText, { returns: { orders, returned } }: Stats): void {
  if (orders === 0) return;
  const share = Math.round((returned / orders) * 100);
  text.plain(`\n↩️ Вернули после ответа: ${share} % заказов (${returned} из ${orders})\n`);
}

function writeCost(text: RichText, { modelCost: { drafts, withoutDraft } }: Stats): void {
  if (drafts + withoutDraft === 0) return;
  const rest = withoutDraft === 0 ? '' : `, из них без черновика ${roublesText(withoutDraft)}`;
  text.plain(`\n💳 Модель: ${roublesText(drafts + withoutDraft)}${rest}\n`);
}

function isActive(flow: ChannelFlow): boolean {
  return flow.opened + flow.answered + flow.skipped + flow.elsewhere + flow.expired > 0;
}

function writeFlow(text: RichText, flow: ChannelFlow): void {
  const rest = [
    flow.skipped > 0 ? `пропущено ${flow.skipped}` : '',
    flow.elsewhere > 0 ? `в кабинете ${flow.elsewhere}` : '',
    flow.expired > 0 ? `окно закрылось ${flow.expired}` : '',
  ].filter((word) => word !== '');
  const words = [`пришло ${flow.opened}`, `отвечено ${flow.answered}`, ...rest].join(', ');
  text.bold(channelWords[flow.channel]).plain(`: ${words}\n`);
}

function writeReplies(text: RichText, { replies, inTime, replyMinutes }: Stats): void {
  if (replyMinutes === null) {
    text.plain('Ответов не было.\n');
    return;
  }
  const share = Math.round((inTime / replies) * 100);
  text.plain(`\n⏱ Первый ответ: половина до ${hours(replyMinutes.median)}, `);
  text.plain(`девять из десяти до ${hours(replyMinutes.ninetieth)} рабочего времени\n`);
  text.plain(`В срок: ${share} % (${inTime} из ${replies})\n`);
}

function writeDrafts(text: RichText, { drafts, changed, rejected }: Stats): void {
  const byAuthor = Map.groupBy(drafts, ({ author }) => author);
  for (const [author, group] of byAuthor) {
    const words = group.map(({ change, count }) => `${changeWords[change]} ${count}`).join(', ');
    const back = rejected.find((one) => one.author === author)?.count ?? 0;
    const name = author === null ? 'Сами' : authorWords[author];
    text.plain(`✍️ ${name}: ${words}${back > 0 ? `, отклонено ${back}` : ''}\n`);
  }
  if (changed.length > 0) {
    const words = changed.map(({ thing, count }) => `${thingWords[thing]} ${count}`).join(', ');
    text.plain(`Меняли: ${words}\n`);
  }
}

function writeList<Row>(
  text: RichText,
  title: string,
  rows: readonly Row[],
  words: (row: Row) => string,
): void {
  if (rows.length === 0) return;
  text.plain('\n').bold(title).plain('\n');
  text.quote((quote) => quote.plain(rows.slice(0, listLength).map(words).join('\n'))).plain('\n');
}

/** «40 мин», «3 ч», «3 ч 20 мин». */
export function hours(minutes: number): string {
  const whole = Math.floor(minutes / 60);
  const rest = Math.round(minutes % 60);
  if (whole === 0) return `${rest} мин`;
  return rest === 0 ? `${whole} ч` : `${whole} ч ${rest} мин`;
}

function cut(words: string): string {
  return shorten(oneLine(words), 60);
}
