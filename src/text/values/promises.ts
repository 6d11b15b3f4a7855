/** Reads what a shop takes upon itself: «вернём», «готовы возместить», «деньги будут возвращены». */

import type { PromiseAction, PromiseMood } from './types.ts';
import type { Token } from './word-types.ts';

export interface PromiseRead {
  readonly action: PromiseAction;
  readonly mood: PromiseMood;
  readonly negated: boolean;
  readonly from: number;
  readonly next: number;
}

/** Before an infinitive these make a promise of it. */
const offers =
  /^(готов[ыа]?|обязуюсь|обязуемся|обещаем|обещаю|предлагаем|предлагаю|сможем|можем|могу|смогу|рады|согласны|хотим|намерены|планируем|постараемся|попробуем|будем|решили|берусь|беремся)$/;
const gives =
  /^(дадим|дам|сделаем|сделаю|предоставим|предоставлю|оформим|предлагаем|предложим|организуем|положим|вложим|отправим|выдадим|начислим|получите|предусмотрим|готовы|обеспечим|пришлем|вышлем|добавим|можем|проведем)$/;
const givesAction: readonly PromiseAction[] = [
  'discount',
  'compensate',
  'bonus',
  'gift',
  'replace',
  'refund',
  'guarantee',
  'repair',
];
const willBe = /^(будет|будут)$/;
const negations = new Set(['не', 'ни', 'нельзя', 'невозможно', 'нет']);

export function readPromise(tokens: readonly Token[], index: number): PromiseRead | null {
  const found = tokens[index]?.meaning.promise;
  if (found === undefined) return null;
  const { action } = found;
  const read = (mood: PromiseMood, from: number, next: number): PromiseRead => ({
    action,
    mood,
    negated: isNegated(tokens, from) || (from !== index && isNegated(tokens, index)),
    from,
    next,
  });
  if (found.mood === 'pledge') return read('pledge', index, index + 1);
  if (found.mood === 'outcome') return read('outcome', index, index + 1);
  if (found.mood === 'passive') {
    const will = findNear(tokens, index, willBe);
    return will === null
      ? read('mention', index, index + 1)
      : read('outcome', Math.min(will, index), Math.max(will, index) + 1);
  }
  const helper = findBefore(tokens, index, found.mood === 'infinitive' ? offers : gives);
  if (helper !== null && (found.mood === 'infinitive' || givesAction.includes(action)))
    return read('pledge', helper, index + 1);
  return read('mention', index, index + 1);
}

/** The helper within six words before, in the same clause. */
function findBefore(tokens: readonly Token[], index: number, pattern: RegExp): number | null {
  for (let back = 1; back <= 6; back += 1) {
    const token = tokens[index - back];
    if (token === undefined || token.kind === 'mark' || token.newLine) return null;
    if (pattern.test(token.text)) return index - back;
  }
  return null;
}

function findNear(tokens: readonly Token[], index: number, pattern: RegExp): number | null {
  const before = findBefore(tokens, index, pattern);
  if (before !== null) return before;
  return pattern.test(tokens[index + 1]?.text ?? '') ? index + 1 : null;
}

/** «не» right before, or one pronoun away: «не можем вернуть», «не сможем вам вернуть»; a comma ends its reach. */
function isNegated(tokens: readonly Token[], index: number): boolean {
  for (let back = 1; back <= 2; back += 1) {
    const token = tokens[index - back];
    if (token === undefined || token.kind === 'mark') return false;
    if (negations.has(token.text))
      return (
        back === 1 ||
        /^(вам|вас|мы|их|его|ее|сразу|пока|можем|сможем|могу|готовы|обещаем|будем|будет|будут|станем)$/.test(
          tokens[index - 1]?.text ?? '',
        )
      );
  }
  return false;
}
