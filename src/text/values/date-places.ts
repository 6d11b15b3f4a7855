/** Where numbers with dots or slashes may be a date, and where they are a size, a version or a share. */
import type { Token } from './word-types.ts';

const dateCues = new Set([
  'до',
  'к',
  'с',
  'со',
  'по',
  'на',
  'не',
  'позднее',
  'позже',
  'раньше',
  'после',
  'дата',
  'дату',
  'числа',
  '(',
  'от',
]);
/** Verbs of delivery, straight before a day: «привезём 24/04». */
const deliveryVerb = /^(?:достав|привез|отправ|отгру|получ|прид|приед|прибуд|вруч)/;
const notDateBefore = new Set([
  'размер',
  'версия',
  'версии',
  'модель',
  'артикул',
  'п',
  'пункт',
  'пункта',
  'диагональ',
  'прошивка',
  'bluetooth',
  'v',
  'usb',
  'wi',
  'fi',
  '№',
  'уровень',
  'оценка',
  'рейтинг',
  'масштаб',
]);

/** Whether «10.12» or «21/03» can be a date here: units, models and sizes decide against it. */
export function isDatePlace(tokens: readonly Token[], index: number, separator: string): boolean {
  const before = tokens[index - 1];
  const after = tokens[index + 3];
  if (before?.kind === 'word' && (notDateBefore.has(before.text) || /^[a-z]/.test(before.text))) return false;
  if (
    before?.kind === 'number' ||
    (before?.kind === 'mark' &&
      tokens[index]?.glued &&
      !['(', '-', '«', '"', ':', ',', '|', '*', '~'].includes(before.text))
  )
    return false;
  if (before?.text === ':' && notDateBefore.has(tokens[index - 2]?.text ?? '')) return false;
  if (
    after?.glued &&
    (after.kind !== 'mark' ||
      after.text === '%' ||
      after.text === '/' ||
      (after.text === '.' && tokens[index + 4]?.kind === 'number'))
  )
    return false;
  const meaning = after?.meaning;
  if (meaning?.measure || meaning?.currency || meaning?.percent || meaning?.scale || meaning?.unit)
    return false;
  if (separator === '.') return true;
  return (
    separator === '/' && before !== undefined && (dateCues.has(before.text) || deliveryVerb.test(before.text))
  );
}
