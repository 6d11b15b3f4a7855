/** What bears a name in the untouched text: titles in quotation marks and people called by two names. */
import type { Span } from './detector.ts';
import { spansOf } from './spans.ts';

/** A capital at the start tells a title («Идиот» the novel) from words that are quoted in mockery («умник»). */
const title = /(?<=[«"“„]\s?)[[(]?\p{Lu}[^«»"“”„\n]{0,60}(?=[»"”“])/gu;
const surname =
  '(?:[оеё]в|[оеё]ва|[оеё]ву|[оеё]вой|[оеё]вым|ин|ина|ину|иной|ын|ына|[сц]кий|[сц]кая|[сц]кой|[сц]кую|[сц]кому|ко|[уюя]к|ян|дзе|швили|ович|овича|овичу|[ое]вн[аеуы])';
const person = new RegExp(
  `(?<![\\p{L}\\p{N}])\\p{Lu}[а-яё]{2,14}\\s(?:\\p{Lu}\\.|\\p{Lu}[а-яё]{1,14}${surname}(?!\\p{L}))`,
  'gu',
);

/** Offsets of the untouched text. */
export function titlesIn(raw: string): Span[] {
  return spansOf(raw, title);
}

/** «Светлана Котова», «Нине Павловне», «Руслан А.»; offsets of the untouched text. */
export function peopleIn(raw: string): Span[] {
  return spansOf(raw, person);
}
