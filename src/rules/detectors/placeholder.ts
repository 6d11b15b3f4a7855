/** Places of a template that nobody filled: `{имя}`, `[дата]`, `<номер>`, `___`, «Имя» after a greeting. */
import type { Detector } from '../detector.ts';

const braces =
  /\{\{?[^{}\n]{0,60}\}\}?|<[\p{L}_][\p{L}\p{N}_ ]{1,40}>|%[\p{L}_]{2,30}%|\$\{?[a-z_]{3,30}\}?/gu;
const brackets =
  /\[(?=[^\]\n]{0,60}(?:им[яе]|фио|дат|номер|товар|заказ|сумм|цен|адрес|артикул|срок|магазин|покупател|названи|ссылк|вставь|вставить|указать|укажите|подставить|впишите|name|date|order|product|price|number|\.\.\.|x{2,}|х{2,}))[^[\]\n]{1,60}\]|\[\s{0,10}\]/gu;
const blanks = /_{3,}|(?<![\p{L}\p{N}])(?:x{3,}|х{3,})(?![\p{L}\p{N}])|№\s?(?:_{1,}|x{2,}|х{2,}|\.{3})/gu;
const bareName =
  /(?:здравствуйте|добрый день|добрый вечер|доброе утро|уважаем[а-я]{2}|приветствуем)\s?,?\s?((?:«\s?)?(?:имя(?: покупателя| клиента)?|фио|имя отчество|имярек)(?:\s?»)?)(?=\s?[,!.]|$)/gu;
const marker =
  /(?<![\p{L}])(?:todo|tbd|lorem ipsum|вставить сюда|подставить имя|вписать дату|указать дату|уточнить срок и вписать)(?![\p{L}])/gu;

export const placeholder: Detector = ({ base }) => [
  ...[braces, brackets, blanks, marker].flatMap((pattern) =>
    [...base.text.matchAll(pattern)].map((match) => ({
      start: match.index,
      end: match.index + match[0].length,
    })),
  ),
  ...[...base.text.matchAll(bareName)].map((match) => {
    const end = match.index + match[0].length;
    return { start: end - (match[1]?.length ?? 0), end };
  }),
];
