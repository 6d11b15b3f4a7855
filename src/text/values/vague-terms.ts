/** Reads terms without a date: «скоро», «на днях», «к концу недели», «в ближайшее время», «утром». */

import type { Period, PeriodPart, PeriodUnit } from './types.ts';
import type { Token } from './word-types.ts';

export interface VagueRead {
  readonly phrase: string;
  readonly period: Period | null;
  readonly from: number;
  readonly next: number;
}

/** Phrases word by word; `*` stands for any ending, `a|b` for either word, `?` before a word makes it optional. */
const phrases: readonly (readonly [phrase: string, pattern: string])[] = [
  ['скоро', 'скоро'],
  ['скоро', 'вскоре'],
  ['скоро', 'вскорости'],
  ['скоро', 'скоренько'],
  [
    'в ближайшее время',
    '?в|во ?самое|самые ближайш* врем*|будущем|дни|дня|дней|день|час*|недел*|срок*|рабоч*|месяц*|момент',
  ],
  ['в ближайшее время', 'в ?самом скор* врем*|будущем'],
  ['в ближайшее время', 'в скорейш* врем*|срок*'],
  [
    'в кратчайшие сроки',
    'в ?самые|максимально|предельно кратчайш*|коротк*|сжат*|минимальн*|быстр* срок*|врем*',
  ],
  ['на днях', 'на днях'],
  ['на днях', 'наднях'],
  ['на днях', 'днями'],
  ['со дня на день', 'со дня на день'],
  ['со дня на день', 'с минуты|часу|часа на минуту|час'],
  ['вот-вот', 'вот ?- вот'],
  ['как можно скорее', 'как можно скорее|быстрее|раньше|скорей|быстрей'],
  ['как можно скорее', 'максимально|предельно быстро|оперативно|скоро|рано'],
  ['как можно скорее', 'при первой ?же возможности'],
  ['как можно скорее', 'незамедлительно|немедленно|безотлагательно'],
  ['не сегодня завтра', '?не сегодня ?- завтра'],
  ['тем же днём', 'в тот|этот же ?самый день'],
  ['тем же днём', 'день ?- в ?- день'],
  ['тем же днём', 'в день заказа|покупки|оформления|обращения|оплаты|поступления'],
  ['к вечеру', 'к|до вечеру|вечера'],
  ['к утру', 'к|до утру|утра'],
  ['до обеда', 'к|до|после обеду|обеда'],
  ['вечером', 'вечером|вечерком'],
  ['утром', 'утром|поутру'],
  ['ночью', 'ночью'],
  ['днём', 'днем'],
  ['к новому году', 'к|до|перед|под|после ?наступающ* нов* год*'],
  ['к праздникам', 'к|до|под майским'],
  ['переночует', 'переночу*|переспит|заночует ?раз|разок|ночь|ночку|ночек|ночи|там|тут'],
  ['переночует', 'разок|ночь|ночку переночу*|переспит|заночует'],
  ['на следующей неделе', 'на след ?. нед'],
  ['к праздникам', 'к|до|перед|после ?новогодн*|майск* праздник*'],
  ['к празднику', 'к|ко|до|перед|после дню защитник*|матер*|победы|рожден*|учител*|знаний|города|влюбл*'],
  ['к празднику', 'до|перед|после дня|днем защитник*|матер*|победы|учител*|знаний|города|влюбл*'],
  ['тут же', 'с часу на час'],
];

interface Element {
  readonly optional: boolean;
  readonly exact: ReadonlySet<string>;
  readonly stems: readonly string[];
}

const compiled = phrases.map(([phrase, pattern]) => ({
  phrase,
  elements: pattern.split(' ').map(compileElement),
}));
const byFirstWord = new Map<string, (typeof compiled)[number][]>();
for (const entry of compiled) {
  let index = 0;
  for (let element = entry.elements[0]; element !== undefined; element = entry.elements[index]) {
    for (const word of element.exact) byFirstWord.set(word, [...(byFirstWord.get(word) ?? []), entry]);
    for (const stem of element.stems) stemStarts(stem, entry);
    if (!element.optional) break;
    index += 1;
  }
}

