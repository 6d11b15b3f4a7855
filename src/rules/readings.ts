/**
 * What a written character may stand for: itself, a look-alike, a digit or sign in place of a letter, transliteration, or the key
 * at the same place of the other keyboard layout. One character has several readings (в is also b, v and w; 3 is з, е and э).
 */

/** Ways of writing a whole word; readings of one word must have a way in common. */
export const ways = { visual: 1, translit: 2, layout: 4 } as const;
export const anyWay = ways.visual | ways.translit | ways.layout;

/** How a reading differs from plain writing; bits, so that a word collects them. */
export const tricks = {
  lookAlike: 1,
  signs: 2,
  translit: 4,
  layout: 8,
  separated: 16,
  stretched: 32,
  /** A letter of another alphabet that is drawn quite the same. */
  twin: 64,
  /** A Russian letter in place of a Russian one that is drawn nearly the same: «Бернём». */
  kin: 128,
  /** Written from end to start. */
  reversed: 256,
} as const;

export interface Reading {
  /** The lexicon's letter. */
  readonly letter: string;
  /** What must follow the character for this reading, e.g. `h` of `sh`. */
  readonly rest: string;
  readonly ways: number;
  readonly trick: number;
}

/** Lexicon letter → what may be drawn in its place. Blanks separate; a spelling may have several characters. */
const drawn: Readonly<Record<string, string>> = {
  а: 'a α @ 4 ᴀ ∂ ა ɑ',
  б: '6 b ƃ δ',
  в: 'b 8 β ʙ ᴃ ვ',
  г: 'r γ ᴦ ɼ',
  д: 'g d ԁ ᴅ ɡ',
  е: 'e 3 ε є € ᴇ ℮',
  ж: '}|{ >|<',
  з: '3 z ε ʒ ᴣ',
  и: 'u i 1 υ і ι ᴎ n',
  й: 'u и i ᴎ n',
  к: 'k κ ᴋ |<',
  л: 'λ l i і ı ᴫ /\\ ʌ',
  м: 'm μ ᴍ',
  н: 'h n η ʜ һ',
  о: 'o 0 ο σ ᴏ ө օ () ⭕ ⚪ ⚫ ⚽ ◯ ○ ● ◎',
  п: 'n π ᴨ',
  р: 'p ρ ᴘ ₽',
  с: 'c ς ᴄ $ s ( © ¢',
  т: 't τ 7 ᴛ m + ➕ ✝',
  у: 'y γ υ u ʏ ¥',
  ф: 'φ ϕ ȹ',
  х: 'x χ × * ⅹ ❌ ❎ ✖ ✕ ✗ ✘',
  ц: 'u',
  ч: '4',
  ш: 'w ω ɯ ᴡ ш',
  щ: 'w ш',
  ъ: 'b ь',
  ы: 'bi bl b1 ьi ьl ь1 ьі ьι',
  ь: 'b ъ',
  э: '3 є ϶',
  ю: 'io lo 10 |o ιo',
  я: 'ᴙ 9',
  a: 'а α @ 4 ᴀ ɑ',
  b: 'в ь б 8 6 β ʙ',
  c: 'с ς ( ᴄ',
  d: 'ԁ д ᴅ',
  e: 'е 3 ε є € ᴇ э',
  f: 'ƒ ꜰ ғ',
  g: '9 6 ԍ ɢ ɡ д',
  h: 'н һ ʜ η',
  i: '1 ! | l і ι ɪ и u',
  j: 'ј ᴊ',
  k: 'к κ ᴋ',
  l: '1 | i і ι ʟ !',
  m: 'м ᴍ т μ',
  n: 'п η и ɴ',
  o: 'о 0 ο σ ᴏ օ ⭕ ⚪ ⚫ ⚽ ◯ ○ ● ◎',
  p: 'р ρ ᴘ п',
  q: '9',
  r: 'г ʀ я',
  s: 'ѕ 5 $ ꜱ с',
  t: 'т τ 7 + ᴛ',
  u: 'и υ μ ᴜ ц',
  v: 'ν ᴠ в',
  w: 'ш ω ᴡ в vv',
  x: 'х χ × ❌ ❎ ✖ ✕ ✗ ✘',
  y: 'у γ ʏ ч',
  z: 'з 2 ᴢ',
};

