/** Decides whether the best entry fits well enough to answer from. */
import { compileConcepts } from './concepts.ts';
import type { QueryTerm } from './query.ts';
import type { Word } from './tokens.ts';

/**
 * Weights of a logistic regression over three labelled sets, fitted without the words of other matters:
 * a foreign word speaks against the match, a long query that still matches speaks for it.
 * The threshold refuses about 3 % of the queries that have an answer.
 */
const weights = { score: 9.7, foreign: -0.44, length: 0.47 };
const threshold = 3.1;
/** How much surer the match must be when a word tells of another matter. */
const offTopicCost = 2;
const longest = 8;

export interface AnswerJudge {
  /** `score` of the best entry for these words. */
  isAnswerable(score: number, words: readonly Word[], terms: readonly QueryTerm[]): boolean;
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
    isAnswerable(score, words, terms) {
      if (score === 0) return false;
      const foreign = terms.filter(({ origin }) => origin === 'foreign').length;
      const length = Math.min(
        longest,
        terms.reduce((sum, { weight }) => sum + weight, 0),
      );
      const elsewhere = others.findIn(words).length > 0 ? offTopicCost : 0;
      const sureness = weights.score * score + weights.foreign * foreign + weights.length * length;
      return sureness - elsewhere >= threshold;
    },
  };
}
