/** How much of a sentence its sources say too, and whether it turns them round. */
import { rootsOf } from '../../text/fleeting-vowels.ts';
import { stemOf, wordsOf } from '../../text/words.ts';
import {
  bindingStems,
  bindingWords,
  conditions,
  firstPerson,
  negations,
  neutralWords,
  notVerbs,
  opposites,
  ownDeeds,
  states,
} from './lexicon.ts';

/** Letters that two forms of one word share where the stemmer parts them («возврата», «возвращать»). */
const sharedLetters = 5;

interface Words {
  readonly roots: ReadonlySet<string>;
  readonly openings: ReadonlySet<string>;
}

/** Share of the sentence's telling words that the sources have too, 0…1; 1 when it has none. */
export function overlapWith(sentence: string, sources: string): number {
  const telling = tellingWords(sentence);
  if (telling.length === 0) return 1;
  const given = index(sources);
  return telling.filter((word) => has(given, word)).length / telling.length;
}

/** Promises, gifts, contacts and money that the sources do not name. */
export function unprovedBindings(sentence: string, sources: string): readonly string[] {
  const given = wordsOf(sources);
  const stems = new Set(given.map(stemOf));
  return wordsOf(sentence).filter((word) => {
    if (ownDeeds.test(word)) return !given.includes(word);
    if (firstPerson.test(word) && !notVerbs.has(word)) return !stems.has(stemOf(word));
    if (bindingWords.has(word)) return !stems.has(stemOf(word));
    const stem = bindingStems.find((one) => word.startsWith(one));
    return stem !== undefined && !given.some((one) => one.startsWith(stem));
  });
}

/**
 * What has happened, said as a fact of this case: it needs the same word in the source's own sentence, and no «если» there that
 * the reply leaves out.
 */
export function unprovedStates(sentence: string, sources: string): readonly string[] {
  const source = nearest(sentence, sources).toLowerCase().replaceAll('ё', 'е');
  const given = new Set(wordsOf(source));
  const dropsCondition = conditions.test(source) && !conditions.test(sentence.toLowerCase());
  return wordsOf(sentence).filter((word) => states.test(word) && (dropsCondition || !given.has(word)));
}

/** What the sentence denies and the sources do not, or the reverse; and opposites taken for each other. */
export function flips(sentence: string, sources: string): readonly string[] {
  const said = polarity(sentence);
  const given = polarity(sources);
  const turned = [...said].flatMap(([root, ways]) => {
    const known = given.get(root);
    if (known === undefined) return [];
    const denied = ways.denied && !known.denied;
    const asserted = ways.plain && !known.plain;
    return denied || asserted ? [ways.word] : [];
  });
  const lowSentence = sentence.toLowerCase();
  const lowSources = nearest(sentence, sources).toLowerCase();
  const swapped = opposites.flatMap(([one, other]) =>
    [swappedIn(one, other), swappedIn(other, one)].filter((word) => word !== null),
  );
  return [...turned, ...swapped];

  function swappedIn(mine: RegExp, theirs: RegExp): string | null {
    const found = mine.exec(lowSentence);
    if (found === null || mine.test(lowSources) || theirs.test(lowSentence)) return null;
    return theirs.test(lowSources) ? found[0] : null;
  }
}

/** The source's own sentences that are about the same: «нельзя» elsewhere in it says nothing against this one. */
function nearest(sentence: string, sources: string): string {
  const parts = sources.split(/(?<=[.!?…])\s+|\n/u).filter((part) => tellingWords(part).length > 0);
  const scored = parts.map((part) => ({ part, share: overlapWith(sentence, part) }));
  const best = Math.max(0, ...scored.map(({ share }) => share));
  return scored.flatMap(({ part, share }) => (share === best ? [part] : [])).join('\n');
}

/** Words in Latin letters and words of two alphabets that no source has. */
export function foreignWords(sentence: string, sources: string): readonly string[] {
  const given = new Set(sources.toLowerCase().match(/[\p{L}\d]+/gu) ?? []);
  const words = sentence.match(/[\p{L}\d]*\p{L}[\p{L}\d]*/gu) ?? [];
  return words.filter((word) => {
    const plain = /^[а-яё\d]+$/iu.test(word);
    return !plain && word.toLowerCase() !== 'ozon' && !given.has(word.toLowerCase());
  });
}

export function tellingWords(text: string): readonly string[] {
  return wordsOf(text).filter(
    (word) => !neutralWords.has(word) && !negations.has(word) && !/^\d+$/u.test(word),
  );
}

function index(text: string): Words {
  const words = wordsOf(text);
  return {
    roots: new Set(words.flatMap(rootsOf)),
    openings: new Set(words.filter(isLong).map((word) => word.slice(0, sharedLetters))),
  };
}

function has({ roots, openings }: Words, word: string): boolean {
  return (
    rootsOf(word).some((root) => roots.has(root)) ||
    (isLong(word) && openings.has(word.slice(0, sharedLetters)))
  );
}

function isLong(word: string): boolean {
  return word.length >= sharedLetters;
}

interface Ways {
  readonly word: string;
  denied: boolean;
  plain: boolean;
}

/** For each root of a telling word: whether it stands under a negation, and whether it stands without one. A negation reaches two words. */
function polarity(text: string): ReadonlyMap<string, Ways> {
  const found = new Map<string, Ways>();
  for (const clause of text.split(/[.,;:!?…—]/u)) {
    let reach = 0;
    for (const word of wordsOf(clause)) {
      if (negations.has(word)) {
        reach = 2;
        continue;
      }
      if (neutralWords.has(word)) continue;
      const roots = rootsOf(word);
      const known = roots.map((root) => found.get(root)).find((ways) => ways !== undefined);
      const ways = known ?? { word, denied: false, plain: false };
      if (reach > 0) ways.denied = true;
      else ways.plain = true;
      for (const root of roots) found.set(root, ways);
      reach -= 1;
    }
  }
  return found;
}
