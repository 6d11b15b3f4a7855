/** The state of one word while it is read letter by letter, and how much disguise may be believed. */
import {
  continuesWord,
  isBlank,
  isDigit,
  isInsideSpelling,
  isSoftSign,
  isWordCharacter,
  separatorBefore,
} from './characters.ts';
import { anyWay, tricks, ways } from './readings.ts';

/** How many letters of an ending a word that is spelled out may have, and how long a run of separators may be. */
export const separatorLimits = { run: 4, spacedStem: 24, likelyEnding: 3 } as const;

/** Shorter words are not believed to be torn by a blank. */
const tornWord = 5;

/** So long a word may be torn by a line break even behind a short word: «от⏎мените». */
const brokenWord = 6;

/** Short words before which a blank means nothing: «на личные» is no «наличные». */
const ordinaryHeads = new Set(
  (
    'а без бы в во вам вас вы да для до ее ему еще же за и из или им их к как ко ли мне мы на над нам нас не ни но ну ' +
    'о об он она от по под при про с со так там те то ты у уж что эта это я'
  ).split(' '),
);

/** The state of one word being read; `pieces` are stretches between separators. */
export interface Walk {
  readonly from: number;
  readonly letters: number;
  readonly ways: number;
  readonly tricks: number;
  readonly signs: number;
  readonly gaps: number;
  readonly blanks: number;
  readonly firstPiece: number;
  readonly piece: number;
  readonly longestPiece: number;
  readonly stretches: number;
  /** The first gap is of several blanks; some other gap is not as wide: where words are spelled out one after another, that parts them. */
  readonly wide: boolean;
  readonly uneven: boolean;
  /** A line break stands inside the word. */
  readonly broken: boolean;
  /** The line break stands behind a hyphen: «теле-⏎грам». */
  readonly hyphenated: boolean;
  /** The word stands in a phrase of Latin letters, beside one that is long enough to prove it. */
  readonly beside: boolean;
}

export const fresh = {
  letters: 0,
  ways: anyWay,
  tricks: 0,
  signs: 0,
  gaps: 0,
  blanks: 0,
  firstPiece: 0,
  piece: 0,
  longestPiece: 0,
  stretches: 0,
  wide: false,
  uneven: false,
  broken: false,
  hyphenated: false,
  beside: false,
} as const;

/** A Latin letter is both a look-alike and transliteration: what the whole word was decides. */
export function usedTricks(state: Walk): number {
  if (state.ways & ways.visual) return state.tricks & ~tricks.translit & ~tricks.layout;
  return state.tricks & ~tricks.lookAlike & ~tricks.twin & ~tricks.kin;
}

/** `at` is where the word or its stem ends, `ending` the letters that follow a stem. The longer a word, the more disguise may be believed: two letters with anything between them prove nothing. */
export function believable(text: string, at: number, state: Walk, ending = 0): boolean {
  const { letters, signs, gaps, blanks } = state;
  if (state.beside) return gaps === 0 && state.stretches === 0 && ending === 0;
  if (signs > 0 && (letters < 4 || signs * 2 > letters + (letters > 4 ? 1 : 0))) return false;
  if (!(state.ways & ways.visual) && letters < (state.ways & ways.translit ? 4 : 5)) return false;
  if (state.stretches > 0 && letters < 4) return false;
  if (state.tricks & tricks.kin && !isKinBelievable(state)) return false;
  if (gaps === 0) return true;
  if (letters < 4) return isShortSpelling(text, at, state);
  if (state.hyphenated && gaps === 1) return true;
  if (gaps === letters - 1) return !state.uneven && !isInsideSpelling(text, state.from, -1);
  if (blanks === 0) return letters >= 5 || gaps > 1;
  if (letters < tornWord || !isPiece(text, at - state.piece, state.piece + ending)) return false;
  if (gaps > 1) return state.longestPiece <= 3;
  const isHead = isOrdinaryHead(text, state) && !(state.broken && letters >= brokenWord);
  return isPiece(text, state.from, state.firstPiece) && !isHead;
}

/** A Russian letter for another proves nothing by itself: «без» is no «вез». */
function isKinBelievable({ letters, tricks: used }: Walk): boolean {
  return letters >= 5 && (used & (tricks.lookAlike | tricks.twin | tricks.signs)) !== 0;
}

/** «C V V», «D N S», «к.о.д»: three letters apart, with no other single letter beside them but a preposition. */
function isShortSpelling(text: string, at: number, { from, letters, gaps, blanks, uneven }: Walk): boolean {
  if (letters !== 3 || gaps !== 2 || uneven || at - from !== 5) return false;
  if (blanks === 0)
    return text.charAt(from + 1) === text.charAt(from + 3) && !isInsideSpelling(text, from, -1);
  if (blanks !== 2) return false;
  return !isLoneLetter(text, from - 2) && !isLoneLetter(text, at + 1);
}

function isLoneLetter(text: string, at: number): boolean {
  if (ordinaryHeads.has(text.charAt(at))) return false;
  return isWordCharacter(text, at) && !isWordCharacter(text, at - 1) && !isWordCharacter(text, at + 1);
}

/** Whether a stretch may be torn off a word: one letter may when it is no word by itself («w ildberries», «возьмит е»). */
function isPiece(text: string, start: number, length: number): boolean {
  return length >= 2 || (length === 1 && !ordinaryHeads.has(text.charAt(start)));
}

export function isOrdinaryHead(text: string, { from, firstPiece }: Walk): boolean {
  return ordinaryHeads.has(text.slice(from, from + firstPiece));
}

export function endsHere(text: string, at: number, state: Walk): boolean {
  if (isSoftSign(text, at)) return false;
  if (!isWordCharacter(text, at))
    return state.gaps === 0 || state.longestPiece > 1 || !isInsideSpelling(text, at, 1);
  return state.letters >= 4 && isDigit(text, at) && !isDigit(text, at - 1);
}

/**
 * Where the word that a stem begins may end. Letters set apart do not tell where: behind the stem itself, behind one to three letters
 * of an ending, or behind the last single letter, as the words that follow may be spelled out too («о т з ы в  у д а л и т е»).
 */
export function endsOfEnding(text: string, at: number, state: Walk): readonly number[] {
  let end = at;
  while (end < text.length && continuesWord(text, end)) end += 1;
  if (state.gaps === 0 || state.longestPiece > 1 || end > at) return [end];
  const separator = separatorBefore(text, end - 1);
  const ends = [end];
  for (
    let letters = 0;
    letters < separatorLimits.spacedStem && text.startsWith(separator, end);
    letters += 1
  ) {
    const next = end + separator.length;
    if (!isWordCharacter(text, next) || isWordCharacter(text, next + 1)) break;
    end = next + 1;
    if (letters < separatorLimits.likelyEnding) ends.push(end);
  }
  if (ends.at(-1) !== end) ends.push(end);
  return isBlank(text, at) ? ends : ends.slice(-1);
}
