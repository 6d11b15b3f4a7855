/** Numbers of orders that are said digit by digit: «отправление пять один один восемь…». */
import type { Examined, RawHit } from '../detector.ts';
import { type DigitGroup, digitGroups } from '../detectors/digit-stream.ts';

const label =
  /(?:заказ\p{L}{0,3}|отправлени\p{L}{1,2}|посылк\p{L}{1,2}|трек\p{L}{0,3}|накладн\p{L}{2,3}|под(?=[\s-]номером))(?:[\s-]номер\p{L}{0,2})?[\s:№#-]{0,4}$/u;
const joint =
  /^[^\p{L}\p{N}]{0,3}(?:(?:дробь|тире|дефис|черта|слэш|и|потом|затем|дальше)[^\p{L}\p{N}]{1,3})?$/u;
/** Fewer pieces or digits are a count or a size. */
const fewest = { groups: 4, digits: 6 } as const;

interface SpokenNumber extends RawHit {
  readonly digits: string;
}

/** Every number behind a label that is told at least in part in words. */
export function spokenNumbers(examined: Examined): SpokenNumber[] {
  const groups = digitGroups(examined);
  if (!groups.some((group) => group.spoken)) return [];
  return groups.flatMap((head, first) => {
    if (!label.test(examined.base.text.slice(Math.max(0, head.start - 40), head.start))) return [];
    const parts = groups.slice(first, endOfNumber(examined, groups, first));
    const digits = parts.map((part) => part.digits).join('');
    if (parts.length < fewest.groups || digits.length < fewest.digits || !parts.some((part) => part.spoken))
      return [];
    return [
      {
        start: head.start,
        end: parts.at(-1)?.end ?? head.end,
        digits,
        disguise: 'цифры словами или буквами',
      },
    ];
  });
}

function endOfNumber({ base }: Examined, groups: readonly DigitGroup[], first: number): number {
  let next = first + 1;
  for (; next < groups.length; next += 1) {
    const gap = base.text.slice(groups[next - 1]?.end ?? 0, groups[next]?.start ?? 0);
    if (!joint.test(gap)) break;
  }
  return next;
}
