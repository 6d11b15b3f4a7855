/** What single words mean to the extractor, and how a misspelt, Latin or look-alike word finds its meaning. */
import { disguisedWord, foldLookAlikes } from './fold.ts';
import { numberEntries } from './lexicon-numbers.ts';
import { promiseEntries } from './lexicon-promises.ts';
import { timeEntries } from './lexicon-time.ts';
import { unitEntries } from './lexicon-units.ts';
import type { Meaning } from './word-types.ts';

export const noMeaning: Meaning = {};

const meanings = new Map<string, Meaning>();
for (const [words, meaning] of [...timeEntries, ...numberEntries, ...unitEntries, ...promiseEntries]) {
  for (const word of words.split(' ')) meanings.set(word, { ...meanings.get(word), ...meaning });
}

/** Only words that are long enough and mean time, numbers or roubles may be misspelt. */
const misspellings = new Map<string, Meaning>();
for (const [word, meaning] of meanings) {
  if (word.length < 6 || !/^[а-я]+$/.test(word) || meaning.promise || meaning.measure) continue;
  for (const shape of deletions(word)) if (!meanings.has(shape)) misspellings.set(shape, meaning);
}

/** Real words that are one letter away from a listed one. */
const realWords = new Set(
  'четверка четверки четверке четверку четверкой четверок пятерка пятерки средний средние средняя среднего месячник субботник пятничный неделимы десятый сотенный минутка минусы минусу полная погода погоды погоду погоде погодой'.split(
    ' ',
  ),
);

/** Shapes with one inner letter left out: two words that share one differ by a single slip (or a swap) inside. */
function deletions(word: string): string[] {
  const shapes = [word];
  for (let index = 1; index < word.length - 1; index += 1)
    shapes.push(word.slice(0, index) + word.slice(index + 1));
  return shapes;
}

const memory = new Map<string, Meaning>();

/** The meaning of a folded word; `noMeaning` when it says nothing about values. */
export function meaningOf(word: string): Meaning {
  const exact = meanings.get(word);
  if (exact !== undefined) return exact;
  const known = memory.get(word);
  if (known !== undefined) return known;
  const found = guess(word);
  if (memory.size >= 10_000) memory.clear();
  if (word.length <= 24) memory.set(word, found);
  return found;
}

/** Every listed form. */
export function listedWords(): Iterable<string> {
  return meanings.keys();
}

export function hasMeaning(word: string): boolean {
  return meanings.has(word);
}

function guess(word: string): Meaning {
  if (word.length > 20) return noMeaning;
  if (/[a-z\u0370-\u03ff\u0455-\u0458]/.test(word)) {
    const folded = meanings.get(foldLookAlikes(word));
    if (folded !== undefined) return folded;
    const spelled = /^[a-z']{3}$/.test(word) ? disguisedWord(word, () => true, hasMeaning) : null;
    return meanings.get(spelled ?? '') ?? noMeaning;
  }
  if (word.length < 6 || realWords.has(word)) return noMeaning;
  for (const shape of deletions(word)) {
    const found = misspellings.get(shape) ?? (shape === word ? undefined : longEnough(shape));
    if (found !== undefined) return found;
  }
  return noMeaning;
}

/** A letter too many inside a listed word. */
function longEnough(shape: string): Meaning | undefined {
  const found = shape.length >= 6 ? meanings.get(shape) : undefined;
  return found?.promise || found?.measure ? undefined : found;
}
