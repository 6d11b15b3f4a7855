/** What a specialist of the shop said about one case, as a fact that its reply may state. */
import type { KnowledgeFact, KnownFacts } from './facts.ts';
import type { SpecialistQuestion } from './team-words.ts';
import { localDate } from './working-time.ts';

const idPrefix = 'specialist:';

export function isSpecialistFact(fact: Pick<KnowledgeFact, 'id'>): boolean {
  return fact.id.startsWith(idPrefix);
}

/** Title with name and date; `S12` cannot be mistaken for an entry of the knowledge (`F12`). */
export function factOfAnswer(question: SpecialistQuestion, zone: string): KnowledgeFact {
  const day = localDate(question.answeredAt ?? question.askedAt, zone);
  const shown = day.toLocaleString('ru', { day: '2-digit', month: '2-digit', year: 'numeric' });
  return {
    ref: `S${question.id}`,
    id: `${idPrefix}${question.id}`,
    title: `Ответ специалиста: ${question.answeredName ?? ''}, ${shown}. Вопрос: ${question.text}`,
    text: question.answer ?? '',
    reviewedOn: day.toString(),
  };
}

/** The facts with these entries as what is known of the shop, behind what specialists answered. */
export function withKnowledge(facts: KnownFacts, entries: readonly KnowledgeFact[]): KnownFacts {
  return { ...facts, knowledge: [...facts.knowledge.filter(isSpecialistFact), ...entries] };
}

/** The facts with every answer in front of the knowledge; answers that were in already are replaced. */
export function withAnswers(
  facts: KnownFacts,
  questions: readonly SpecialistQuestion[],
  zone: string,
): KnownFacts {
  const answers = questions.filter((one) => one.answer !== null).map((one) => factOfAnswer(one, zone));
  return { ...facts, knowledge: [...answers, ...facts.knowledge.filter((one) => !isSpecialistFact(one))] };
}
