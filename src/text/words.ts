/** Words of a text and their Russian stems: what search and grounding compare. */
import { stemmer } from '@orama/stemmers/russian';

/** Lower case, «ё» as «е», in words of letters and digits. */
export function wordsOf(text: string): readonly string[] {
  return (
    text
      .toLowerCase()
      .replaceAll('ё', 'е')
      .match(/[\p{L}\p{N}]+/gu) ?? []
  );
}

export function stemOf(word: string): string {
  return stemmer(word);
}
