/**
 * Phone numbers: Russian ones however they are grouped, spoken, split or lettered, foreign ones with «+» by libphonenumber.
 *
 * A number in a usual grouping is a phone by itself; an unusual one needs a word like «телефон» or «звоните» nearby. What a fact
 * names (posting, order, tracking number, article) is cancelled by the checker.
 */
import { phoneNumbersIn } from '../../text/phone-numbers.ts';
import type { Detector, Examined, RawHit, Span } from '../detector.ts';
import { type DigitGroup, digitGroups } from './digit-stream.ts';

/** Sizes of the groups of a ten-digit number, as people write them. */
const usualGroups = new Set([
  '10',
  '3-7',
  '3-3-4',
  '3-3-2-2',
  '3-2-2-3',
  '3-2-3-2',
  '3-4-3',
  '3-5-2',
  '3-1-3-1-2',
  '4-6',
  '4-2-2-2',
  '4-3-3',
  '5-5',
  '5-1-2-2',
  '6-4',
  '6-2-2',
  '2-2-2-2-2',
  '1-1-1-1-1-1-1-1-1-1',
]);

const mobileOrCity = /^(?:9\d\d|[348]\d\d)\d{7}$/u;
/** Between two groups of one number: few signs, or words that say «and then». */
const closeGap = /^[^\p{L}\p{N}]{0,3}$/u;
const wordyGap =
  /^[^\p{L}\p{N}]{0,3}(?:(?:а|и|в|или|далее|дальше|затем|потом|после|следом|напоследок|наконец|еще|плюс|это|вторая|вторую|первая|третья|третью|последняя|последние|города|часть|половина|конец|окончание|начало|сам|номер|номера|код|на|в|конце|сначала|вначале|последние|первые|цифра|цифры|двойка|потом|там|остальное|остаток|завершает|завершают|замыкают|следом|тире|дефис|пробел|черточка|скобка|минус|слеш|слэш|добавьте|допишите)[^\p{L}\p{N}]{1,3}){1,5}$/u;