/** Russian letter → Russian letters that pass for it in a word that is disguised anyway. */
const kin: Readonly<Record<string, string>> = { в: 'б', б: 'в', з: 'э', э: 'з', ш: 'щ', п: 'л', л: 'п' };

const transliterated: Readonly<Record<string, string>> = {
  а: 'a',
  б: 'b',
  в: 'v w',
  г: 'g h',
  д: 'd',
  е: 'e ye je yo jo io',
  ж: 'zh j g',
  з: 'z',
  и: 'i',
  й: 'y j i 1',
  к: 'k c q',
  л: 'l',
  м: 'm',
  н: 'n',
  о: 'o',
  п: 'p',
  р: 'r',
  с: 's c',
  т: 't',
  у: 'u y',
  ф: 'f',
  х: 'h kh x',
  ц: 'c ts tc',
  ч: 'ch 4',
  ш: 'sh w',
  щ: 'sch shch sh',
  ъ: "' `",
  ы: 'y i',
  ь: "' `",
  э: 'e',
  ю: 'yu ju iu u',
  я: 'ya ja ia',
};

const latinKeys = "qwertyuiop[]asdfghjkl;'zxcvbnm,.`";
const russianKeys = 'йцукенгшщзхъфывапролджэячсмитьбюе';

const twins = new Set('aeopcxyаеорсху');

function isSign(spelling: string): boolean {
  return !/^\p{L}+$/u.test(spelling);
}

/** «$h» for «sh», «y@» for «ya»: a spelling of several Latin letters with signs among them. */
function inSigns(spelling: string): string {
  return spelling.length < 2
    ? spelling
    : spelling.replaceAll('s', '$').replaceAll('a', '@').replaceAll('o', '0').replaceAll('e', '3');
}

function build(): ReadonlyMap<string, readonly Reading[]> {
  const table = new Map<string, Reading[]>();
  const add = (spelling: string, letter: string, way: number, trick: number) => {
    const [head = '', ...rest] = [...spelling];
    const list = table.get(head) ?? [];
    const same = list.find((known) => known.letter === letter && known.rest === rest.join(''));
    if (same === undefined) list.push({ letter, rest: rest.join(''), ways: way, trick });
    else list[list.indexOf(same)] = { ...same, ways: same.ways | way };
    table.set(head, list);
  };
  for (const [letter, spellings] of Object.entries(drawn)) {
    for (const spelling of spellings.split(' ')) {
      const sign = isSign(spelling);
      add(
        spelling,
        letter,
        sign ? ways.visual | ways.translit : ways.visual,
        sign ? tricks.signs : twins.has(spelling) && twins.has(letter) ? tricks.twin : tricks.lookAlike,
      );
    }
  }
  for (const [letter, spelling] of Object.entries(kin)) add(spelling, letter, ways.visual, tricks.kin);
  for (const [letter, spellings] of Object.entries(transliterated)) {
    for (const spelling of spellings.split(' ')) {
      add(spelling, letter, ways.translit, tricks.translit);
      const signed = inSigns(spelling);
      if (signed !== spelling) add(signed, letter, ways.translit, tricks.translit | tricks.signs);
    }
  }
  for (const [index, key] of [...latinKeys].entries()) {
    const letter = russianKeys.charAt(index);
    add(key, letter, ways.layout, tricks.layout);
    if (/[a-z]/u.test(key)) add(letter, key, ways.layout, tricks.layout);
  }
  return table;
}

const readings = build();
const none: readonly Reading[] = [];

/** Every reading of a character but the plain one. */
export function readingsOf(character: string): readonly Reading[] {
  return readings.get(character) ?? none;
}

/** The ways in which a character may be plain: both alphabets mix in one word («телегrame»), but no letter is another key. */
export const plainWays = ways.visual | ways.translit;

/** What keys of the Latin layout write in the Russian one, character by character; other characters stay. */
export function inRussianLayout(text: string): string {
  return text.replace(/[^\s]/gu, (key) => {
    const at = latinKeys.indexOf(key);
    return at < 0 ? key : russianKeys.charAt(at);
  });
}

/** Whether a character is a key that writes a letter in the Russian layout. */
export function isLatinKey(character: string): boolean {
  return character !== '' && latinKeys.includes(character);
}
