/** Turns text into the terms that the search counts: word stems and character grams. */
import { wordsOf } from '../text/words.ts';

/**
 * Words that say nothing of the topic. Question words, «нет», «без» and «после» stay out of the list:
 * in short buyers' messages they carry the meaning, and dropping them made the search worse.
 */
const stopWords = new Set(
  (
    'и в во на с со к ко по о об от до из у за а но же ли бы то не я мне меня мы нам вы вам вас ваш ваша ' +
    'мой моя мое мои он она оно они его ее их это этот эта эти что как-то ну да вот уже еще очень так там ' +
    'здравствуйте добрый день вечер утро привет пожалуйста спасибо подскажите скажите есть быть ' +
    'могу можете'
  ).split(' '),
);

/** Words that tell of the topic. */
export function contentWords(text: string): readonly string[] {
  return wordsOf(text).filter((word) => !stopWords.has(word));
}

/** Character 3- and 4-grams of each word with its edges marked; they forgive typos. */
export function gramsOf(words: readonly string[]): readonly string[] {
  const grams: string[] = [];
  for (const word of words) {
    const marked = ` ${word} `;
    for (const size of [3, 4]) {
      for (let at = 0; at + size <= marked.length; at += 1) grams.push(marked.slice(at, at + size));
    }
  }
  return grams;
}
