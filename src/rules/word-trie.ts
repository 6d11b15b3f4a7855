/** All words of all lexicons in one trie, found in one pass over the text, however they are disguised. */
import { isBlank, isDigit, isSoftSign, isWordCharacter } from './characters.ts';
import { plainWays, readingsOf, tricks, ways } from './readings.ts';
import { inOrder, type WordHit } from './word-hits.ts';
import {
  believable,
  endOfEnding,
  endsHere,
  fresh,
  isOrdinaryHead,
  separatorLimits,
  usedTricks,
  type Walk,
} from './word-walk.ts';

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
  /** What a word of plain letters holds, remembered: most words of a text come again. */
  readonly known: Map<string, KnownWord>;
}

interface KnownWord {
  /** Hits with offsets from the start of the word. */
  readonly hits: readonly WordHit[];
  /** Where longer words of the trie would go on behind the word. */
  readonly open: readonly { readonly node: Node; readonly state: Walk }[];
}

/** What a walk collects; at `stopAt` it notes where it stands instead of reading on. */
interface Collected {
  readonly hits: WordHit[];
  readonly open: { readonly node: Node; readonly state: Walk }[];
  readonly stopAt: number;
}

/** A word as a lexicon has it; a trailing `*` stands for any ending, a leading `=` for «only as written». */
export interface LexiconWord {
  readonly form: string;
  readonly concept: number;
}

/** Repeated letters that one word may have, words that are remembered, and how long they may be. */
const limits = { stretches: 4, knownWords: 20_000, knownLength: 24 } as const;

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
  return { root, known: new Map() };
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
  return inOrder(found.hits);
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
    known = alone;
    trie.known.set(word, known);
  }
  for (const hit of known.hits) found.hits.push({ ...hit, start: start + hit.start, end: start + hit.end });
  for (const { node, state } of known.open) readOn(node, text, end, { ...state, from: start }, found);
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
  return isDigit(text, at - 1) && !isDigit(text, at);
}

/** The «го» of «28-го». */
function isOrdinalEnding(text: string, at: number): boolean {
  if (text.charAt(at - 1) !== '-' || !isDigit(text, at - 2)) return false;
  return !isWordCharacter(text, at + 3) || !isWordCharacter(text, at + 2) || !isWordCharacter(text, at + 1);
}

function walk(node: Node, text: string, at: number, state: Walk, found: Collected): void {
  if (state.letters > 0) accept(node, text, at, state, found.hits);
  if (node.next.size === 0) return;
  if (at === found.stopAt) found.open.push({ node, state });
  else readOn(node, text, at, state, found);
}

function readOn(node: Node, text: string, at: number, state: Walk, found: Collected): void {
  const character = text.charAt(at);
  if (character === '') return;
  const plain = node.next.get(character);
  if (plain !== undefined) walk(plain, text, at + 1, advance(state, plainWays(character), 0), found);
  for (const reading of readingsOf(character)) {
    const common = state.ways & reading.ways;
    if (common === 0) continue;
    const next = node.next.get(reading.letter);
    if (next === undefined) continue;
    if (reading.rest !== '' && !text.startsWith(reading.rest, at + 1)) continue;
    walk(next, text, at + 1 + reading.rest.length, advance(state, reading.ways, reading.trick), found);
  }
  if (state.letters > 0) {
    if (state.ways & ways.translit) skipSoftSign(node, text, at, state, found);
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
function skipSoftSign(node: Node, text: string, at: number, state: Walk, found: Collected): void {
  for (const sign of ['ь', 'ъ']) {
    const next = node.next.get(sign);
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

function skipSeparators(node: Node, text: string, at: number, state: Walk, found: Collected): void {
  let end = at;
  let blank = false;
  while (end < text.length && !isWordCharacter(text, end) && end - at < separatorLimits.run) {
    blank ||= isBlank(text, end);
    end += 1;
  }
  if (end >= text.length || (!isWordCharacter(text, end) && readingsOf(text.charAt(end)).length === 0))
    return;
  const torn = text.slice(at, end) === '\n';
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
      broken: state.broken || text.slice(at, end).includes('\n'),
      piece: 0,
      tricks: state.tricks | tricks.separated,
    },
    found,
  );
}

function accept(node: Node, text: string, at: number, state: Walk, hits: WordHit[]): void {
  if (node.whole.length === 0 && node.stems.length === 0 && node.exact.length === 0) return;
  if (state.piece === 0) return;
  if (node.exact.length > 0 && (state.tricks & ~tricks.twin) === 0 && endsHere(text, at, state)) {
    hits.push({ concepts: node.exact, start: state.from, end: at, tricks: state.tricks });
  }
  if (node.whole.length > 0 && believable(text, at, state) && endsHere(text, at, state)) {
    hits.push({ concepts: node.whole, start: state.from, end: at, tricks: usedTricks(state) });
  }
  if (node.stems.length > 0) {
    const end = endOfEnding(text, at, state);
    if (!believable(text, at, state, end - at)) return;
    hits.push({ concepts: node.stems, start: state.from, end, tricks: usedTricks(state) });
  }
}
