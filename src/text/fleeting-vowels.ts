/**
 * Russian words whose root has a vowel in one form and none in another: «хлопок – хлопка», «писем – письмо», «нужен –
 * нужна». The Snowball stemmer keeps the two apart, so such a word has a second root beside its stem.
 */
import { stemOf } from './words.ts';

/**
 * The stem, and the roots without a fleeting vowel or its «ь» or «й»: two forms of one word share one of them. Where the
 * vowel may flee is a matter of spelling: «о» before «к» and after «к», «г», «х»; «е» elsewhere. Words that happen to be
 * alike («волк» and «волок») cannot be told apart so.
 */
export function rootsOf(word: string): readonly string[] {
  const stem = stemOf(word);
  // The stemmer takes the end of «писем» and «нужен» for an ending; with no ending the word itself is the stem.
  const roots = [stem, withoutVowel(stem), withoutVowel(word.replace(/ь$/u, '')), shortRoots.get(word)];
  return [...new Set(roots.filter((root) => root != null))];
}

/** Null where no vowel can flee. */
function withoutVowel(base: string): string | null {
  const before = base.slice(0, -2);
  const [, fleeting, last] = /([оеьй])([кцнлргмб])$/u.exec(base) ?? [];
  if (fleeting === undefined || last === undefined || !/[аеиоуыэюя]/u.test(before)) return null;
  return mayFlee(before.charAt(before.length - 1), fleeting, last) ? before + last : null;
}

function mayFlee(prior: string, fleeting: string, last: string): boolean {
  if (fleeting === 'ь' || fleeting === 'й') return true;
  if (fleeting === 'о')
    return last === 'к' ? !/[аеиоуыэюя]/u.test(prior) : after(prior, 'кгх') && after(last, 'лрн');
  return last === 'к' ? after(prior, 'жчшщцеиао') : !after(prior, 'кгх');
}

function after(letter: string, letters: string): boolean {
  return letters.includes(letter);
}

const endings = {
  hard: ['а', 'у', 'ом', 'е', 'ы', 'ов', 'ам', 'ами', 'ах'],
  soft: ['я', 'ю', 'ем', 'е', 'и', 'ей', 'ям', 'ями', 'ях'],
} as const;

/** Too short for the stemmer, or before another consonant: a closed class, so it is listed. */
const listed: readonly (readonly [full: string, short: string])[] = [
  ['день', 'дн'],
  ['пень', 'пн'],
  ['лен', 'льн'],
  ['лед', 'льд'],
  ['лев', 'льв'],
  ['лоб', 'лб'],
  ['мох', 'мх'],
  ['пес', 'пс'],
  ['ров', 'рв'],
  ['рот', 'рт'],
  ['сон', 'сн'],
  ['шов', 'шв'],
  ['овес', 'овс'],
  ['ноготь', 'ногт'],
  ['локоть', 'локт'],
  ['ломоть', 'ломт'],
];

/** By every form of a listed word: its first form, as the root of all. */
const shortRoots: ReadonlyMap<string, string> = new Map(
  listed.flatMap(([full, short]) => {
    const own = full.endsWith('ь') ? endings.soft : endings.hard;
    return [full, ...own.map((ending) => short + ending)].map((form) => [form, full] as const);
  }),
);
