/** The library of matters without what it could have learnt from the labelled queries themselves. */
import type { Lexicon } from '../knowledge/lexicon.ts';
import { readingsOf } from '../knowledge/repair.ts';
import { readWords, substance } from '../knowledge/tokens.ts';

type Stems = ReadonlySet<string>;

/** `lexicon` less every phrase of a matter that says half or more of what one of the queries says, or three of its words. */
export function withoutEchoes(lexicon: Lexicon, queries: readonly string[]): Lexicon {
  const asked = queries.flatMap((query) => readingsOf(query).map(stemsOf));
  const matters = Object.entries(lexicon.matters ?? {}).map(([name, phrases]) => {
    const kept = phrases.filter((phrase) => !asked.some((query) => isEcho(stemsOf(phrase), query)));
    return [name, kept] as const;
  });
  return { ...lexicon, matters: Object.fromEntries(matters) };
}

function isEcho(phrase: Stems, query: Stems): boolean {
  const shared = phrase.intersection(query).size;
  return shared >= 3 || (shared > 0 && shared >= phrase.union(query).size / 2);
}

function stemsOf(text: string): Stems {
  return new Set(substance(readWords(text)).map(({ stem }) => stem));
}
