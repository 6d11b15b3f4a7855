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

/** The buyer's turn only thanks, and the shop has spoken before: the card offers «ответ не нужен» first. */
export function likelyNeedsNoReply(turn: readonly Message[], conversation: readonly Message[]): boolean {
  const words = turn.filter(({ author }) => author === 'buyer');
  const first = words[0];
  if (first === undefined || words.some(({ text, images }) => images.length > 0 || !isOnlyThanks(text)))
    return false;
  return conversation.some(({ author, at }) => author === 'seller' && at <= first.at);
}
