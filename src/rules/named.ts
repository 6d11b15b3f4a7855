/** What bears a name in the untouched text: titles in quotation marks, people called by two names, other names inside a sentence. */
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

/** A capital inside a sentence, behind a word or a comma. */
const proper = /(?<=[\p{Ll},]\s)\p{Lu}[а-яёА-ЯЁ-]{1,20}(?![\p{L}\p{N}])/gu;
/** The polite «Вы», Ozon, its sections, and places that are no shop. */
const commonCapital =
  /^(?:в(?:ы|ас|ам|ами|аш\p{L}{0,4})|оз(?:он|оне|она|ону|оном)|заказ\p{L}{0,3}|профил\p{L}|кабинет\p{L}?|настройк\p{L}{1,2}|отзыв\p{L}{0,3}|избранн\p{L}{1,3}|корзин\p{L}|возврат\p{L}{0,3}|вопрос\p{L}{0,3}|меню|каталог\p{L}?|поддержк\p{L}|справк\p{L}|чат\p{L}?|уведомлени\p{L}{1,2}|сообщени\p{L}{1,2}|галере\p{L}|таблиц\p{L}|инструкци\p{L}|росси\p{L}|москв\p{L}|питер\p{L}?|петербург\p{L}?|япони\p{L}|кита\p{L}|коре\p{L}|итали\p{L}|германи\p{L}|турци\p{L})$/iu;

/** «в Спортмастере», «попробуйте Зару»: what may be a shop or a brand. Offsets of the untouched text. */
export function properIn(raw: string): Span[] {
  return spansOf(raw, proper).filter(({ start, end }) => !commonCapital.test(raw.slice(start, end)));
}
