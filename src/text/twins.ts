/** Small letters that look quite the same in the Latin and the Russian alphabet; what is changed keeps its length. */
const pairs = ['aа', 'eе', 'oо', 'pр', 'cс', 'yу', 'xх'] as const;
const russian = new Map(pairs.map(([latin = '', twin = '']) => [latin, twin]));
const latin = new Map(pairs.map(([twin = '', letter = '']) => [letter, twin]));

/** «нe мoжeт» in Russian letters alone. */
export function withRussianTwins(text: string): string {
  return text.replace(/[aeopcyx]/gu, (letter) => russian.get(letter) ?? letter);
}

/** «dоt» in Latin letters alone. */
export function withLatinTwins(text: string): string {
  return text.replace(/[аеорсух]/gu, (letter) => latin.get(letter) ?? letter);
}
