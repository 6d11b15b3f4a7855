/** Reads lengths of time: «в течение двух-трёх дней», «через неделю», «дня через два», «трёхдневный срок». */

import { type NumberRead, readNumber, readRange } from './numerals.ts';
import type { Meaning, Token } from './word-types.ts';

export interface DurationRead {
  readonly unit: 'minute' | 'day' | 'workday' | 'month';
  readonly min: number;
  readonly max: number;
  /** «пару дней», «несколько часов»: no number to compare. */
  readonly several: boolean;
  readonly form: 'after' | 'within' | 'plain';
  readonly from: number;
  readonly next: number;
}

type Measured = Omit<DurationRead, 'form' | 'from'>;

export function readDuration(tokens: readonly Token[], index: number): DurationRead | null {
  const start = readPreposition(tokens, index);
  const measured =
    readMeasured(tokens, start.next) ?? readSwapped(tokens, start.next) ?? readAdjective(tokens, start.next);
  if (measured !== null) return { ...measured, form: start.form, from: index };
  const bare = readBareUnit(tokens, start.next, start.form !== 'plain' || isAwaited(tokens, start.next));
  return bare === null ? null : { ...bare, form: start.form, from: index };
}

interface Preposition {
  readonly form: DurationRead['form'];
  readonly next: number;
}

/** «через», «спустя», «в течение», «за»; the value's span begins with them. */
function readPreposition(tokens: readonly Token[], index: number): Preposition {
  const word = tokens[index]?.text ?? '';
  if (word === 'через' || word === 'спустя' || word === 'чрез' || word === 'черз')
    return { form: 'after', next: skipAbout(tokens, index + 1) };
  if (word === 'за') return { form: 'within', next: skipAbout(tokens, index + 1) };
  const flow = word === 'в' ? index + 1 : index;
  if (
    /^(в?течени[еи]|течени[еи])$/.test(tokens[flow]?.text ?? '') &&
    (word === 'в' || word.startsWith('вт'))
  ) {
    return { form: 'within', next: skipAbout(tokens, flow + 1) };
  }
  if (word === 'в' && tokens[index + 1]?.text === 'пределах') return { form: 'within', next: index + 2 };
  return { form: 'plain', next: index };
}

const about = new Set([
  'примерно',
  'около',
  'порядка',
  'где',
  'то',
  'каких',
  'ближайших',
  'ближайшие',
  'следующих',
  'буквально',
  'максимум',
  'всего',
  'ровно',
  'еще',
  'уже',
  'не',
  'более',
  'дольше',
  'чем',
  'эти',
  'этих',
  'целых',
  'последующих',
  'первых',
]);

function skipAbout(tokens: readonly Token[], index: number): number {
  let next = index;
  while (next < index + 4 && about.has(tokens[next]?.text ?? '')) next += 1;
  return next;
}

/** Number or range and unit: «2–3 рабочих дня», «полтора месяца», «2 дня – 3 дня». */
function readMeasured(tokens: readonly Token[], index: number): Measured | null {
  const number = readRange(tokens, index);
  if (number === null) return readBareSpan(tokens, index);
  return withUnit(tokens, number, number.next);
}

function withUnit(tokens: readonly Token[], number: NumberRead, at: number): Measured | null {
  const workday = tokens[at]?.meaning.workday === true;
  const qualified = workday || /^(календарн|полн)/.test(tokens[at]?.text ?? '');
  const dot = qualified && tokens[at + 1]?.text === '.' ? 1 : 0;
  const unitAt = qualified ? at + 1 + dot : at;
  const unitToken = tokens[unitAt];
  const unit = unitToken?.meaning.unit;
  if (unitToken === undefined || unit === undefined) return null;
  if (unitToken.newLine || (unit.size === 12 && number.min > 200)) return null;
  const abbreviated =
    tokens[unitAt + 1]?.text === '.' &&
    unitToken.text.length <= 4 &&
    /^(дн|нед|мес|мин|ч|сут)$/.test(unitToken.text);
  const after = abbreviated ? unitAt + 2 : unitAt + 1;
  const trailing = !workday && tokens[after]?.meaning.workday === true ? 1 : 0;
  const kind = (workday || trailing === 1) && unit.of === 'day' && unit.size === 1 ? 'workday' : unit.of;
  return {
    unit: kind,
    min: number.min * unit.size,
    max: number.max * unit.size,
    several: number.several,
    next: after + trailing,
  };
}

/** «полгода», «сутки-двое», «день-два», «неделю-полторы», «час-другой». */
function readBareSpan(tokens: readonly Token[], index: number): Measured | null {
  const token = tokens[index];
  if (token?.meaning.span) {
    const { of, count } = token.meaning.span;
    return { unit: of, min: count, max: count, several: false, next: index + 1 };
  }
  const unit = token?.meaning.unit;
  if (unit === undefined || tokens[index + 1]?.text !== '-') return null;
  const upper = readNumber(tokens, index + 2);
  const other = /^друг(ой|ую|ое)$/.test(tokens[index + 2]?.text ?? '');
  if (upper === null && !other) return null;
  const unitAgain = upper !== null && tokens[upper.next]?.meaning.unit ? upper.next : null;
  if (unitAgain !== null) return null;
  return {
    unit: unit.of,
    min: unit.size,
    max: unit.size * (upper?.max ?? 2),
    several: false,
    next: upper?.next ?? index + 3,
  };
}

