/** A shop's own synonyms on top of those that the program brings. */
import type { Synonyms } from './lexicon.ts';
import { readWords } from './tokens.ts';

/**
 * Words of an own group join every group that has one of them: what «шлейка» means is what «ремень» means, and all that
 * means the same as «ремень». A group that touches none stands by itself.
 */
export function withOwnSynonyms(common: Synonyms, own: Synonyms): Synonyms {
  return own.reduce<Synonyms>(join, common);
}

function join(groups: Synonyms, added: readonly string[]): Synonyms {
  const keys = new Set(added.map(keyOf));
  const touched = groups.filter((group) => group.some((one) => keys.has(keyOf(one))));
  if (touched.length === 0) return [...groups, [...added]];
  return groups.map((group) => (touched.includes(group) ? distinct([...group, ...added]) : group));
}

/** The first spelling of each stays. */
function distinct(words: readonly string[]): string[] {
  const keys = words.map(keyOf);
  return words.filter((_, at) => keys.indexOf(keys[at] ?? '') === at);
}

function keyOf(words: string): string {
  return readWords(words)
    .map(({ stem }) => stem)
    .join(' ');
}
