/** Whole phrases in Latin letters: short words that prove nothing alone («ne», «n@», «kak») are read beside a long one. */
import type { Span } from './detector.ts';
import { tricks } from './readings.ts';
import type { WordHit } from './word-hits.ts';

/** A transliterated word of so many letters is believed by itself; «nash» has three, written with four. */
export const provingLetters = 4;

/** Where a phrase in Latin letters goes on: no Russian letter, no end of a sentence. */
const phrase = /[a-z\d@$'`´’ ,-]/u;

/** Starts of the short words in the phrases around transliterated words, in order. */
export function shortWordsBeside(text: string, hits: readonly WordHit[]): readonly number[] {
  return phrasesAround(text, hits).flatMap(({ start, end }) =>
    [...text.slice(start, end).matchAll(/(?<![^\s,])[a-z\d@$]{1,4}(?![^\s,.!?])/gu)].map(
      (match) => start + match.index,
    ),
  );
}

function phrasesAround(text: string, hits: readonly WordHit[]): Span[] {
  const phrases: Span[] = [];
  for (const hit of hits) {
    if ((hit.tricks & tricks.translit) === 0 || hit.sure - hit.start < provingLetters) continue;
    if (hit.start < (phrases.at(-1)?.end ?? 0)) continue;
    let { start, end } = hit;
    while (start > 0 && phrase.test(text.charAt(start - 1))) start -= 1;
    while (end < text.length && phrase.test(text.charAt(end))) end += 1;
    phrases.push({ start, end });
  }
  return phrases;
}