/** «дня два-три», «дня через два», «недели через две», «часа за три». */
function readSwapped(tokens: readonly Token[], index: number): Measured | null {
  const token = tokens[index];
  const unit = token?.meaning.unit;
  if (token === undefined || unit === undefined || token.text.length < 4 || isAfterNumber(tokens, index)) {
    if (token?.text !== 'дня' && token?.text !== 'дней') return null;
    if (unit === undefined || isAfterNumber(tokens, index)) return null;
  }
  const preposition = ['через', 'за', 'на'].includes(tokens[index + 1]?.text ?? '') ? 1 : 0;
  const number = readRange(tokens, index + 1 + preposition);
  if (number === null || unit === undefined || number.several) return null;
  const after = tokens[number.next];
  if (
    after !== undefined &&
    (after.kind === 'number' ||
      isCountedNoun(after.meaning) ||
      (preposition === 0 && after.kind === 'word' && tokens[index + 1]?.kind === 'number'))
  )
    return null;
  if (preposition === 0 && !['дня', 'дней', 'часа', 'недели', 'месяца', 'минут'].includes(token.text))
    return null;
  return {
    unit: unit.of,
    min: number.min * unit.size,
    max: number.max * unit.size,
    several: false,
    next: number.next,
  };
}

function isAfterNumber(tokens: readonly Token[], index: number): boolean {
  const before = tokens[index - 1];
  return (
    before?.kind === 'number' || before?.meaning.cardinal !== undefined || before?.meaning.workday === true
  );
}

function isCountedNoun(meaning: Meaning): boolean {
  return Boolean(
    meaning.month || meaning.unit || meaning.currency || meaning.measure || meaning.percent || meaning.scale,
  );
}

const awaited =
  /^(займ|заним|жд|подожд|ожид|около|примерно|почти|более|менее|порядка|максимум|минимум|еще|целую|целый|целые|буквально|длит|пройд|больше|дольше)/;

function isAwaited(tokens: readonly Token[], index: number): boolean {
  return awaited.test(tokens[index - 1]?.text ?? '');
}

const bareUnits =
  /^(неделю|недели|неделе|сутки|суток|месяц|месяца|день|дня|час|часа|минуту|минуты|год|года|квартал|квартала|неделька|недельку|часик|денек)$/;

/** «через неделю», «в течение дня», «займёт месяц»: one of the unit, only where a length is meant. */
function readBareUnit(tokens: readonly Token[], index: number, expected: boolean): Measured | null {
  if (!expected) return null;
  const workday = tokens[index]?.meaning.workday === true ? 1 : 0;
  const token = tokens[index + workday];
  const unit = token?.meaning.unit;
  if (token === undefined || unit === undefined || !bareUnits.test(token.text)) return null;
  if (token.newLine) return null;
  return {
    unit: workday === 1 && unit.of === 'day' ? 'workday' : unit.of,
    min: unit.size,
    max: unit.size,
    several: false,
    next: index + workday + 1,
  };
}

const prefixes: Readonly<Record<string, number>> = {
  одно: 1,
  двух: 2,
  трех: 3,
  четырех: 4,
  пяти: 5,
  шести: 6,
  семи: 7,
  восьми: 8,
  девяти: 9,
  десяти: 10,
  двенадцати: 12,
  четырнадцати: 14,
  тридцати: 30,
  '': 1,
};
const adjectives =
  /^(одно|двух|трех|четырех|пяти|шести|семи|восьми|девяти|десяти|двенадцати|четырнадцати|тридцати|)(дневн|недельн|суточн|часов|месячн|летн|годичн|годов|минутн)(ый|ого|ому|ом|ым|ая|ой|ую|ые|ых|ое)$/;
const adjectiveUnits: Readonly<Record<string, Meaning['unit']>> = {
  дневн: { of: 'day', size: 1 },
  недельн: { of: 'day', size: 7 },
  суточн: { of: 'day', size: 1 },
  часов: { of: 'minute', size: 60 },
  месячн: { of: 'month', size: 1 },
  летн: { of: 'month', size: 12 },
  годичн: { of: 'month', size: 12 },
  годов: { of: 'month', size: 12 },
  минутн: { of: 'minute', size: 1 },
};
const alone = new Set(['недельн', 'месячн', 'суточн', 'годичн', 'годов']);

/** «трёхдневный срок», «24-часовая», «двухлетняя гарантия». */
function readAdjective(tokens: readonly Token[], index: number): Measured | null {
  const numbered = tokens[index]?.kind === 'number' && tokens[index + 1]?.text === '-';
  const token = tokens[numbered ? index + 2 : index];
  if (token?.kind !== 'word' || token.text.length < 6) return null;
  const found = adjectives.exec(token.text.replace(/(летн)(яя|ей|юю|ий|его|ему|ие|их)$/, '$1ая'));
  const unit = adjectiveUnits[found?.[2] ?? ''];
  if (found === null || unit === undefined) return null;
  const prefix = found[1] ?? '';
  if (numbered ? prefix !== '' : prefix === '' && !alone.has(found[2] ?? '')) return null;
  const count = numbered ? Number(tokens[index]?.text) : (prefixes[prefix] ?? 1);
  if (!(count > 0 && count < 1_000)) return null;
  return {
    unit: unit.of,
    min: count * unit.size,
    max: count * unit.size,
    several: false,
    next: numbered ? index + 3 : index + 1,
  };
}
