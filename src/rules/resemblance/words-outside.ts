/** The words of a text that are the writer's own. */
import type { FactSpan } from '../detector.ts';
import { isInside } from '../fact-spans.ts';
import type { Structure } from '../structure.ts';
import type { Words } from './traits.ts';

/**
 * Names of goods, known numbers and words that the shop allows say nothing of what a text means. Where letters are set apart by
 * blanks, nobody can say where a word ends: rules read them, nothing is learnt from them.
 */
export function wordsOutside(text: string, structure: Structure, factSpans: readonly FactSpan[]): Words {
  const words = structure.words.filter(
    (word) => !isInside(factSpans, word) && !text.slice(word.start, word.end).includes(' '),
  );
  return { text, words, sentence: (word) => structure.sentenceAt(words[word]?.start ?? 0) };
}
