/** Turns text into the terms that the search counts: word stems and character grams. */
import { stemOf, wordsOf } from '../text/words.ts';
import { fillerWords, stopWords } from './common-words.ts';

/** Latin letters that look like Russian ones: typed by accident inside a Russian word. */
const lookAlikes: Readonly<Record<string, string>> = {
  a: 'а',
  e: 'е',
  o: 'о',
  p: 'р',
  c: 'с',
  y: 'у',
  x: 'х',
  k: 'к',
  m: 'м',
  t: 'т',
  h: 'н',
  b: 'в',
};

/** What a word of filler or a number adds to a query, beside 1 for a word of substance. */
export const fillerWeight = 0.3;

export interface Word {
  readonly text: string;
  readonly stem: string;
  /** 0 for words that say nothing of the topic, 1 for words that do. */
  readonly weight: number;
}

function withoutLookAlikes(word: string): string {
  if (!/[а-я]/u.test(word) || !/[a-z]/u.test(word)) return word;
  return word.replace(/[a-z]/gu, (letter) => lookAlikes[letter] ?? letter);
}

function weightOf(word: string): number {
  if (stopWords.has(word)) return 0;
  return fillerWords.has(word) || /^\d+$/u.test(word) ? fillerWeight : 1;
}

/** The words of a text in order, stop words included: phrases need them. «Очеееень» has one letter for many. */
export type TextReader = (text: string) => readonly Word[];

/** Reads many texts fast: a word that was met before is not stemmed again. */
export function createTextReader(): TextReader {
  const met = new Map<string, Word>();
  return (text) =>
    spellingsOf(text).map((word) => {
      const known = met.get(word) ?? { text: word, stem: stemOf(word), weight: weightOf(word) };
      met.set(word, known);
      return known;
    });
}

export function readWords(text: string): readonly Word[] {
  return createTextReader()(text);
}

function spellingsOf(text: string): readonly string[] {
  return wordsOf(text.normalize('NFC').replace(/(\p{L})\1{2,}/giu, '$1')).map(withoutLookAlikes);
}

/** The words that tell of the topic; of a message of stop words alone, all of them. */
export function substance(words: readonly Word[]): readonly Word[] {
  const telling = words.filter(({ weight }) => weight > 0);
  return telling.length > 0 ? telling : words;
}

/** Character 3- and 4-grams of a word with its edges marked; they forgive typos. */
export function gramsOf(word: string): readonly string[] {
  const marked = ` ${word} `;
  const grams: string[] = [];
  for (const size of [3, 4]) {
    for (let at = 0; at + size <= marked.length; at += 1) grams.push(marked.slice(at, at + size));
  }
  return grams;
}
