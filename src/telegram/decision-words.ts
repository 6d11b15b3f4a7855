/** What people did, in words, for refusals and stories. Staff may be of any sex, hence «(а)». */
import type { CaseState, Decision } from '../desk/words.ts';

export const decisionWords: Readonly<Record<Decision['kind'], string>> = {
  approve: 'отправил(а)',
  edit: 'изменил(а) ответ',
  redraft: 'попросил(а) новый черновик',
  skip: 'пропустил(а)',
  undo: 'отменил(а) отправку',
  mark_sent: 'отметил(а) отправленным',
  send_again: 'отправил(а) ещё раз',
  withdraw: 'удаляет ответ, чтобы написать заново',
  sent_by_hand: 'отправил(а) вручную в кабинете',
  lift: 'снял(а) замечание',
};

/** The states in which a case may be found right after the decision. */
const leadsTo: Readonly<Record<Decision['kind'], readonly CaseState[]>> = {
  approve: ['sending', 'answered', 'failed'],
  edit: ['waiting'],
  redraft: ['open', 'waiting'],
  skip: ['skipped'],
  undo: ['waiting'],
  mark_sent: ['answered'],
  send_again: ['sending', 'answered', 'failed'],
  withdraw: ['answered', 'waiting'],
  sent_by_hand: ['answered'],
  lift: ['waiting'],
};

/** Null for a decision that is not what brought the case into this state. */
export function wordsFor(decision: string | null, state: CaseState): string | null {
  const kind = Object.keys(decisionWords).find((one): one is Decision['kind'] => one === decision);
  return kind !== undefined && leadsTo[kind].includes(state) ? decisionWords[kind] : null;
}
