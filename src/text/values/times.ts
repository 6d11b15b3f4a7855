/** Reads hours of the day: «до 18:00», «с 9 до 21», «к шести вечера», «в 18 часов». */
import { readNumber } from './numerals.ts';
import type { Bound } from './types.ts';
import type { Token } from './word-types.ts';

export interface TimeRead {
  readonly minutes: number;
  readonly to: number | null;
  readonly bound: Bound;
  readonly from: number;
  readonly next: number;
}

interface Moment {
  readonly minutes: number;
  readonly next: number;
  /** It is an hour whatever stands around: it has minutes behind a colon, «утра», «часов» after a preposition. */
  readonly sure: boolean;
}

const cues = new Set([
  'в',
  'во',
  'до',
  'к',
  'с',
  'со',
  'по',
  'после',
  'около',
  'от',
  'позднее',
  'позже',
  'раньше',
  'примерно',
]);
const untilWords = new Set(['до', 'к', 'по', 'позднее', 'позже']);

export function readTime(tokens: readonly Token[], index: number): TimeRead | null {
  return readInterval(tokens, index) ?? readMoment(tokens, index);
}

/** «с 9 до 21», «9:00–18:00», «с 10 утра до 8 вечера». */
function readInterval(tokens: readonly Token[], index: number): TimeRead | null {
  const preposition = ['с', 'со', 'от'].includes(tokens[index]?.text ?? '') ? 1 : 0;
  const low = readHour(tokens, index + preposition, true);
  if (low === null) return null;
  const joint = tokens[low.next]?.text ?? '';
  if (preposition === 1 ? !['до', 'по', '-'].includes(joint) : joint !== '-' && joint !== 'до') return null;
  const high = readHour(tokens, low.next + 1, true);
  if (high === null) return null;
  const certain = low.sure || high.sure || (preposition === 1 && isPlainHours(tokens, high.next, low, high));
  return certain
    ? { minutes: low.minutes, to: high.minutes, bound: null, from: index, next: high.next }
    : null;
}

/** «с 9 до 21» with nothing counted after it reads as hours of work. */
function isPlainHours(tokens: readonly Token[], next: number, low: Moment, high: Moment): boolean {
  const after = tokens[next];
  if (
    after !== undefined &&
    (after.kind === 'number' ||
      after.text === '-' ||
      after.text === '%' ||
      after.meaning.unit ||
      after.meaning.currency ||
      after.meaning.measure ||
      after.meaning.month)
  )
    return false;
  const plausible =
    low.minutes >= 360 && low.minutes <= 1080 && high.minutes >= 720 && high.minutes > low.minutes;
  return (
    plausible &&
    (after === undefined ||
      after.kind === 'mark' ||
      /^(по|в|ежедневно|без|и|каждый|мск|московск)/.test(after.text))
  );
}

function readMoment(tokens: readonly Token[], index: number): TimeRead | null {
  const before = tokens[index - 1]?.text ?? '';
  const cued = cues.has(before);
  const read = readHour(tokens, index, cued);
  if (read === null || !read.sure) return readNamed(tokens, index);
  if (
    !cued &&
    tokens[index]?.kind === 'number' &&
    tokens[index]?.text.length === 1 &&
    tokens[index + 1]?.text === ':'
  )
    return null;
  return {
    minutes: read.minutes,
    to: null,
    bound: untilWords.has(before) ? 'until' : null,
    from: index,
    next: read.next,
  };
}

const named: Readonly<Record<string, number>> = {
  полдень: 720,
  полудня: 720,
  полудню: 720,
  полночь: 1440,
  полуночи: 1440,
};

function readNamed(tokens: readonly Token[], index: number): TimeRead | null {
  const minutes = named[tokens[index]?.text ?? ''];
  const before = tokens[index - 1]?.text ?? '';
  if (minutes === undefined || !cues.has(before)) return null;
  return { minutes, to: null, bound: untilWords.has(before) ? 'until' : null, from: index, next: index + 1 };
}

function readHour(tokens: readonly Token[], index: number, cued: boolean): Moment | null {
  return readClock(tokens, index, cued) ?? readSpokenHour(tokens, index, cued);
}

/** «18:00», and after a preposition «18.00», «18-00», «18 ч 30 мин». */
function readClock(tokens: readonly Token[], index: number, cued: boolean): Moment | null {
  const hour = tokens[index];
  const separator = tokens[index + 1];
  const minute = tokens[index + 2];
  if (hour?.kind !== 'number' || hour.text.length > 2 || Number(hour.text) > 24) return null;
  if (separator?.glued !== true || minute?.kind !== 'number' || !minute.glued || minute.text.length !== 2)
    return null;
  if (
    Number(minute.text) > 59 ||
    (tokens[index + 3]?.text === separator.text && tokens[index + 4]?.kind === 'number')
  )
    return null;
  const isColon = separator.text === ':';
  const isPoint = (separator.text === '.' || separator.text === '-') && cued && !isCounted(tokens[index + 3]);
  if (!isColon && !isPoint) return null;
  if (tokens[index + 3]?.glued && tokens[index + 3]?.kind === 'word') return null;
  return {
    minutes: Number(hour.text) * 60 + Number(minute.text),
    next: skipHourWord(tokens, index + 3),
    sure: isColon || Number(minute.text) % 5 === 0,
  };
}

function isCounted(token: Token | undefined): boolean {
  const meaning = token?.meaning;
  return Boolean(
    meaning?.measure || meaning?.currency || meaning?.percent || meaning?.scale || token?.text === 'г',
  );
}

/** «6 вечера», «девять утра»; «18 часов» only after a preposition that asks for a moment. */
function readSpokenHour(tokens: readonly Token[], index: number, cued: boolean): Moment | null {
  const number = readNumber(tokens, index);
  const hour = number?.min ?? Number.NaN;
  if (number === null || !Number.isInteger(hour) || hour < 0 || hour > 24) return null;
  let next = number.next;
  const hourWord = /^(час|ч$)/.test(tokens[next]?.text ?? '');
  if (hourWord) next = tokens[next]?.text === 'ч' && tokens[next + 1]?.text === '.' ? next + 2 : next + 1;
  const part = tokens[next]?.text ?? '';
  const shift = part === 'вечера' || part === 'дня' ? 12 : part === 'утра' || part === 'ночи' ? 0 : null;
  if (shift !== null && (shift === 0 || cued || hourWord) && (part !== 'дня' || (cued && hour <= 5))) {
    return { minutes: (hour >= 12 ? hour : hour + shift) * 60, next: next + 1, sure: true };
  }
  return { minutes: hour * 60, next, sure: hourWord && isMoment(tokens[index - 1]?.text ?? '', hour) };
}

/** «в 18 часов», «до 18 часов» name a moment; «до 24 часов» is a length of time. */
function isMoment(preposition: string, hour: number): boolean {
  if (preposition === 'в' || preposition === 'к') return true;
  return ['до', 'с', 'после', 'позднее'].includes(preposition) && hour >= 6 && hour <= 22;
}

function skipHourWord(tokens: readonly Token[], index: number): number {
  return ['часов', 'мск', 'ч'].includes(tokens[index]?.text ?? '') ? index + 1 : index;
}
