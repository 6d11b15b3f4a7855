/** What of a text is learnt from and judged by: its words and pairs of words that stand near each other, as numbers. */
import type { Words } from './words-outside.ts';

/** A trait of a text: the number of its bucket and the numbers of its words, twice the same for a single word. */
export type TraitVisitor = (bucket: number, first: number, second: number) => void;

/** How many words further the second word of a pair may stand. */
const reach = 4;
/** Letters that stand for all forms of a word: «возврат», «возвратом», «возвратить». */
const stemLength = 5;

/**
 * Visits each word and each pair of near words of one sentence, whatever their order, with a bucket from 0 to 2 ** `bits` - 1.
 * Time is linear in the length of the text.
 */
export function visitTraits(words: Words, bits: number, visit: TraitVisitor): void {
  const stems = words.heads.map((head, word) => {
    const stem = head.slice(0, stemLength);
    return hashOf(words.isRefused(word) ? `-${stem}` : stem);
  });
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
export function visitWords({ heads }: Words, bits: number, visit: TraitVisitor): void {
  for (const [word, head] of heads.entries())
    visit(bucketOf(hashOf(head.slice(0, stemLength)), bits), word, word);
}

/** Each bucket once, in the order of the text. */
export function bucketsOf(words: Words, bits: number, visitAll: typeof visitTraits): Int32Array {
  const buckets = new Set<number>();
  visitAll(words, bits, (bucket) => buckets.add(bucket));
  return Int32Array.from(buckets);
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
