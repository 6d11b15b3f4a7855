/** Decides whether the best entry fits well enough to answer from. */
import { type Concepts, compileConcepts } from './concepts.ts';
import type { QueryTerm } from './query.ts';
import type { Word } from './tokens.ts';

/**
 * Weights of a logistic regression over the labelled sets, fitted without the words of other matters;
 * the threshold refuses about 3 % of the queries that have an answer.
 */
const weights = { score: 8.95, foreign: -0.9, concepts: 0.4, length: 0.45 };
const threshold = 3;
/** How much surer the match must be when a word tells of another matter. */
const offTopicCost = 2;
const longest = 8;

export interface AnswerJudge {
  /** `score` of the best entry for these words. */
  isAnswerable(score: number, words: readonly Word[], terms: readonly QueryTerm[]): boolean;
}

export function createAnswerJudge(
  wordings: readonly (readonly Word[])[],
  asks: (term: string) => boolean,
  concepts: Concepts,
  offTopic: readonly string[],
): AnswerJudge {
  const known = new Set(concepts.words.map(({ stem }) => stem));
  // What the shop itself asks about is no other matter.
  const all = compileConcepts(offTopic.map((phrase) => [phrase]));
  const own = new Set(wordings.flatMap((words) => all.findIn(words).map(({ term }) => term)));
  const others = compileConcepts(
    offTopic.filter((_, number) => !own.has(`#${number}`)).map((phrase) => [phrase]),
  );

  const isForeign = ({ weight, alternatives }: QueryTerm) =>
    weight > 0.5 && !alternatives.some(({ term }) => asks(term) || known.has(term) || isConcept(term));

  return {
    isAnswerable(score, words, terms) {
      if (score === 0) return false;
      const foreign = terms.filter(isForeign).length;
      const meant = terms.filter(({ alternatives }) =>
        alternatives.some(({ term }) => isConcept(term)),
      ).length;
      const length = Math.min(
        longest,
        terms.reduce((sum, { weight }) => sum + weight, 0),
      );
      const elsewhere = others.findIn(words).length > 0 ? offTopicCost : 0;
      const sureness =
        weights.score * score +
        weights.foreign * foreign +
        weights.concepts * meant +
        weights.length * length;
      return sureness - elsewhere >= threshold;
    },
  };
}

function isConcept(term: string): boolean {
  return term.startsWith('#');
}
