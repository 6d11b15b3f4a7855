/** One character at a time to the form in which the extractor reads it; the offsets stay those of the untouched text. */

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

const ignorable = /^[\p{Default_Ignorable_Code_Point}\p{Cf}\p{Me}\p{Mn}]$/u;
const dashes = /^[\u2010-\u2015\u2212\u2043\uFE58\uFE63\uFF0D\u00AD]$/u;
const cache = new Map<number, string>();

/** Lower case, ё→е, full-width and mathematical forms plain, dashes `-`; '' for what a reader does not see. */
export function foldCodePoint(codePoint: number): string {
  const known = cache.get(codePoint);
  if (known !== undefined) return known;
  const folded = foldUncached(String.fromCodePoint(codePoint));
  if (cache.size < 5_000) cache.set(codePoint, folded);
  return folded;
}

function foldUncached(character: string): string {
  if (character === '№') return '№';
  if (dashes.test(character)) return character === '\u00AD' ? '' : '-';
  if (ignorable.test(character)) return '';
  const compatible = character.normalize('NFKC');
  const single = [...compatible].length === 1 && !/[¹²³⁰-⁹₀-₉]/u.test(character) ? compatible : character;
  const lower = single.toLowerCase();
  return lower === 'ё' ? 'е' : lower;
}

/** A word with look-alike letters from other alphabets turned Cyrillic. */
export function foldLookAlikes(word: string): string {
  let folded = '';
  for (const letter of word) folded += lookAlikes[letter] ?? letter;
  return folded;
}

/** A run of letters, digits and signs read as one word; letters from other alphabets turn Cyrillic as well. */
export function foldLeet(run: string): string {
  let folded = '';
  for (const letter of run) folded += leet[letter] ?? lookAlikes[letter] ?? letter;
  return folded;
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
