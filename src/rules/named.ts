/** What bears a name in the untouched text: titles in quotation marks and people called by two names. */
import type { Span } from './detector.ts';
import { spansOf } from './spans.ts';

/** A capital at the start tells a title («Идиот» the novel) from words that are quoted in mockery («умник»). */
const title = /(?<=[«"“„]\s?)[[(]?\p{Lu}[^«»"“”„\n]{0,60}(?=[»"”“])/gu;
const surname =
  '(?:[оеё]в|[оеё]ва|[оеё]ву|[оеё]вой|[оеё]вым|ин|ина|ину|иной|ын|ына|[сц]кий|[сц]кая|[сц]кой|[сц]кую|[сц]кому|ко|[уюя]к|ян|дзе|швили|ович|овича|овичу|[ое]вн[аеуы])';
const person = new RegExp(
  `(?<![\\p{L}\\p{N}])(?:\\p{Lu}[а-яё]{2,14}\\s(?:\\p{Lu}\\.|\\p{Lu}[а-яё]{1,14}${surname}(?!\\p{L}))|\\p{Lu}[а-яё]{1,14}${surname}\\s\\p{Lu}[а-яё]{2,14}(?!\\p{L}))`,
  'gu',
);

/** What stands before the label of a button or a section, not before a name: «нажмите «Повторить заказ»», «раздел «Заказы»». */
const beforeLabel =
  /(?:нажм\p{L}{2,4}|нажать|нажав|нажимайте|жмите|кнопк\p{L}{1,2}|раздел\p{L}{0,2}|вкладк\p{L}{1,2}|пункт\p{L}{0,2} меню|пункт|строк\p{L}{1,2}|меню|поле|галочк\p{L}{1,2}|статус\p{L}{0,2}|режим\p{L}{0,2}|→|>)[\s,:–—-]{0,3}(?:на|в)?\s?[«"“„]\s?$/iu;
/** Labels of Ozon's own pages, whatever stands before them. */
const ozonLabel =
  /^(?:повторить заказ|в корзину|купить сейчас|заказы|мои заказы|вернуть товар|товары продавца|сообщить о поступлении|профиль|чеки|избранное|отзывы и вопросы|написать продавцу|отменить(?: заказ)?|перенести)$/iu;

/** Offsets of the untouched text. */
export function titlesIn(raw: string): Span[] {
  return spansOf(raw, title).filter(
    ({ start, end }) =>
      !ozonLabel.test(raw.slice(start, end).trim()) &&
      !beforeLabel.test(raw.slice(Math.max(0, start - 30), start)),
  );
}

/** «Светлана Котова», «Нине Павловне», «Руслан А.»; offsets of the untouched text. */
export function peopleIn(raw: string): Span[] {
  return spansOf(raw, person);
}
