/** Letters and signs that stand for others: a disguised or transliterated word to the one that a person reads. */
import { withLatinTwins } from '../twins.ts';

/** Letters that look alike, towards Cyrillic: what a Latin or Greek letter means inside a Russian word. */
const lookAlikes: Readonly<Record<string, string>> = {
  a: 'а',
  b: 'в',
  c: 'с',
  d: 'д',
  e: 'е',
  g: 'д',
  h: 'н',
  i: 'і',
  k: 'к',
  m: 'м',
  n: 'п',
  o: 'о',
  p: 'р',
  r: 'г',
  t: 'т',
  u: 'и',
  x: 'х',
  y: 'у',
  ε: 'е',
  α: 'а',
  ο: 'о',
  ρ: 'р',
  τ: 'т',
  υ: 'у',
  χ: 'х',
  κ: 'к',
  μ: 'м',
  ν: 'у',
  η: 'н',
  β: 'в',
  π: 'п',
  λ: 'л',
  γ: 'г',
  φ: 'ф',
  ѕ: 'с',
  ј: 'й',
  ԁ: 'д',
};

/** What a writer puts → the letters that it may stand for inside a disguised word: digits and signs, sounds, shapes. */
const spellings: Readonly<Record<string, string>> = {
  '0': 'о',
  '1': 'и л й',
  '3': 'з е э',
  '4': 'ч а',
  '5': 'п с',
  '6': 'б',
  '7': 'т',
  '8': 'в',
  '9': 'я',
  '@': 'а',
  $: 'с',
  a: 'а',
  b: 'б в ь',
  c: 'с ц к',
  ch: 'ч',
  d: 'д',
  e: 'е э',
  f: 'ф',
  g: 'г д',
  h: 'х н',
  i: 'и й ы',
  ia: 'я',
  ie: 'е',
  iu: 'ю',
  j: 'й ж',
  ja: 'я',
  je: 'е',
  jo: 'е',
  ju: 'ю',
  k: 'к',
  kh: 'х',
  l: 'л',
  m: 'м т',
  n: 'н п и',
  o: 'о',
  p: 'п р',
  r: 'р г',
  s: 'с',
  sch: 'щ',
  sh: 'ш щ',
  shch: 'щ',
  t: 'т',
  tc: 'ц',
  ts: 'ц',
  u: 'у и ю',
  v: 'в',
  w: 'в ш',
  x: 'х',
  y: 'у ы й',
  ya: 'я',
  ye: 'е',
  yo: 'е',
  yu: 'ю',
  z: 'з',
  zh: 'ж',
  "'": 'ь',
};

const longestSpelling = 4;

/** Signs that writers put inside Latin spellings as well: «$h» for «sh», «y@» for «ya». */
const plainOf: Readonly<Record<string, string>> = {
  $: 's',
  '@': 'a',
  '0': 'o',
  '3': 'e',
  '1': 'i',
  '4': 'h',
};

/**
 * The listed word that a run of letters, digits and signs may be read as; null when it is none. `isBeginning` tells which letters some
 * listed word begins with: a reading that leads nowhere is given up at once.
 */
export function disguisedWord(
  run: string,
  isBeginning: (letters: string) => boolean,
  isListed: (word: string) => boolean,
): string | null {
  const read = (at: number, word: string): string | null => {
    if (at === run.length && isListed(word)) return word;
    for (let length = Math.min(longestSpelling, run.length - at); length > 0; length -= 1) {
      for (const letter of lettersOf(run.slice(at, at + length))) {
        const longer = word + letter;
        const found = isBeginning(longer) ? read(at + length, longer) : null;
        if (found !== null) return found;
      }
    }
    return isSoftening(run, at, word) && isBeginning(`${word}ь`) ? read(at, `${word}ь`) : null;
  };
  return read(0, '');
}

/** Every letter that a written piece may stand for; the piece itself when nothing is known of it. */
export function lettersOf(written: string): readonly string[] {
  const spelling = spellings[written];
  if (spelling !== undefined) return [...spelling.split(' '), ...alike(written)];
  if (written.length === 1) return lookAlikes[written] === undefined ? [written] : alike(written);
  const plain = [...written].map((character) => plainOf[character] ?? character).join('');
  return plain === written ? [] : (spellings[plain]?.split(' ') ?? []);
}

function alike(character: string): readonly string[] {
  const letter = lookAlikes[character];
  return letter === undefined ? [] : [letter];
}

/** Transliteration mostly leaves «ь» out. */
function isSoftening(run: string, at: number, word: string): boolean {
  return /[a-z]/.test(run.charAt(at - 1)) && /[бвгдзклмнпрстфчшщ]$/.test(word);
}

/** A word with look-alike letters from other alphabets turned Cyrillic. */
export function foldLookAlikes(word: string): string {
  let folded = '';
  for (const letter of word) folded += lookAlikes[letter] ?? letter;
  return folded;
}

/** A Latin word with Cyrillic twins among its letters; any other word as it is. */
export function foldToLatin(word: string): string {
  const folded = withLatinTwins(word);
  return /^[a-z]+$/.test(folded) ? folded : word;
}