/** First words that are given by their stem are few; they are kept by their first six letters. */
function stemStarts(stem: string, entry: (typeof compiled)[number]): void {
  const key = `*${stem.slice(0, 6)}`;
  byFirstWord.set(key, [...(byFirstWord.get(key) ?? []), entry]);
}

function compileElement(source: string): Element {
  const words = source.replace(/^\?/, '').split('|');
  return {
    optional: source.startsWith('?'),
    exact: new Set(words.filter((word) => !word.endsWith('*'))),
    stems: words.filter((word) => word.endsWith('*')).map((word) => word.slice(0, -1)),
  };
}

export function readVagueTerm(tokens: readonly Token[], index: number): VagueRead | null {
  return readPeriod(tokens, index) ?? readPhrase(tokens, index);
}

function readPhrase(tokens: readonly Token[], index: number): VagueRead | null {
  const word = tokens[index]?.text ?? '';
  const candidates =
    byFirstWord.get(word) ?? (word.length >= 6 ? byFirstWord.get(`*${word.slice(0, 6)}`) : undefined);
  if (candidates === undefined) return null;
  let best: VagueRead | null = null;
  for (const { phrase, elements } of candidates) {
    const next = matchElements(tokens, index, elements);
    if (next !== null && next > (best?.next ?? 0)) best = { phrase, period: null, from: index, next };
  }
  return best !== null && isGreeting(tokens, best) ? null : best;
}

function matchElements(tokens: readonly Token[], from: number, elements: readonly Element[]): number | null {
  let index = from;
  for (const element of elements) {
    const word = tokens[index]?.text ?? '';
    const fits = element.exact.has(word) || element.stems.some((stem) => word.startsWith(stem));
    if (fits) index += 1;
    else if (!element.optional) return null;
  }
  return index;
}

/** «днём» beside «рождения», «каждым» or «раньше» is no term. */
function isGreeting(tokens: readonly Token[], read: VagueRead): boolean {
  if (read.phrase !== 'днём' && read.phrase !== 'утром' && read.phrase !== 'вечером') return false;
  const before = tokens[read.from - 1]?.text ?? '';
  return (
    before === 'с' ||
    /^(кажд|добр|хорош|прекрасн)/.test(before) ||
    /^(рожден|раньше|ранее|позже|позднее)/.test(tokens[read.next]?.text ?? '')
  );
}

const offsets: readonly (readonly [RegExp, number])[] = [
  [/^(эт|текущ|данн|нынешн)/, 0],
  [/^(следующ|будущ|той$|грядущ)/, 1],
  [/^(прошл|предыдущ)/, -1],
];
const periodWords: readonly (readonly [RegExp, PeriodUnit])[] = [
  [/^недел/, 'week'],
  [/^месяц/, 'month'],
  [/^(год|года|году|годом)$/, 'year'],
  [/^(день|дня|дню|суток)$/, 'day'],
];

/** «на следующей неделе», «до конца месяца», «в начале следующей недели», «к концу рабочего дня». */
function readPeriod(tokens: readonly Token[], index: number): VagueRead | null {
  const preposition = tokens[index]?.text ?? '';
  if (!['на', 'в', 'к', 'до', 'с', 'после', 'по', 'под'].includes(preposition)) return null;
  let next = index + 1;
  const part: PeriodPart | null = tokens[next]?.meaning.part ?? null;
  if (part !== null) next += 1;
  const offset = offsets.find(([pattern]) => pattern.test(tokens[next]?.text ?? ''))?.[1];
  if (offset !== undefined) next += 1;
  if (tokens[next]?.text === 'рабочей' || tokens[next]?.meaning.workday) next += 1;
  const word = tokens[next]?.text ?? '';
  const unit = periodWords.find(([pattern]) => pattern.test(word))?.[1];
  if (unit === undefined || (part === null && (offset === undefined || unit === 'day'))) return null;
  if (unit === 'year' && part === null) return null;
  const period = { unit, offset: offset ?? 0, part };
  return { phrase: `${part ?? ''} ${unit} ${period.offset}`.trim(), period, from: index, next: next + 1 };
}

/** Whether a phrase of the list begins with this word: a cheap test before reading. */
export function isPhraseStart(word: string): boolean {
  return byFirstWord.has(word) || (word.length >= 6 && byFirstWord.has(`*${word.slice(0, 6)}`));
}
