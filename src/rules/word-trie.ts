/** All words of all lexicons in one trie, found in one pass over the text, however they are disguised. */
import {
  continuesWord,
  isBlank,
  isDigit,
  isInsideSpelling,
  isSoftSign,
  isWordCharacter,
  separatorBefore,
} from './characters.ts';
import { anyWay, plainWays, readingsOf, tricks, ways } from './readings.ts';

interface Node {
  readonly next: Map<string, Node>;
  /** Concepts of words that end here. */
  readonly whole: number[];
  /** Concepts of stems that end here: any letters may follow. */
  readonly stems: number[];
  /** Concepts of words that are taken only as they are written, save for letters that look quite the same. */
  readonly exact: number[];
}

export interface WordTrie {
  readonly root: Node;
}

/** One word found: `concept` is the number of its lexicon, offsets are of the base text, `tricks` how it was disguised. */
export interface WordHit {
  readonly concept: number;
  readonly start: number;
  readonly end: number;
  readonly tricks: number;
}

/** A word as a lexicon has it; a trailing `*` stands for any ending, a leading `=` for «only as written». */
export interface LexiconWord {
  readonly form: string;
  readonly concept: number;
}

const limits = { separatorRun: 4, stretches: 4, spacedStem: 24 } as const;

/** Short words before which a blank means nothing: «на личные» is no «наличные». */
const ordinaryHeads = new Set(
  (
    'а без бы в во вам вас вы да для до ее ему еще же за и из или им их к как ко ли мне мы на над нам нас не ни но ну ' +
    'о об он она от по под при про с со так там те то ты у уж что эта это я'
  ).split(' '),
);

function emptyNode(): Node {
  return { next: new Map(), whole: [], stems: [], exact: [] };
}

export function buildTrie(words: readonly LexiconWord[]): WordTrie {
  const root = emptyNode();
  for (const { form, concept } of words) {
    const exact = form.startsWith('=');
    const stem = form.endsWith('*');
    const letters = form.slice(exact ? 1 : 0, stem ? -1 : undefined);
    let node = root;
    for (const letter of letters) {
      const next = node.next.get(letter) ?? emptyNode();
      node.next.set(letter, next);
      node = next;
    }
    (exact ? node.exact : stem ? node.stems : node.whole).push(concept);
  }
  return { root };
}

/** The state of one word being read; `pieces` are stretches between separators. */
interface Walk {
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
  /** A line break stands inside the word. */
  readonly broken: boolean;
}

const fresh = {
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
  broken: false,
} as const;

/** Finds every word of the trie. Time is linear in the text: each start reads at most as far as the longest word. */
export function findWords(trie: WordTrie, text: string): WordHit[] {
  const hits: WordHit[] = [];
  for (let at = 0; at < text.length; at += 1) {
    if (mayStart(text, at)) walk(trie.root, text, at, { ...fresh, from: at }, hits);
  }
  return distinct(hits);
}

function mayStart(text: string, at: number): boolean {
  if (isSoftSign(text, at)) return false;
  if (!isWordCharacter(text, at))
    return (
      readingsOf(text.charAt(at)).length > 0 &&
      isWordCharacter(text, at + 1) &&
      !isWordCharacter(text, at - 1)
    );
  if (at === 0 || !isWordCharacter(text, at - 1)) return true;
  return isDigit(text, at - 1) && !isDigit(text, at);
}

function walk(node: Node, text: string, at: number, state: Walk, hits: WordHit[]): void {
  if (state.letters > 0) accept(node, text, at, state, hits);
  if (node.next.size === 0) return;
  const character = text.charAt(at);
  if (character === '') return;
  const plain = node.next.get(character);
  if (plain !== undefined) walk(plain, text, at + 1, advance(state, plainWays(character), 0), hits);
  for (const reading of readingsOf(character)) {
    const common = state.ways & reading.ways;
    if (common === 0) continue;
    const next = node.next.get(reading.letter);
    if (next === undefined) continue;
    if (reading.rest !== '' && !text.startsWith(reading.rest, at + 1)) continue;
    walk(next, text, at + 1 + reading.rest.length, advance(state, reading.ways, reading.trick), hits);
  }
  if (state.letters > 0) {
    if (state.ways & ways.translit) skipSoftSign(node, text, at, state, hits);
    if (character === text.charAt(at - 1) && state.stretches < limits.stretches && state.letters > 1) {
      walk(
        node,
        text,
        at + 1,
        { ...state, stretches: state.stretches + 1, tricks: state.tricks | tricks.stretched },
        hits,
      );
    }
    if (!isWordCharacter(text, at)) skipSeparators(node, text, at, state, hits);
  }
}

function advance(state: Walk, way: number, trick: number): Walk {
  const piece = state.piece + 1;
  return {
    ...state,
    letters: state.letters + 1,
    ways: state.ways & way,
    tricks: state.tricks | trick,
    signs: state.signs + (trick === tricks.signs ? 1 : 0),
    piece,
    firstPiece: state.gaps === 0 ? piece : state.firstPiece,
    longestPiece: Math.max(state.longestPiece, piece),
  };
}

/** Transliteration mostly leaves ь and ъ out. */
function skipSoftSign(node: Node, text: string, at: number, state: Walk, hits: WordHit[]): void {
  for (const sign of ['ь', 'ъ']) {
    const next = node.next.get(sign);
    if (next !== undefined) {
      walk(
        next,
        text,
        at,
        { ...state, ways: state.ways & ways.translit, tricks: state.tricks | tricks.translit },
        hits,
      );
    }
  }
}

