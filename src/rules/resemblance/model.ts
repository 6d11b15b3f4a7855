/**
 * Likeness to what people have labelled. Rules find what is said in words that they know; the model finds the same said in other
 * words, because such words stood together in texts that broke a rule and did not in those that broke none.
 */
import type { Category } from '../../desk/checking.ts';
import { toBase } from '../../text/graphemes.ts';
import type { Likeness } from '../detector.ts';
import { factSpansOf } from '../fact-spans.ts';
import { checkContextOf } from '../known-context.ts';
import type { LabelledText } from '../labelled.ts';
import { structureOf } from '../structure.ts';
import { drawLine, type Line, placeOf } from './line.ts';
import { bucketsOf, visitTraits, visitWords } from './traits.ts';
import { type Words, wordsOutside } from './words-outside.ts';

export interface Model {
  /** Between texts that break one of the categories and those that break none. */
  readonly violation: Line;
  /** Between texts that break the category and those that break another one. */
  readonly categories: ReadonlyMap<Category, Line>;
}

/** As powers of two: how many buckets the pairs of words, and the words alone, have. */
const bits = { violation: 17, category: 14 } as const;
const mostWords = 4;
/** Prepositions weigh too, but tell a reader nothing. */
const shortestNamed = 3;

/** Learns from the labelled texts to find the named categories; the others are no violation to it. */
export function learn(texts: readonly LabelledText[], categories: ReadonlySet<Category>): Model {
  const lessons = texts.map((lesson) => ({
    words: labelledWords(lesson),
    broken: new Set<Category>(lesson.expected.filter((category) => categories.has(category))),
  }));
  const violation = drawLine(
    lessons.map(({ words, broken }) => ({
      buckets: bucketsOf(words, bits.violation, visitTraits),
      belongs: broken.size > 0,
    })),
    bits.violation,
  );
  const bad = lessons
    .filter(({ broken }) => broken.size > 0)
    .map(({ words, broken }) => ({ broken, buckets: bucketsOf(words, bits.category, visitWords) }));
  const lines = [...categories].sort().map((category): [Category, Line] => [
    category,
    drawLine(
      bad.map(({ broken, buckets }) => ({ buckets, belongs: broken.has(category) })),
      bits.category,
    ),
  ]);
  return { violation, categories: new Map(lines) };
}

/** Null when the text is less like a violation than not, has no words, or the model knows no violation. */
export function likenessOf(model: Model, words: Words): Likeness | null {
  if (words.spans.length === 0) return null;
  const place = placeOf(model.violation, bucketsOf(words, bits.violation, visitTraits));
  if (place <= 0) return null;
  const category = nearest(model, bucketsOf(words, bits.category, visitWords));
  return category === null ? null : { category, place, ...reasonsOf(model.violation, words) };
}

function nearest({ categories }: Model, buckets: Int32Array): Category | null {
  let best: { readonly category: Category; readonly place: number } | null = null;
  for (const [category, line] of categories) {
    const place = placeOf(line, buckets);
    if (best === null || place > best.place) best = { category, place };
  }
  return best?.category ?? null;
}

/** A pair's weight belongs to both of its words by halves. */
function reasonsOf({ weights }: Line, words: Words): Pick<Likeness, 'span' | 'words'> {
  const byWord = new Float64Array(words.spans.length);
  const bySentence = new Map<number, number>();
  visitTraits(words, bits.violation, (bucket, first, second) => {
    const weight = weights[bucket] ?? 0;
    byWord[first] = (byWord[first] ?? 0) + weight / 2;
    byWord[second] = (byWord[second] ?? 0) + weight / 2;
    const sentence = words.sentence(first);
    bySentence.set(sentence, (bySentence.get(sentence) ?? 0) + weight);
  });
  const [heaviest] = [...bySentence].reduce((most, one) => (one[1] > most[1] ? one : most), [0, -Infinity]);
  const inside = [...words.spans.entries()].filter(([word]) => words.sentence(word) === heaviest);
  const weighty = inside
    .filter(([word, { start, end }]) => (byWord[word] ?? 0) > 0 && end - start >= shortestNamed)
    .sort(([one], [other]) => (byWord[other] ?? 0) - (byWord[one] ?? 0) || one - other)
    .slice(0, mostWords)
    .sort(([one], [other]) => one - other);
  return {
    span: { start: inside[0]?.[1].start ?? 0, end: inside.at(-1)?.[1].end ?? 0 },
    words: weighty.map(([, span]) => span),
  };
}

/** A labelled text as the model reads it. */
export function labelledWords({ text, context, channel }: LabelledText): Words {
  const base = toBase(text);
  const structure = structureOf(base, text);
  const { facts } = checkContextOf(context, channel);
  return wordsOutside(base.text, structure, factSpansOf(base.text, structure.words, facts, []));
}
