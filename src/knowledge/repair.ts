/** Reads Latin words that were meant in Russian: a wrong keyboard layout or transliteration. */

const latinKeys = '`qwertyuiop[]asdfghjkl;\'zxcvbnm,.~{}:"<>';
const russianKeys = 'ёйцукенгшщзхъфывапролджэячсмитьбюёхъжэбю';

/** Longer spellings first, so that `shch` is not read as `s` + `h` + `ch`. */
const spellings: readonly (readonly [string, string])[] = [
  ['shch', 'щ'],
  ['sch', 'щ'],
  ['yo', 'е'],
  ['zh', 'ж'],
  ['kh', 'х'],
  ['ts', 'ц'],
  ['ch', 'ч'],
  ['sh', 'ш'],
  ['yu', 'ю'],
  ['ju', 'ю'],
  ['ya', 'я'],
  ['ja', 'я'],
  ...[...'abvgdezijklmnoprstufhcyw'].map(
    (letter, at) => [letter, [...'абвгдезийклмнопрстуфхцыв'][at] ?? letter] as const,
  ),
  ["'", 'ь'],
  ['x', 'кс'],
  ['q', 'к'],
];

/** A comma before a space and a full stop at the end are punctuation more often than «б» and «ю». */
const punctuation = /,(?=\s)|[,.]+\s*$/gu;

/** The same keys pressed in the Russian layout. */
export function fromWrongLayout(text: string): string {
  return [...text.toLowerCase().replace(punctuation, ' ')]
    .map((key) => russianKeys[latinKeys.indexOf(key)] ?? key)
    .join('');
}

/** Russian written in Latin letters. */
export function fromTranslit(text: string): string {
  const source = text.toLowerCase();
  let result = '';
  for (let at = 0; at < source.length; ) {
    const spelling = spellings.find(([latin]) => source.startsWith(latin, at));
    result += spelling ? spelling[1] : (source[at] ?? '');
    at += spelling ? spelling[0].length : 1;
  }
  return result;
}

/**
 * Readings of a query, as written first. Repairs are offered only to text that is mostly Latin:
 * a Russian text with a product's Latin name needs none.
 */
export function readingsOf(text: string): readonly [string, ...string[]] {
  const latin = text.match(/[a-z]/giu)?.length ?? 0;
  const cyrillic = text.match(/[а-яё]/giu)?.length ?? 0;
  return latin > cyrillic ? [text, fromWrongLayout(text), fromTranslit(text)] : [text];
}
