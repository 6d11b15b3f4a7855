/** A shop's own synonyms on top of those that the program brings. */
import type { Synonyms } from './lexicon.ts';
import { createTextReader } from './tokens.ts';

/**
 * Words of an own group join every group that has one of them: what «шлейка» means is what «ремень» means, and all that
 * means the same as «ремень». A group that touches none stands by itself.
 */
export function withOwnSynonyms(common: Synonyms, own: Synonyms): Synonyms {
  const keyOf = createKeyReader();
  return own.reduce<Synonyms>((groups, added) => join(groups, added, keyOf), common);
}

/** The stems of a phrase: in what form it is written says nothing. */
type KeyReader = (phrase: string) => string;

/** Each phrase of the common groups is read once, however many own groups there are. */
function createKeyReader(): KeyReader {
  const read = createTextReader();
  const keys = new Map<string, string>();
  return (phrase) => {
    const key =
      keys.get(phrase) ??
      read(phrase)
        .map(({ stem }) => stem)
        .join(' ');
    keys.set(phrase, key);
    return key;
  };
}

function join(groups: Synonyms, added: readonly string[], keyOf: KeyReader): Synonyms {
  const keys = new Set(added.map(keyOf));
  const touched = groups.filter((group) => group.some((one) => keys.has(keyOf(one))));
  if (touched.length === 0) return [...groups, [...added]];
  return groups.map((group) => (touched.includes(group) ? distinct([...group, ...added], keyOf) : group));
}

/** The first spelling of each stays. */
function distinct(words: readonly string[], keyOf: KeyReader): string[] {
  const keys = words.map(keyOf);
  return words.filter((_, at) => keys.indexOf(keys[at] ?? '') === at);
}
