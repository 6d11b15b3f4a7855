/** Finds the known words that a mistyped one may have meant. */

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

interface Candidate {
  readonly word: string;
  readonly sound: string;
}

const shortest = 4;
const mostGuesses = 3;
const likenessBySteps = [0.95, 0.8, 0.6];

/** Letters that may differ; short words are too alike to forgive much. */
function forgiven(length: number): number {
  return length <= 4 ? (length === 4 ? 1 : 0) : length <= 7 ? 1 : 2;
}

export function createSpelling(words: Iterable<string>): Spelling {
  const known = new Set(words);
  const buckets = Map.groupBy(
    [...known].filter((word) => word.length >= shortest - 1 && /^[а-я]+$/u.test(word)).map(asCandidate),
    ({ sound }) => `${sound[0]}${sound.length}`,
  );
  return {
    guess(word) {
      if (word.length < shortest || known.has(word) || !/^[а-я]+$/u.test(word)) return [];
      const sound = soundOf(word);
      const most = forgiven(word.length);
      const guesses: Guess[] = [];
      for (let length = sound.length - most; length <= sound.length + most; length += 1) {
        for (const candidate of buckets.get(`${sound[0]}${length}`) ?? []) {
          const steps = distance(sound, candidate.sound, most);
          if (steps <= most) guesses.push({ word: candidate.word, likeness: likenessBySteps[steps] ?? 0 });
        }
      }
      return guesses.sort((one, other) => other.likeness - one.likeness).slice(0, mostGuesses);
    },
  };
}

function asCandidate(word: string): Candidate {
  return { word, sound: soundOf(word) };
}

/** Insertions, deletions, replacements and swaps of neighbours; anything above `most` is `most + 1`. */
function distance(one: string, other: string, most: number): number {
  let before: number[] = [];
  let last = Array.from({ length: other.length + 1 }, (_, at) => at);
  for (let row = 1; row <= one.length; row += 1) {
    const next = [row];
    let least = row;
    for (let column = 1; column <= other.length; column += 1) {
      const same = one[row - 1] === other[column - 1];
      let steps = Math.min(
        (last[column] ?? 0) + 1,
        (next[column - 1] ?? 0) + 1,
        (last[column - 1] ?? 0) + (same ? 0 : 1),
      );
      if (row > 1 && column > 1 && one[row - 1] === other[column - 2] && one[row - 2] === other[column - 1]) {
        steps = Math.min(steps, (before[column - 2] ?? 0) + 1);
      }
      next.push(steps);
      least = Math.min(least, steps);
    }
    if (least > most) return most + 1;
    before = last;
    last = next;
  }
  return last[other.length] ?? most + 1;
}
