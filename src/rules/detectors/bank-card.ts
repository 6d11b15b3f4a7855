/** Bank card numbers, by length and check digit, and account numbers for transfers. */
import type { Detector, Examined } from '../detector.ts';
import { digitGroups } from './digit-stream.ts';

const cardShape = /(?<!\d)\d{4}(?:[\s.*_-]?\d{4}){3}(?!\d)/gu;
const spokenLength = 16;

export const bankCard: Detector = (examined) => {
  const written = [...examined.base.text.matchAll(cardShape)]
    .filter((match) => isCued(examined, match.index) || passesLuhn(match[0].replace(/\D/gu, '')))
    .map((match) => ({ start: match.index, end: match.index + match[0].length }));
  const groups = digitGroups(examined).filter(
    (group) => group.spoken || group.digits.length === spokenLength,
  );
  const lettered = groups
    .filter((group) => group.digits.length === spokenLength && passesLuhn(group.digits))
    .map(({ start, end }) => ({ start, end }));
  return [...written, ...lettered];
};

/** A word for cards shortly before: then a mistyped number counts too. */
function isCued(examined: Examined, at: number): boolean {
  return examined.lexicon('card.cues').some((cue) => cue.end <= at && at - cue.end < 40);
}

/** ISO/IEC 7812-1, annex B. */
function passesLuhn(digits: string): boolean {
  const sum = [...digits].reverse().reduce((total, digit, place) => {
    const value = Number(digit) * (place % 2 === 1 ? 2 : 1);
    return total + (value > 9 ? value - 9 : value);
  }, 0);
  return sum % 10 === 0;
}
