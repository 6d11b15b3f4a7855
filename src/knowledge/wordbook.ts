/** How the search reads single words: what changes of synonyms and proposals are judged by. */
import type { ReadWord } from '../desk/synonym-words.ts';
import { rootsOf } from '../text/fleeting-vowels.ts';
import { compileConcepts } from './concepts.ts';
import type { Synonyms } from './lexicon.ts';
import { readWords } from './tokens.ts';

export function createWordReader(synonyms: Synonyms): (text: string) => readonly ReadWord[] {
  const concepts = compileConcepts(synonyms);
  return (text) => {
    const words = readWords(text);
    const found = Map.groupBy(concepts.findIn(words), ({ at }) => at);
    return words.flatMap(({ text: spelt, stem, weight }, at) => {
      const meanings = (found.get(at) ?? []).map(({ term }) => term);
      const tells = weight === 1 || meanings.length > 0;
      return tells ? [{ text: spelt, stem, roots: rootsOf(spelt), meanings }] : [];
    });
  };
}
