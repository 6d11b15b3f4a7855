/** All words of all lexicons in one trie, found in one pass over the text, however they are disguised. */
import { isBlank, isDigit, isLatin, isSoftSign, isWordCharacter } from './characters.ts';
import { provingLetters, shortWordsBeside } from './latin-runs.ts';
import { inLayoutRuns } from './layout-runs.ts';
import { plainWays, readingsOf, tricks, ways } from './readings.ts';
import { type LexiconWord, type TrieNode, trieOf } from './trie-node.ts';
import { inOrder, type WordHit } from './word-hits.ts';
import {
  believable,
  endsHere,
  endsOfEnding,
  fresh,
  isOrdinaryHead,
  separatorLimits,
  usedTricks,
  type Walk,
} from './word-walk.ts';

export interface WordTrie {
  readonly root: TrieNode;
  /** What a word of plain letters holds, remembered: most words of a text come again. */
  readonly known: Map<string, KnownWord>;
}

interface KnownWord {
  /** Hits with offsets from the start of the word. */
  readonly hits: readonly WordHit[];
  /** Where longer words of the trie would go on behind the word. */
  readonly open: readonly { readonly node: TrieNode; readonly state: Walk }[];
}

/** What a walk collects; at `stopAt` it notes where it stands instead of reading on. */
interface Collected {
  readonly hits: WordHit[];
  readonly open: { readonly node: TrieNode; readonly state: Walk }[];
  readonly stopAt: number;
}

/**
 * Repeated letters that one word may have; words that are remembered, and how long they may be; letters of a word that is read from
 * its end; letters that a hyphen at a line's end tears off.
 */
const limits = {
  stretches: 4,
  knownWords: 20_000,
  knownLength: 24,
  reversed: 5,
  tornTail: 3,
  mixedTail: 7,
} as const;

export function buildTrie(words: readonly LexiconWord[]): WordTrie {
  return { root: trieOf(words), known: new Map() };
}

/** Finds every word of the trie. Time is linear in the text: each start reads at most as far as the longest word. */
export function findWords(trie: WordTrie, text: string): WordHit[] {
  const found: Collected = { hits: [], open: [], stopAt: -1 };
  for (let at = 0; at < text.length; at += 1) {
    if (!mayStart(text, at)) continue;
    const end = endOfPlainWord(text, at);
    if (end === at || end - at > limits.knownLength) walk(trie.root, text, at, { ...fresh, from: at }, found);
    else readKnown(trie, text, at, end, found);
  }
  const hits = found.hits.filter((hit) => !isTornTail(text, hit) && !isTailOfMixed(text, hit));
  hits.push(...shortWords(trie, text, inOrder(hits)));
  if (!hits.some(isInOtherLayout)) return inOrder(hits);
  return inOrder([
    ...hits,
    ...inLayoutRuns(text, hits.filter(isInOtherLayout), (run) => findWords(trie, run)),
  ]);
}

/** The «ne» of «ne oformlyayte vozvrat». */
function shortWords(trie: WordTrie, text: string, hits: readonly WordHit[]): WordHit[] {
  const found: Collected = { hits: [], open: [], stopAt: -1 };
  for (const at of shortWordsBeside(text, hits))
    walk(trie.root, text, at, { ...fresh, from: at, beside: true }, found);
  return found.hits.filter(
    (hit) => hit.sure - hit.start <= provingLetters && hit.tricks !== 0 && hit.end === hit.sure,
  );
}

function isInOtherLayout({ tricks: used }: WordHit): boolean {
  return (used & tricks.layout) !== 0;
}

/** The «ты» of «бол-⏎ты» is no word. */
function isTornTail(text: string, { start, end }: WordHit): boolean {
  if (text.charAt(start - 1) !== '\n' || text.charAt(start - 2) !== '-') return false;
  return end - start <= limits.tornTail && isWordCharacter(text, start - 3);
}

