/** Finds the known words that a mistyped one may have meant. */
import { editDistance } from '../text/edit-distance.ts';

const silent = /[ъь]/gu;
const sounds: Readonly<Record<string, string>> = {
  о: 'а',
  е: 'и',
  э: 'и',
  я: 'и',
  ы: 'и',
  й: 'и',
  ю: 'у',
  ё: 'и',
  б: 'п',
  в: 'ф',
  г: 'к',
  д: 'т',
  ж: 'ш',
  з: 'с',
  щ: 'ш',
  ц: 'с',
  ч: 'ш',
};

/** How a word sounds when it is written by ear: «вазврат» and «возврат» are one. */
export function soundOf(word: string): string {
  return word
    .replace(silent, '')
    .replace(/тс|дс/gu, 'ц')
    .replace(/./gu, (letter) => sounds[letter] ?? letter)
    .replace(/(.)\1+/gu, '$1');
}

export interface Guess {
  readonly word: string;
  /** 1 when it sounds the same, less with each letter that differs. */
  readonly likeness: number;
}

export interface Spelling {
  /** Likeliest first, at most three; none for a known or a very short word. */
  guess(word: string): readonly Guess[];
}

/** Known words whose sounds begin alike and are equally long, with what tells them apart fast. */
interface Bucket {
  readonly words: string[];
  readonly sounds: string[];
  readonly letters: number[];
}

const shortest = 4;
const mostGuesses = 3;
const likenessBySteps = [0.95, 0.8, 0.6];
/** Of words that are made from one root: «телефончик», «отформатировать». */
const kinship = 0.6;

/** Letters that may differ; short words are too alike to forgive much. */
function forgiven(length: number): number {
  if (length < shortest) return 0;
  return length <= 7 ? 1 : 2;
}

export function createSpelling(words: Iterable<string>): Spelling {
  const known = new Set(words);
  const buckets = fillBuckets(known);
  const families = Map.groupBy([...known].filter(isRussian), familyOf);
  return {
    guess(word) {
      if (word.length < shortest || known.has(word) || !isRussian(word)) return [];
      const sound = soundOf(word);
      const letters = lettersOf(sound);
      const most = forgiven(word.length);
      const guesses: Guess[] = [];
      for (let length = sound.length - most; length <= sound.length + most; length += 1) {
        const bucket = buckets.get(`${sound[0]}${length}`);
        bucket?.words.forEach((candidate, at) => {
          // A step changes two letters at most: what differs by more cannot be near enough.
          if (bitsOf(letters ^ (bucket.letters[at] ?? 0)) > 2 * most) return;
          const steps = editDistance(sound, bucket.sounds[at] ?? '', most);
          if (steps <= most) guesses.push({ word: candidate, likeness: likenessBySteps[steps] ?? 0 });
        });
      }
      if (guesses.length === 0) {
        const kin = (families.get(familyOf(word)) ?? []).filter((one) => areKin(one, word));
        guesses.push(...kin.map((one) => ({ word: one, likeness: kinship })));
      }
      return guesses.sort((one, other) => other.likeness - one.likeness).slice(0, mostGuesses);
    },
  };
}

const prefix =
  /^(?:пере|разо|рас|раз|при|про|под|подо|обо|вы|за|на|от|ото|по|до|об|из|ис|со|с|у)(?=[а-я]{5})/u;
const sharedLetters = 5;
const sharedPart = 0.6;

/** Words of one root begin alike when a verb's prefix is taken off. */
function familyOf(word: string): string {
  return word.replace(prefix, '').slice(0, sharedLetters);
}

function areKin(one: string, other: string): boolean {
  const [first, second] = [one.replace(prefix, ''), other.replace(prefix, '')];
  let shared = 0;
  while (shared < first.length && first[shared] === second[shared]) shared += 1;
  return shared >= sharedLetters && shared >= sharedPart * Math.max(first.length, second.length);
}

function fillBuckets(words: Iterable<string>): ReadonlyMap<string, Bucket> {
  const buckets = new Map<string, Bucket>();
  for (const word of words) {
    if (word.length < shortest - 1 || !isRussian(word)) continue;
    const sound = soundOf(word);
    const key = `${sound[0]}${sound.length}`;
    const bucket = buckets.get(key) ?? { words: [], sounds: [], letters: [] };
    buckets.set(key, bucket);
    bucket.words.push(word);
    bucket.sounds.push(sound);
    bucket.letters.push(lettersOf(sound));
  }
  return buckets;
}

function isRussian(word: string): boolean {
  return /^[а-я]+$/u.test(word);
}

/** A bit for each letter of the alphabet that the word has. */
function lettersOf(word: string): number {
  let bits = 0;
  for (let at = 0; at < word.length; at += 1) bits |= 1 << (word.charCodeAt(at) - firstLetter);
  return bits;
}

const firstLetter = 'а'.charCodeAt(0);

function bitsOf(value: number): number {
  let rest = value;
  let count = 0;
  for (; rest !== 0; count += 1) rest &= rest - 1;
  return count;
}
