/** Letters and signs that stand for others: a disguised or transliterated word to the one that a person reads. */

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

/** Digits and signs that stand for letters inside a word. */
const leet: Readonly<Record<string, string>> = {
  '0': 'о',
  '3': 'з',
  '4': 'ч',
  '6': 'б',
  '@': 'а',
  '1': 'и',
  $: 'с',
};

const transliterations: readonly (readonly [string, string])[] = [
  ['shch', 'щ'],
  ['sch', 'щ'],
  ['zh', 'ж'],
  ['kh', 'х'],
  ['ts', 'ц'],
  ['ch', 'ч'],
  ['sh', 'ш'],
  ['yu', 'ю'],
  ['ju', 'ю'],
  ['ya', 'я'],
  ['ja', 'я'],
  ['yo', 'е'],
  ['jo', 'е'],
  ['ey', 'ей'],
  ['ej', 'ей'],
  ['iy', 'ий'],
  ['y', 'ы'],
  ['j', 'й'],
  ['a', 'а'],
  ['b', 'б'],
  ['v', 'в'],
  ['w', 'в'],
  ['g', 'г'],
  ['d', 'д'],
  ['e', 'е'],
  ['z', 'з'],
  ['i', 'и'],
  ['k', 'к'],
  ['l', 'л'],
  ['m', 'м'],
  ['n', 'н'],
  ['o', 'о'],
  ['p', 'п'],
  ['r', 'р'],
  ['s', 'с'],
  ['t', 'т'],
  ['u', 'у'],
  ['f', 'ф'],
  ['h', 'х'],
  ['c', 'ц'],
  ["'", 'ь'],
];

/** A word with look-alike letters from other alphabets turned Cyrillic. */
export function foldLookAlikes(word: string): string {
  let folded = '';
  for (const letter of word) folded += lookAlikes[letter] ?? letter;
  return folded;
}

const latinTwins: Readonly<Record<string, string>> = {
  а: 'a',
  е: 'e',
  о: 'o',
  р: 'p',
  с: 'c',
  у: 'y',
  х: 'x',
};

/** A Latin word with Cyrillic twins among its letters; any other word as it is. */
export function foldToLatin(word: string): string {
  const folded = [...word].map((letter) => latinTwins[letter] ?? letter).join('');
  return /^[a-z]+$/.test(folded) ? folded : word;
}

/** Latin letters that look like no Russian one: what they sound like. */
const sounds: Readonly<Record<string, string>> = { v: 'в', w: 'в', z: 'з', l: 'л', s: 'с', f: 'ф' };

/** A run of letters, digits and signs read as one word; letters from other alphabets turn Cyrillic as well. */
export function foldLeet(run: string): string {
  let folded = '';
  for (const letter of run) folded += leet[letter] ?? lookAlikes[letter] ?? sounds[letter] ?? letter;
  return folded;
}

/** The same run with Latin letters taken by their sound: «p0слезавтра». */
export function foldLeetBySound(run: string): string {
  return transliterate([...run].map((letter) => leet[letter] ?? letter).join(''));
}

/** «zavtra» → «завтра»; linear, longest match first. */
export function transliterate(word: string): string {
  let cyrillic = '';
  let index = 0;
  while (index < word.length) {
    const found = transliterations.find(([latin]) => word.startsWith(latin, index));
    cyrillic += found?.[1] ?? word[index] ?? '';
    index += found?.[0].length ?? 1;
  }
  return cyrillic;
}
