/** Places of a template that nobody filled: `{имя}`, `[дата]`, `<номер>`, `___`, «Имя» after a greeting. */
import type { Detector } from '../detector.ts';

const braces = /\{\{?[^{}]{0,60}\}\}?|<[\p{L}_][\p{L}\p{N}_ ]{1,40}>|%[\p{L}_]{2,30}%|\$\{?[a-z_]{3,30}\}?/gu;
/** «[дата]», «[описать проблему]»; not «[ОК]» on a print, not the text of a link. */
const brackets =
  /\[\s?(?:[а-я][^[\]\n,;]{2,60}|[^\]\n]{0,60}(?:name|date|order|product|price|number|\.\.\.|x{2,}|х{2,})[^\]\n]{0,60})\](?!\()|\[\s{0,10}\]/gu;
const blanks =
  /(?<![\p{L}\p{N}_])_{3,}|_{3,}(?![\p{L}\p{N}_])|(?<![\p{L}\p{N}])(?:x{3,}|х{3,})(?![\p{L}\p{N}])|(?<![\p{L}\p{N}])(?:xx|хх)(?=\s?(?:%|процент|руб|дн|час|числ))|№\s?(?:_{1,}|x{2,}|х{2,}|\.{3})/gu;
/** Words for whoever fills the template: «(указать в см)». */
const orders =
  /\((?:дописать|вставить|указать|вписать|подставить|заполнить|выбрать нужное|нужное подчеркнуть|описать)[^()\n]{0,60}\)|\((?:имя|фио|дата|номер заказа|номер отправления|название товара|сумма|срок)(?: (?:покупателя|клиента|доставки|заказа|возврата|менеджера))?\)/gu;
/** ИМЯ_МЕНЕДЖЕРА; looked for in the untouched text, for the capitals. */
const variable = /(?<![\p{L}\p{N}_«"])\p{Lu}{2,20}(?:_\p{Lu}{2,20}){1,3}(?![\p{L}\p{N}_»"])/gu;
const bareName =
  /(?:здравствуйте|добрый день|добрый вечер|доброе утро|уважаем[а-я]{2}|приветствуем)\s?,?\s?((?:«\s?)?(?:имя(?: покупателя| клиента)?|фио|имя отчество|имярек)(?:\s?»)?)(?=\s?[,!.]|$)/gu;
const marker =
  /(?<![\p{L}])(?:todo|tbd|lorem ipsum|вставить сюда|подставить имя|вписать дату|указать дату|уточнить срок и вписать)(?![\p{L}])/gu;

/** A gap that the buyer's own inscription has: «С днём ___». */
function isQuotedBlank(text: string, at: number): boolean {
  const before = text.slice(0, at);
  return (
    text.charAt(at) === '_' && before.lastIndexOf('«') > before.lastIndexOf('»') && text.includes('»', at)
  );
}

export const placeholder: Detector = ({ base, raw }) => [
  ...[braces, brackets, blanks, orders, marker].flatMap((pattern) =>
    [...base.text.matchAll(pattern)]
      .filter((match) => !isQuotedBlank(base.text, match.index))
      .map((match) => ({
        start: match.index,
        end: match.index + match[0].length,
      })),
  ),
  ...[...raw.matchAll(variable)].map((match) => ({
    start: base.fromRaw(match.index),
    end: base.fromRaw(match.index + match[0].length),
  })),
  ...[...base.text.matchAll(bareName)].map((match) => {
    const end = match.index + match[0].length;
    return { start: end - (match[1]?.length ?? 0), end };
  }),
];
