/** Decides whether the best entry fits well enough to answer from. */
import { compileConcepts } from './concepts.ts';
import type { QueryTerm } from './query.ts';
import type { Word } from './tokens.ts';

/**
 * Weights of a logistic regression over four labelled sets, each left out in turn; fitted without the words of other
 * matters, and without the phrases of the library that are near a labelled query.
 * `stray`: how much nearer the query is to a matter of which the shop has no entry than to any it has.
 * A strange word speaks against the match; a long query that still matches speaks for it.
 */
const weights = { score: 12, stray: -5.2, foreign: -0.75, length: 0.11 };
/** Refuses one or two of a hundred queries that have an answer, about four where the shop's wording is new to us, and tells apart more than half of those that have none. */
const threshold = 0.9;
/** How much surer the match must be when a word tells of another matter. */
const offTopicCost = 1.7;
const longest = 8;
const mostForeign = 3;

/** The best match of a query, as the judge needs it. */
export interface Match {
  /** Of the best entry, 0…1. */
  readonly score: number;
  /** Likeness of the query to the nearest matter of all, 0…1. */
  readonly topic: number;
  /** The same, of the matters that entries are about. */
  readonly reach: number;
  readonly words: readonly Word[];
  readonly terms: readonly QueryTerm[];
}

export interface AnswerJudge {
  isAnswerable(match: Match): boolean;
}

export function createAnswerJudge(
  wordings: readonly (readonly Word[])[],
  offTopic: readonly string[],
): AnswerJudge {
  // What the shop itself asks about is no other matter.
  const all = compileConcepts(offTopic.map((phrase) => [phrase]));
  const own = new Set(wordings.flatMap((words) => all.findIn(words).map(({ term }) => term)));
  const others = compileConcepts(
    offTopic.filter((_, number) => !own.has(`#${number}`)).map((phrase) => [phrase]),
  );

  return {
    isAnswerable({ score, topic, reach, words, terms }) {
      if (score === 0) return false;
      const sureness =
        weights.score * score +
        weights.stray * Math.max(0, topic - reach) +
        weights.foreign * Math.min(mostForeign, terms.filter(({ origin }) => origin === 'foreign').length) +
        weights.length * Math.min(longest, sumOf(terms));
      const elsewhere = others.findIn(words).length > 0 ? offTopicCost : 0;
      return sureness - elsewhere >= threshold;
    },
  };
}

function sumOf(terms: readonly QueryTerm[]): number {
  return terms.reduce((sum, { weight }) => sum + weight, 0);
}
