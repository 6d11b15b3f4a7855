/** The words of a text that are the writer's own. */
import type { FactSpan } from '../detector.ts';
import { isInside } from '../fact-spans.ts';
import type { Structure } from '../structure.ts';
import type { Words } from './traits.ts';

/** Names of goods, known numbers and words that the shop allows say nothing of what a text means. */
export function wordsOutside(text: string, structure: Structure, factSpans: readonly FactSpan[]): Words {
  const words = structure.words.filter((word) => !isInside(factSpans, word));
  return { text, words, sentence: (word) => structure.sentenceAt(words[word]?.start ?? 0) };
}
