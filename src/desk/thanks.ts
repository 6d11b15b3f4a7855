/** «Спасибо», «ок» after our answer: a person most likely has nothing to say. */
import type { Message } from './words.ts';

/** Words that a bare thank-you is made of; one of the first set must be there. */
const thanks = new Set(
  'спасибо спс спасибочки благодарю благодарим ок окей ok хорошо ладно понял поняла понятно ясно отлично супер здорово принято договорились'.split(
    ' ',
  ),
);
const around = new Set(
  'вам вас большое огромное за помощь ответ быстрый оперативный оперативность понимание информацию все всё очень я да и тогда буду ждать жду подожду добрый день здравствуйте хорошего дня вечера всего доброго до свидания'.split(
    ' ',
  ),
);

const longest = 80;

/** True when the text only thanks or agrees. */
export function isOnlyThanks(text: string): boolean {
  if (text.length > longest || text.includes('?')) return false;
  const words = text.toLowerCase().match(/\p{L}+/gu) ?? [];
  if (words.length === 0) return /[👍🙏❤👌🤝]/u.test(text);
  return (
    words.some((word) => thanks.has(word)) && words.every((word) => thanks.has(word) || around.has(word))
  );
}

/** True when all that the buyer wrote in the turn is thanks. */
export function isOnlyThanked(turn: readonly Message[]): boolean {
  const words = wordsOf(turn);
  return words.length > 0 && words.every(({ text, images }) => images.length === 0 && isOnlyThanks(text));
}

/** Whether the shop has spoken before the buyer's turn, so that thanks are for something. */
export function saidBefore(turn: readonly Message[], conversation: readonly Message[]): boolean {
  const [first] = wordsOf(turn);
  return first !== undefined && conversation.some(({ author, at }) => author === 'seller' && at <= first.at);
}

function wordsOf(turn: readonly Message[]): readonly Message[] {
  return turn.filter(({ author }) => author === 'buyer');
}