/** Where a word of nothing but ordinary letters ends; the start itself when it holds anything else. */
function endOfPlainWord(text: string, start: number): number {
  let end = start;
  for (; end < text.length; end += 1) {
    const code = text.charCodeAt(end);
    if (!((code >= 0x430 && code <= 0x44f) || (code >= 0x61 && code <= 0x7a))) break;
  }
  return isWordCharacter(text, end) ? start : end;
}

function readKnown(trie: WordTrie, text: string, start: number, end: number, found: Collected): void {
  const word = text.slice(start, end);
  let known = trie.known.get(word);
  if (known === undefined) {
    const alone: Collected = { hits: [], open: [], stopAt: word.length };
    walk(trie.root, word, 0, { ...fresh, from: 0 }, alone);
    if (trie.known.size >= limits.knownWords) trie.known.clear();
    if (word.length >= limits.reversed) readReversed(trie, word, alone.hits);
    known = alone;
    trie.known.set(word, known);
  }
  for (const hit of known.hits)
    found.hits.push({ ...hit, start: start + hit.start, end: start + hit.end, sure: start + hit.sure });
  for (const { node, state } of known.open) readOn(node, text, end, { ...state, from: start }, found);
}

/** «маргелет» read from its end: «телеграм». Only whole words, and nothing else disguised. */
function readReversed(trie: WordTrie, word: string, hits: WordHit[]): void {
  const reversed = [...word].reverse().join('');
  if (reversed === word) return;
  const alone: Collected = { hits: [], open: [], stopAt: word.length };
  walk(trie.root, reversed, 0, { ...fresh, from: 0 }, alone);
  for (const hit of alone.hits) {
    if (hit.tricks !== 0 || hit.end < word.length || hit.sure < limits.reversed) continue;
    hits.push({ ...hit, sure: hit.end, tricks: tricks.reversed });
  }
}

/** The short words inside «nтелеgрамм»: a letter of another alphabet put in front hides long ones only. */
function isTailOfMixed(text: string, { start, sure }: WordHit): boolean {
  return sure - start < limits.mixedTail && isWordCharacter(text, start - 1) && !isDigit(text, start - 1);
}

function mayStart(text: string, at: number): boolean {
  if (isSoftSign(text, at) || isOrdinalEnding(text, at)) return false;
  if (!isWordCharacter(text, at))
    return (
      readingsOf(text.charAt(at)).length > 0 &&
      isWordCharacter(text, at + 1) &&
      !isWordCharacter(text, at - 1)
    );
  if (at === 0 || !isWordCharacter(text, at - 1)) return true;
  if (isDigit(text, at - 1)) return !isDigit(text, at);
  return isLatin(text, at - 1) && !isLatin(text, at) && !isWordCharacter(text, at - 2);
}

/** The «го» of «28-го». */
function isOrdinalEnding(text: string, at: number): boolean {
  if (text.charAt(at - 1) !== '-' || !isDigit(text, at - 2)) return false;
  return !isWordCharacter(text, at + 3) || !isWordCharacter(text, at + 2) || !isWordCharacter(text, at + 1);
}

function walk(node: TrieNode, text: string, at: number, state: Walk, found: Collected): void {
  if (state.letters > 0) accept(node, text, at, state, found.hits);
  if (node.isLeaf) return;
  if (at === found.stopAt) found.open.push({ node, state });
  else readOn(node, text, at, state, found);
}

