/** What one text says, word by word and phrase by phrase: the ground on which patterns are matched. */
import type { Span } from './detector.ts';
import type { Structure } from './structure.ts';
import type { CompiledPattern, Needs, Phrase, Sequence, Vocabulary } from './vocabulary.ts';
import { findWords } from './word-trie.ts';

/** A word or phrase of the vocabulary at its place; word and sentence numbers count from 0. */
export interface Hit extends Span {
  readonly tricks: number;
  readonly firstWord: number;
  readonly lastWord: number;
  readonly sentence: number;
  /** The single words that a phrase is made of. */
  readonly words: readonly Span[];
}

/** A pattern found: its range and the hits it is made of. */
export interface PatternMatch extends Span {
  readonly tricks: number;
  readonly parts: readonly Hit[];
}

export interface PhraseIndex {
  hits(concept: number): readonly Hit[];
  match(pattern: CompiledPattern): readonly PatternMatch[];
  /** Whether all that any one of the sequences needs is there: the cheap test before `match`. */
  hasAnyOf(needs: Needs): boolean;
}

/** Matches of one pattern that are looked for, and hits that one step tries: keeps hostile repetitions linear. */
const limits = { matches: 20, tries: 40 } as const;
const noHits: readonly Hit[] = [];
const noPhrase: Phrase = { concept: 0, sequence: [] };
const noMatches: readonly PatternMatch[] = [];

/** `values` are places of typed values, by the name that patterns use: `@value.money`. */
export function phraseIndex(
  vocabulary: Vocabulary,
  text: string,
  structure: Structure,
  values: ReadonlyMap<string, readonly Span[]> = new Map(),
): PhraseIndex {
  const byConcept: (Hit[] | undefined)[] = new Array(vocabulary.concepts).fill(undefined);
  const present = new Uint8Array(vocabulary.concepts);
  const add = (concept: number, hit: Hit) => {
    const list = byConcept[concept];
    if (list === undefined) byConcept[concept] = [hit];
    else if (!isSamePlace(list.at(-1), hit)) list.push(hit);
    present[concept] = 1;
  };
  for (const { concepts, start, end, tricks } of findWords(vocabulary.trie, text)) {
    const hit = placed({ start, end }, tricks, structure, [{ start, end }]);
    for (const concept of concepts) add(concept, hit);
  }
  for (const [name, spans] of values) {
    const concept = vocabulary.conceptOf(name);
    if (concept !== undefined) for (const span of spans) add(concept, placed(span, 0, structure, [span]));
  }
  const touched = new Set<number>();
  const { starts, concepts } = vocabulary.phraseNeeds;
  for (let number = 0; number < starts.length; number += 1) {
    if (!areAllThere(concepts, starts[number] ?? 0, present)) continue;
    const { concept, sequence } = vocabulary.phrases[number] ?? noPhrase;
    for (const step of sequence) if (touched.delete(step.concept)) sortHits(byConcept[step.concept]);
    for (const found of matchSequence(byConcept, sequence, limits.matches * 5)) {
      const words = found.parts.flatMap((part) => part.words);
      add(concept, placed(found, found.tricks, structure, words));
      touched.add(concept);
    }
  }
  for (const concept of touched) sortHits(byConcept[concept]);
  return {
    hits: (concept) => byConcept[concept] ?? noHits,
    match: (pattern) => matchPattern(byConcept, pattern),
    hasAnyOf: (needs) => needs.starts.some((from) => areAllThere(needs.concepts, from, present)),
  };
}

function isSamePlace(one: Span | undefined, other: Span): boolean {
  return one !== undefined && one.start === other.start && one.end === other.end;
}

function placed(span: Span, tricks: number, structure: Structure, words: readonly Span[]): Hit {
  return {
    words,
    start: span.start,
    end: span.end,
    tricks,
    firstWord: structure.wordAt(span.start),
    lastWord: structure.wordAt(span.end - 1),
    sentence: structure.sentenceAt(span.start),
  };
}

function sortHits(hits: Hit[] | undefined): void {
  hits?.sort((one, other) => one.start - other.start || other.end - one.end);
}

/** Hits by the number of their concept. */
type Index = readonly (readonly Hit[] | undefined)[];

