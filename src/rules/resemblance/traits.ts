/** What of a text is learnt from and judged by: its words and pairs of words that stand near each other, as numbers. */
import { withLatinTwins, withRussianTwins } from '../../text/twins.ts';
import type { Span } from '../detector.ts';

/** A text cut into words; `sentence` says for each word in which sentence it stands. */
export interface Words {
  readonly text: string;
  readonly words: readonly Span[];
  sentence(word: number): number;
}

/** A trait of a text: the number of its bucket and the numbers of its words, twice the same for a single word. */
export type TraitVisitor = (bucket: number, first: number, second: number) => void;

/** How many words further the second word of a pair may stand. */
const reach = 4;
/** Letters that stand for all forms of a word: «возврат», «возвратом», «возвратить». */
const stemLength = 5;
/** So much of a word holds its stem, set apart or not; the rest of a monstrous one is not looked at. */
const longestHead = 2 * stemLength;
const russian = /^[а-я]+$/u;
const number = /^\p{N}+$/u;
const separators = /[^\p{L}\p{N}]/gu;
const latinLetter = /[a-z]/u;
const russianLetter = /[а-я]/u;

/**
 * Visits each word and each pair of near words of one sentence, whatever their order, with a bucket from 0 to 2 ** `bits` - 1.
 * Time is linear in the length of the text.
 */
export function visitTraits(words: Words, bits: number, visit: TraitVisitor): void {
  const stems = words.words.map(({ start, end }) => hashOf(stemOf(words.text.slice(start, end))));
  const sentences = stems.map((_, word) => words.sentence(word));
  for (const [first, stem] of stems.entries()) {
    visit(bucketOf(stem, bits), first, first);
    for (let second = first + 1; second <= first + reach && second < stems.length; second += 1) {
      if (sentences[second] !== sentences[first]) break;
      visit(bucketOf(pairOf(stem, stems[second] ?? 0), bits), first, second);
    }
  }
}

/** Visits single words only. */
export function visitWords({ text, words }: Words, bits: number, visit: TraitVisitor): void {
  for (const [word, { start, end }] of words.entries()) {
    visit(bucketOf(hashOf(stemOf(text.slice(start, end))), bits), word, word);
  }
}

/** Each bucket once, in the order of the text. */
export function bucketsOf(words: Words, bits: number, visitAll: typeof visitTraits): Int32Array {
  const buckets = new Set<number>();
  visitAll(words, bits, (bucket) => buckets.add(bucket));
  return Int32Array.from(buckets);
}

/** Letters set apart are one word, and a word is the same with letters of the other alphabet in it. */
function stemOf(word: string): string {
  const head = word.slice(0, longestHead);
  if (russian.test(head)) return head.slice(0, stemLength);
  if (number.test(head)) return '#';
  const letters = head.replace(separators, '');
  const isMixed = latinLetter.test(letters) && russianLetter.test(letters);
  return (isMixed ? inOneAlphabet(letters) : letters).slice(0, stemLength);
}

function inOneAlphabet(word: string): string {
  const inRussian = withRussianTwins(word);
  return latinLetter.test(inRussian) ? withLatinTwins(word) : inRussian;
}

/** FNV-1a over UTF-16 units. */
function hashOf(stem: string): number {
  let hash = 0x811c9dc5;
  for (let unit = 0; unit < stem.length; unit += 1)
    hash = Math.imul(hash ^ stem.charCodeAt(unit), 0x01000193);
  return hash >>> 0;
}

function pairOf(one: number, other: number): number {
  const [low, high] = one < other ? [one, other] : [other, one];
  return (Math.imul(low, 0x9e3779b1) + Math.imul(high, 0x85ebca6b)) >>> 0;
}

/** Mixes all bits of a hash into the few that count (MurmurHash3's last steps). */
function bucketOf(hash: number, bits: number): number {
  let mixed = hash ^ (hash >>> 16);
  mixed = Math.imul(mixed, 0x85ebca6b);
  mixed ^= mixed >>> 13;
  mixed = Math.imul(mixed, 0xc2b2ae35);
  return (mixed ^ (mixed >>> 16)) >>> (32 - bits);
}