function readOn(node: TrieNode, text: string, at: number, state: Walk, found: Collected): void {
  const character = text.charAt(at);
  if (character === '') return;
  const plain = node.next(character);
  if (plain !== undefined) walk(plain, text, at + 1, advance(state, plainWays, 0), found);
  for (const reading of readingsOf(character)) {
    const common = state.ways & reading.ways;
    if (common === 0) continue;
    const next = node.next(reading.letter);
    if (next === undefined) continue;
    if (reading.rest !== '' && !text.startsWith(reading.rest, at + 1)) continue;
    walk(next, text, at + 1 + reading.rest.length, advance(state, reading.ways, reading.trick), found);
  }
  if (state.letters > 0) {
    if (state.ways & ways.translit && isLatin(text, at - 1)) skipSoftSign(node, text, at, state, found);
    if (character === text.charAt(at - 1) && state.stretches < limits.stretches && state.letters > 1) {
      walk(
        node,
        text,
        at + 1,
        { ...state, stretches: state.stretches + 1, tricks: state.tricks | tricks.stretched },
        found,
      );
    }
    if (!isWordCharacter(text, at)) skipSeparators(node, text, at, state, found);
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
function skipSoftSign(node: TrieNode, text: string, at: number, state: Walk, found: Collected): void {
  for (const sign of ['ь', 'ъ']) {
    const next = node.next(sign);
    if (next !== undefined) {
      walk(
        next,
        text,
        at,
        { ...state, ways: state.ways & ways.translit, tricks: state.tricks | tricks.translit },
        found,
      );
    }
  }
}

/** Signs that stand for a letter also where letters are set apart: «з а п @ с», «о т /\\ и ч н о». */
const setApart = new Set('@$€©/|');

function skipSeparators(node: TrieNode, text: string, at: number, state: Walk, found: Collected): void {
  let end = at;
  let blank = false;
  while (end < text.length && !isWordCharacter(text, end) && end - at < separatorLimits.run) {
    if (end > at && setApart.has(text.charAt(end)) && isBlank(text, end - 1))
      readBehind(node, text, at, end, blank, state, found);
    blank ||= isBlank(text, end);
    end += 1;
  }
  if (end >= text.length || (!isWordCharacter(text, end) && readingsOf(text.charAt(end)).length === 0))
    return;
  readBehind(node, text, at, end, blank, state, found);
}

/** Reads on behind the separators from `at` to `end`. */
function readBehind(
  node: TrieNode,
  text: string,
  at: number,
  end: number,
  blank: boolean,
  state: Walk,
  found: Collected,
): void {
  const separators = text.slice(at, end);
  const hyphenated = separators === '-\n';
  const torn = hyphenated || separators === '\n';
  if (blank && !torn && state.piece > 1 && state.gaps === 0 && isOrdinaryHead(text, state)) return;
  const wide = blank && end - at > 1;
  walk(
    node,
    text,
    end,
    {
      ...state,
      wide: state.gaps === 0 ? wide : state.wide,
      uneven: state.uneven || (state.gaps > 0 && wide !== state.wide),
      gaps: state.gaps + 1,
      blanks: state.blanks + (blank ? 1 : 0),
      broken: state.broken || separators.includes('\n'),
      hyphenated: state.hyphenated || hyphenated,
      piece: 0,
      tricks: state.tricks | tricks.separated,
    },
    found,
  );
}

function accept(node: TrieNode, text: string, at: number, state: Walk, hits: WordHit[]): void {
  if (node.whole.length === 0 && node.stems.length === 0 && node.exact.length === 0) return;
  if (state.piece === 0) return;
  if (
    node.exact.length > 0 &&
    (state.beside || (state.tricks & ~tricks.twin) === 0) &&
    endsHere(text, at, state)
  ) {
    hits.push({ concepts: node.exact, start: state.from, end: at, sure: at, tricks: state.tricks });
  }
  if (node.whole.length > 0 && believable(text, at, state) && endsHere(text, at, state)) {
    hits.push({ concepts: node.whole, start: state.from, end: at, sure: at, tricks: usedTricks(state) });
  }
  if (node.stems.length > 0) {
    for (const end of endsOfEnding(text, at, state)) {
      if (!believable(text, at, state, end - at)) return;
      hits.push({ concepts: node.stems, start: state.from, end, sure: at, tricks: usedTricks(state) });
    }
  }
}