function matchPattern(index: Index, pattern: CompiledPattern): readonly PatternMatch[] {
  if (!pattern.groups.every((group) => group.some((sequence) => hasAll(index, sequence)))) return noMatches;
  const [first = [], ...others] = pattern.groups;
  const heads = first.flatMap((sequence) => matchSequence(index, sequence, limits.matches));
  if (heads.length === 0 || others.length === 0) return heads;
  return heads.flatMap((head) => {
    let joined: PatternMatch | null = head;
    for (const group of others) {
      joined = joined === null ? null : withGroup(index, joined, head, group, pattern.reach);
    }
    return joined === null ? [] : [joined];
  });
}

/** The nearest match of a further group beside the head, in reach and not overlapping. */
function withGroup(
  index: Index,
  joined: PatternMatch,
  head: PatternMatch,
  group: readonly Sequence[],
  reach: number,
): PatternMatch | null {
  const sentence = head.parts[0]?.sentence ?? 0;
  let best: PatternMatch | null = null;
  for (const sequence of group) {
    for (const candidate of matchSequence(index, sequence, limits.matches)) {
      const away = Math.abs((candidate.parts[0]?.sentence ?? 0) - sentence);
      if (away > reach || sharesWords(candidate, joined)) continue;
      if (best === null || distance(candidate, head) < distance(best, head)) best = candidate;
    }
  }
  return best === null ? null : matchOf([...joined.parts, ...best.parts]);
}

/** Phrases may stand inside one another: «не хотите заодно взять»; what they may not share is a word. */
function sharesWords(one: PatternMatch, other: PatternMatch): boolean {
  return wordsOf(one).some((word) =>
    wordsOf(other).some((known) => known.start < word.end && word.start < known.end),
  );
}

function wordsOf({ parts }: PatternMatch): readonly Span[] {
  return parts.flatMap((part) => part.words);
}

function distance(one: Span, other: Span): number {
  return one.start > other.end ? one.start - other.end : other.start - one.end;
}

/** Whether everything that a phrase needs is there; its list of needs ends with -1. */
function areAllThere(needs: Int32Array, from: number, present: Uint8Array): boolean {
  for (let at = from; ; at += 1) {
    const concept = needs[at] ?? -1;
    if (concept < 0) return true;
    if (present[concept] === 0) return false;
  }
}

/** The cheap test before the dear one: most sequences lack a word. */
function hasAll(index: Index, sequence: Sequence): boolean {
  for (const step of sequence) if (index[step.concept] === undefined) return false;
  return true;
}

function matchSequence(index: Index, sequence: Sequence, most: number): PatternMatch[] {
  const found: PatternMatch[] = [];
  const [first] = sequence;
  if (first === undefined || !hasAll(index, sequence)) return found;
  for (const hit of index[first.concept] ?? noHits) {
    const parts = extend(index, sequence, 1, hit);
    if (parts !== null) found.push(matchOf([hit, ...parts]));
    if (found.length >= most) break;
  }
  return found;
}

function extend(index: Index, steps: Sequence, at: number, previous: Hit): Hit[] | null {
  const step = steps[at];
  if (step === undefined) return [];
  const hits = index[step.concept] ?? noHits;
  const from = firstFrom(hits, previous.end);
  for (let tried = from; tried < hits.length && tried - from < limits.tries; tried += 1) {
    const hit = hits[tried];
    if (hit === undefined || hit.sentence !== previous.sentence) break;
    if (hit.firstWord - previous.lastWord - 1 > step.gap) break;
    const rest = extend(index, steps, at + 1, hit);
    if (rest !== null) return [hit, ...rest];
  }
  return null;
}

/** The first hit that starts at or after an offset. */
function firstFrom(hits: readonly Hit[], offset: number): number {
  let low = 0;
  let high = hits.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((hits[middle]?.start ?? 0) < offset) low = middle + 1;
    else high = middle;
  }
  return low;
}

function matchOf(parts: readonly Hit[]): PatternMatch {
  return {
    start: Math.min(...parts.map((part) => part.start)),
    end: Math.max(...parts.map((part) => part.end)),
    tricks: parts.reduce((all, part) => all | part.tricks, 0),
    parts,
  };
}
