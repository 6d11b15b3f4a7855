/** Synonyms as concepts: words and phrases of one group are one term of the index. */
import type { Synonyms } from './lexicon.ts';
import { readWords, type Word } from './tokens.ts';

/** A concept found in a text: its term, and the word at which it stands. */
export interface FoundConcept {
  readonly term: string;
  readonly at: number;
}

interface Phrase {
  readonly stems: readonly string[];
  readonly term: string;
}

export interface Concepts {
  /** Concepts in order of their places; a word may have several. */
  findIn(words: readonly Word[]): readonly FoundConcept[];
  /** Every word of the groups: what a mistyped word may have meant. */
  readonly words: readonly Word[];
}

/** Between two words of a phrase one other may stand: «не совсем подошёл». */
const widestGap = 1;

export function compileConcepts(groups: Synonyms): Concepts {
  const byFirst = new Map<string, Phrase[]>();
  const words: Word[] = [];
  groups.forEach((group, number) => {
    for (const phrase of group) {
      const read = readWords(phrase);
      const stems = read.map(({ stem }) => stem);
      const [first] = stems;
      if (first === undefined) continue;
      words.push(...read);
      const known = byFirst.get(first) ?? [];
      known.push({ stems, term: `#${number}` });
      byFirst.set(first, known);
    }
  });
  return {
    words,
    findIn: (text) =>
      text.flatMap(({ stem }, start) =>
        (byFirst.get(stem) ?? []).flatMap(({ stems, term }) => {
          const places = match(text, start, stems);
          return places === null ? [] : [{ term, at: weightiest(text, places) }];
        }),
      ),
  };
}

function match(text: readonly Word[], start: number, stems: readonly string[]): readonly number[] | null {
  const places = [start];
  for (const stem of stems.slice(1)) {
    const from = (places.at(-1) ?? start) + 1;
    const at = text.findIndex(
      (word, place) => place >= from && place <= from + widestGap && word.stem === stem,
    );
    if (at < 0) return null;
    places.push(at);
  }
  return places;
}

/** A phrase speaks for its word of substance: «не работает» for «работает». */
function weightiest(text: readonly Word[], places: readonly number[]): number {
  return places.reduce((best, at) => ((text[at]?.weight ?? 0) > (text[best]?.weight ?? 0) ? at : best));
}