/** «8.916.123 и 8.916.124»: numbers side by side, unless something speaks of phones. */
const listing = /^[^\p{L}\p{N}]{0,3}(?:и|или|а)[^\p{L}\p{N}]{1,3}$/u;
/** Before the number of an order or a parcel, however its digits are grouped. */
const numbered =
  /(?:заказ\p{L}{0,3}|отправлени\p{L}{1,2}|посылк\p{L}{1,2}|трек\p{L}{0,3}|накладн\p{L}{2,3})(?:[\s-]номер\p{L}{0,2})?[\s:№#-]{0,4}$/u;
/** Numbers that their own word names: «паспорт 4509 331287». */
const otherNumber = /(?:паспорт\p{L}{0,3}|снилс|инн|полис\p{L}{0,2})[^\p{L}\p{N}]{0,3}$/u;
const postingShape = /^\d{7,10}-\d{4}-\d{1,2}(?!\d)/u;

export const phone: Detector = (examined) => {
  const groups = digitGroups(examined);
  const digits = groups.reduce((sum, group) => sum + group.digits.length, 0);
  if (digits < 6) return [];
  return [
    ...russianNumbers(examined, groups),
    ...foreignNumbers(examined),
    ...reversedNumbers(examined, groups),
  ];
};

/** «прочитайте с конца: 72-81-043-219-7+». */
function reversedNumbers(examined: Examined, groups: readonly DigitGroup[]): RawHit[] {
  if (examined.lexicon('phone.reversed').length === 0) return [];
  const { text } = examined.base;
  return groups.flatMap((first, at): RawHit[] => {
    let next = at + 1;
    while (next < groups.length && closeGap.test(text.slice(groups[next - 1]?.end, groups[next]?.start)))
      next += 1;
    const run = groups.slice(at, next);
    const digits = [...run.map((group) => group.digits).join('')].reverse().join('');
    const isPhone = /^(?:[78]?9\d{9})$/u.test(digits);
    return isPhone
      ? [{ start: first.start, end: run.at(-1)?.end ?? first.end, disguise: 'номер задом наперёд' }]
      : [];
  });
}

function russianNumbers(examined: Examined, groups: readonly DigitGroup[]): RawHit[] {
  const { text } = examined.base;
  const hits: RawHit[] = [];
  for (let first = 0; first < groups.length; first += 1) {
    const found = longestNumber(examined, groups, first);
    if (found === null) continue;
    const start = groups[first]?.start ?? 0;
    const end = groups[found]?.end ?? start;
    const sign = /[+(]{1,2}$/u.exec(text.slice(Math.max(0, start - 2), start))?.[0].length ?? 0;
    hits.push({
      start: start - sign,
      end,
      disguise: groups.slice(first, found + 1).some((group) => group.spoken)
        ? 'цифры словами или буквами'
        : null,
    });
    first = found;
  }
  return hits;
}

/** Index of the last group of a phone number that begins with a group; null when none does. */
function longestNumber(examined: Examined, groups: readonly DigitGroup[], first: number): number | null {
  const { text } = examined.base;
  const start = groups[first];
  if (start === undefined || postingShape.test(text.slice(start.start, start.start + 20))) return null;
  if (isOrderNumber(examined, start)) return null;
  if (otherNumber.test(text.slice(Math.max(0, start.start - 20), start.start))) return null;
  if (/[\p{L}\d][-_/.]$/u.test(text.slice(Math.max(0, start.start - 2), start.start)) && !start.spoken) {
    if (!cued(examined, start)) return null;
  }
  let digits = '';
  let wordy = false;
  const cue = cued(examined, start);
  let best: number | null = null;
  for (let last = first; last < groups.length && digits.length < 12; last += 1) {
    const group = groups[last];
    if (group === undefined) break;
    if (last > first) {
      const gap = text.slice(groups[last - 1]?.end ?? 0, group.start);
      if (!closeGap.test(gap)) {
        if (!wordyGap.test(gap) || (!cue && listing.test(gap))) break;
        wordy = true;
      }
    }
    digits += group.digits;
    if (isNumber(examined, groups.slice(first, last + 1), digits, wordy)) best = last;
  }
  return best;
}

/** Told to be the number of an order or a parcel, with no word for calling but that of the label itself. */
function isOrderNumber(examined: Examined, head: DigitGroup): boolean {
  const label = numbered.exec(examined.base.text.slice(Math.max(0, head.start - 40), head.start));
  if (label === null) return false;
  const from = head.start - label[0].length;
  return !examined
    .lexicon('phone.cues')
    .some((cue) => (cue.end <= from || cue.start >= head.start) && isBeside(cue, head));
}

function isNumber(examined: Examined, parts: readonly DigitGroup[], digits: string, wordy: boolean): boolean {
  const [head] = parts;
  if (head === undefined) return false;
  const spoken = parts.some((part) => part.spoken);
  const cue = cued(examined, head);
  const national = digits.length === 11 && /^[78]/u.test(digits) ? digits.slice(1) : digits;
  if (national.length === 10 && mobileOrCity.test(national)) {
    if (digits.length === 10 && !national.startsWith('9') && !cue) return false;
    return cue || spoken || wordy || usualGroups.has(sizes(parts, digits.length === 11));
  }
  return (
    cue && digits.length >= 6 && digits.length <= 7 && /^[\d]{2,3}-\d\d-\d\d$/u.test(written(examined, parts))
  );
}

function sizes(parts: readonly DigitGroup[], prefixed: boolean): string {
  const lengths = parts.map((part) => part.digits.length);
  const [head = 0, ...rest] = lengths;
  if (!prefixed) return lengths.join('-');
  return (head === 1 ? rest : [head - 1, ...rest]).join('-');
}

function written(examined: Examined, parts: readonly DigitGroup[]): string {
  return examined.base.text.slice(parts[0]?.start ?? 0, parts.at(-1)?.end ?? 0);
}

/** A word for phones or calling in the sentence of the number or shortly before it. */
function cued(examined: Examined, near: DigitGroup): boolean {
  return examined.lexicon('phone.cues').some((cue) => isBeside(cue, near) && !isDisclaimed(examined, cue));
}

const ofGoods = /^\s(?:модел|артикул|детал|парти|сери|заказ|отправлен|колодк|размер|страниц)/u;

/** «Это не телефон», «номер модели»: no word that makes a phone of a number. */
function isDisclaimed({ base }: Examined, cue: Span): boolean {
  return ` ${base.text.slice(0, cue.start)}`.endsWith(' не ') || ofGoods.test(base.text.slice(cue.end));
}

function isBeside(cue: Span, near: DigitGroup): boolean {
  return cue.start < near.end + 60 && near.start < cue.end + 80;
}

/** Any country's number that says so with «+» or «00». */
function foreignNumbers(examined: Examined): RawHit[] {
  const { text } = examined.base;
  if (!/\+\s?\(?\d/u.test(text)) return [];
  return phoneNumbersIn(text)
    .filter(({ start, country }) => text.charAt(start) === '+' && country !== 'RU')
    .map(({ start, end }) => ({ start, end }));
}
