/** Patterns of rules and lexicons compiled together: one trie of words, and sequences over what the trie finds. */
import { type Alternative, type Item, type Pattern, PatternError, parsePatterns } from './pattern.ts';
import type { LexiconWord } from './trie-node.ts';
import { buildTrie, type WordTrie } from './word-trie.ts';

/** One step: a hit of the concept, at most `gap` words after the one before. */
export interface Step {
  readonly concept: number;
  readonly gap: number;
}
export type Sequence = readonly Step[];

export interface CompiledPattern {
  readonly source: string;
  /** Per group its variants (optional items in and out); all groups must be found. */
  readonly groups: readonly (readonly Sequence[])[];
  readonly reach: 0 | 1;
}

/** A sequence that makes a hit of its own concept, as «красная карточка» does in a lexicon. */
export interface Phrase {
  readonly concept: number;
  readonly sequence: Sequence;
}

/** What must be there for each sequence, laid out flat for the test that is made most often. */
export interface Needs {
  /** By sequence: where its concepts begin. */
  readonly starts: Int32Array;
  /** The concepts of each sequence, closed by -1. */
  readonly concepts: Int32Array;
}

export interface Vocabulary {
  readonly trie: WordTrie;
  /** How many concepts there are; their numbers go from 0. */
  readonly concepts: number;
  /** In the order in which they depend on each other. */
  readonly phrases: readonly Phrase[];
  readonly phraseNeeds: Needs;
  conceptOf(lexicon: string): number | undefined;
}

export type Lexicons = ReadonlyMap<string, readonly string[]>;

export interface VocabularyBuilder {
  /** One for each order that the source allows. */
  patterns(source: string): CompiledPattern[];
  finish(): Vocabulary;
}

const mostVariants = 64;

/** Collects words while rules compile; `finish` builds the trie once. */
export function vocabularyBuilder(lexicons: Lexicons): VocabularyBuilder {
  const words: LexiconWord[] = [];
  const phrases: Phrase[] = [];
  const concepts = new Map<string, number>();
  const open = new Set<string>();
  let count = 0;

  const fresh = (key: string): number => {
    concepts.set(key, count);
    count += 1;
    return count - 1;
  };
  const ofWord = (form: string): number => {
    const known = concepts.get(form);
    if (known !== undefined) return known;
    const concept = fresh(form);
    words.push({ form, concept });
    return concept;
  };
  const ofLexicon = (name: string): number => {
    const key = `@${name}`;
    const known = concepts.get(key);
    if (known !== undefined) return known;
    const entries = name.startsWith('value.') ? [] : lexicons.get(name);
    if (entries === undefined) throw new PatternError(`нет словаря «${name}»`);
    if (open.has(name)) throw new PatternError(`словарь «${name}» ссылается сам на себя`);
    open.add(name);
    try {
      return fill(
        key,
        entries.flatMap((entry) => alternativesOf(entry)),
      );
    } finally {
      open.delete(name);
    }
  };
  const fill = (key: string, alternatives: readonly Alternative[]): number => {
    const sequences = alternatives.flatMap((one) => (one.kind === 'word' ? [] : sequencesOf(one)));
    const concept = fresh(key);
    for (const one of alternatives) if (one.kind === 'word') words.push({ form: one.form, concept });
    for (const sequence of sequences) phrases.push({ concept, sequence });
    return concept;
  };
  const sequencesOf = (one: Alternative): readonly Sequence[] => {
    if (one.kind === 'sequence') return variants(one.items);
    return [[{ concept: one.kind === 'word' ? ofWord(one.form) : ofLexicon(one.name), gap: 0 }]];
  };
  const ofItem = (item: Item): number => {
    const [only] = item.any;
    if (item.any.length === 1 && only?.kind === 'word') return ofWord(only.form);
    if (item.any.length === 1 && only?.kind === 'lexicon') return ofLexicon(only.name);
    const key = JSON.stringify(item.any);
    return concepts.get(key) ?? fill(key, item.any);
  };
  const variants = (items: readonly Item[]): readonly Sequence[] => {
    let all: { steps: Sequence; skipped: number }[] = [{ steps: [], skipped: 0 }];
    for (const item of items) {
      const concept = ofItem(item);
      const taken = all.map(({ steps, skipped }) => ({
        steps: [...steps, { concept, gap: Math.max(item.gap, skipped) }],
        skipped: 0,
      }));
      const left = all.map(({ steps, skipped }) => ({ steps, skipped: Math.max(item.gap, skipped) }));
      all = item.optional ? [...taken, ...left] : taken;
    }
    const full = all.map(({ steps }) => steps).filter((steps) => steps.length > 0);
    if (full.length > mostVariants)
      throw new PatternError('слишком много необязательных слов в одном выражении');
    return full;
  };
  return {
    patterns: (source) =>
      parsePatterns(source).map(({ groups, reach }) => ({ source, groups: groups.map(variants), reach })),
    finish() {
      return {
        trie: buildTrie(words),
        concepts: count,
        phrases,
        phraseNeeds: needsOf(phrases.map(({ sequence }) => sequence)),
        conceptOf: (lexicon) => concepts.get(`@${lexicon}`),
      };
    },
  };
}

export function needsOf(sequences: readonly Sequence[]): Needs {
  const starts = new Int32Array(sequences.length);
  const concepts: number[] = [];
  for (const [number, sequence] of sequences.entries()) {
    starts[number] = concepts.length;
    concepts.push(...sequence.map((step) => step.concept), -1);
  }
  return { starts, concepts: Int32Array.from(concepts) };
}

function alternativesOf(entry: string): Alternative[] {
  return parsePatterns(entry).flatMap((pattern) => alternativesIn(entry, pattern));
}

function alternativesIn(entry: string, { groups }: Pattern): Alternative[] {
  const [items, other] = groups;
  if (items === undefined || other !== undefined) throw new PatternError(`«&» в словаре: «${entry}»`);
  const [only] = items;
  if (items.length === 1 && only !== undefined && !only.optional) return [...only.any];
  return [{ kind: 'sequence', items }];
}