function skipSeparators(node: Node, text: string, at: number, state: Walk, hits: WordHit[]): void {
  let end = at;
  let blank = false;
  while (end < text.length && !isWordCharacter(text, end) && end - at < limits.separatorRun) {
    blank ||= isBlank(text, end);
    end += 1;
  }
  if (end >= text.length || (!isWordCharacter(text, end) && readingsOf(text.charAt(end)).length === 0))
    return;
  walk(
    node,
    text,
    end,
    {
      ...state,
      gaps: state.gaps + 1,
      blanks: state.blanks + (blank ? 1 : 0),
      broken: state.broken || text.slice(at, end).includes('\n'),
      piece: 0,
      tricks: state.tricks | tricks.separated,
    },
    hits,
  );
}

function accept(node: Node, text: string, at: number, state: Walk, hits: WordHit[]): void {
  if (node.whole.length === 0 && node.stems.length === 0 && node.exact.length === 0) return;
  if (state.piece === 0) return;
  if (node.exact.length > 0 && (state.tricks & ~tricks.twin) === 0 && endsHere(text, at, state)) {
    for (const concept of node.exact)
      hits.push({ concept, start: state.from, end: at, tricks: state.tricks });
  }
  if (!believable(text, state)) return;
  if (node.whole.length > 0 && endsHere(text, at, state)) {
    for (const concept of node.whole)
      hits.push({ concept, start: state.from, end: at, tricks: usedTricks(state) });
  }
  if (node.stems.length > 0) {
    const end = endOfEnding(text, at, state);
    for (const concept of node.stems)
      hits.push({ concept, start: state.from, end, tricks: usedTricks(state) });
  }
}

/** A Latin letter is both a look-alike and transliteration: what the whole word was decides. */
function usedTricks(state: Walk): number {
  if (state.ways & ways.visual) return state.tricks & ~tricks.translit & ~tricks.layout;
  return state.tricks & ~tricks.lookAlike & ~tricks.twin;
}

/** The longer a word, the more disguise may be believed: two letters with anything between them prove nothing. */
function believable(text: string, state: Walk): boolean {
  const { letters, signs, gaps, blanks } = state;
  if (signs > 0 && (letters < 4 || signs * 2 > letters)) return false;
  if (!(state.ways & ways.visual) && letters < (state.ways & ways.translit ? 4 : 5)) return false;
  if (state.stretches > 0 && letters < 4) return false;
  if (gaps === 0) return true;
  if (letters < 4) return false;
  if (gaps === letters - 1) return !isInsideSpelling(text, state.from, -1);
  if (blanks === 0) return letters >= 5;
  if (letters < (state.broken ? 5 : 6) || state.piece < 2) return false;
  if (gaps > 1) return state.longestPiece <= 3;
  return state.firstPiece >= 2 && !ordinaryHeads.has(text.slice(state.from, state.from + state.firstPiece));
}

function endsHere(text: string, at: number, state: Walk): boolean {
  if (!isWordCharacter(text, at))
    return state.gaps === 0 || state.longestPiece > 1 || !isInsideSpelling(text, at, 1);
  return state.letters >= 4 && isDigit(text, at) && !isDigit(text, at - 1);
}

/** Where the word that a stem begins ends; a word spelled out with separators ends with its last single letter. */
function endOfEnding(text: string, at: number, state: Walk): number {
  let end = at;
  while (end < text.length && continuesWord(text, end)) end += 1;
  if (state.gaps === 0 || state.longestPiece > 1 || end > at) return end;
  const separator = separatorBefore(text, end - 1);
  for (let letters = 0; letters < limits.spacedStem && text.startsWith(separator, end); letters += 1) {
    const next = end + separator.length;
    if (!isWordCharacter(text, next) || isWordCharacter(text, next + 1)) break;
    end = next + 1;
  }
  return end;
}

/** One hit for each concept and place, the least disguised one. */
function distinct(hits: readonly WordHit[]): WordHit[] {
  const best = new Map<number, WordHit>();
  for (const hit of hits) {
    const key = (hit.concept * 2 ** 17 + hit.start) * 2 ** 12 + (hit.end - hit.start);
    const known = best.get(key);
    if (known === undefined || hit.tricks < known.tricks) best.set(key, hit);
  }
  const sorted = [...best.values()].sort((one, other) => one.start - other.start || other.end - one.end);
  return sorted.some(isSpelledOut) ? withoutCovered(sorted) : sorted;
}

function isSpelledOut({ tricks: used }: WordHit): boolean {
  return (used & tricks.separated) !== 0;
}

/** Letters set apart make many short words: those inside a longer one are none. */
function withoutCovered(hits: readonly WordHit[]): WordHit[] {
  const kept: WordHit[] = [];
  let longest: WordHit | null = null;
  for (const hit of hits) {
    const covered =
      longest !== null &&
      isSpelledOut(hit) &&
      hit.end <= longest.end &&
      hit.end - hit.start < longest.end - longest.start;
    if (covered) continue;
    kept.push(hit);
    if (isSpelledOut(hit) && (longest === null || hit.end > longest.end)) longest = hit;
  }
  return kept;
}
