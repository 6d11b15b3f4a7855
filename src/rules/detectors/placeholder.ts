/** Places of a template that nobody filled: `{имя}`, `[дата]`, `<номер>`, `___`, «Имя» after a greeting. */
import type { Detector, Span } from '../detector.ts';
import { spansOf } from '../spans.ts';

const braces =
  /\{\{?[^{}]{0,60}\}\}?|<[\p{L}_][\p{L}\p{N}_ ]{1,40}>|%[\p{L}_]{2,30}%|(?<![\p{L}\p{N}])\$\{?[a-z_]{3,30}\}?/gu;
const bracketed = /\[[^[\]\n]{0,60}\]/gu;
/** «[дата]», «[описать проблему]», «[order]», «[ ]»; «[40–42]», «[USB-C]» and «[внутренний]» are no slots. */
const slot = /^\[\s?[а-я][^,;]{2}[^,;]*$|name|date|order|product|price|number|\.\.\.|x{2,}|х{2,}|^\[\s*\]$/u;
/** One word in brackets that only explains: an adjective, a joint of an address, a key or menu entry. */
const plainWord =
  /^\[\s?(?:[а-я-]{3,}(?:ый|ий|ой|ая|яя|ое|ее|ые|ие|ого|ую|ых)|точка|собака|вкл|выкл|включить|выключить|меню|настройки|пуск|стоп|старт|таймер|сброс|ввод|назад|вперед|далее|дальше|звук|режим|питание|плюс|минус)\s?\]$/u;
/** Before a key, a menu entry or the sound of a foreign word. */
const explains =
  /(?:нажм\p{L}{2,4}|нажать|нажимайте|удерживайте|зажмите|кнопк\p{L}{1,2}|клавиш\p{L}{1,3}|меню|затем|потом|→|[a-z]{2,20}|\+)\s?$/u;
const underscores = /_{3,}/gu;
const blanks =
  /(?<![\p{L}\p{N}])(?:x{3,20}|х{3,20})(?![\p{L}\p{N}])|(?<![\p{L}\p{N}])(?:xx|хх)(?=\s?(?:%|процент|руб|дн|час|числ|янв|фев|мар|апр|ма[йя]|июн|июл|авг|сен|окт|ноя|дек))|№\s?(?:_{1,20}|x{2,20}|х{2,20}|\.{3})/gu;
/** Words for whoever fills the template: «(указать в см)». */
const orders =
  /\((?:(?:сюда|здесь|тут|не забыть) )?(?:дописать|вставить|вставьте|указать|вписать|впишите|подставить|подставьте|заполнить|заполните|выбрать нужное|нужное подчеркнуть|описать)[^()\n]{0,60}\)|\((?:имя|фио|дата|номер заказа|номер отправления|название товара|сумма|срок)(?: (?:покупателя|клиента|доставки|заказа|возврата|менеджера))?\)/gu;
/** ИМЯ_МЕНЕДЖЕРА, НАЗВАНИЕ ТОВАРА; looked for in the untouched text, for the capitals. */
const variable =
  /(?<![\p{L}\p{N}_«"])(?:\p{Lu}{2,20}(?:_\p{Lu}{2,20}){1,3}|(?:ИМЯ|ФИО|НОМЕР|ДАТА|СУММА|НАЗВАНИЕ|АДРЕС) (?:ТОВАРА|ЗАКАЗА|КЛИЕНТА|ПОКУПАТЕЛЯ|ДОСТАВКИ|ОТПРАВЛЕНИЯ|МАГАЗИНА))(?![\p{L}\p{N}_»"])/gu;
const bareName =
  /(?:здравствуйте|добрый день|добрый вечер|доброе утро|уважаем[а-я]{2}|приветствуем)\s?,?\s?((?:«\s?)?(?:имя(?: покупателя| клиента)?|фио|имя отчество|имярек)(?:\s?»)?)(?=\s?[,!.]|$)/gu;
const marker =
  /(?<![\p{L}])(?:(?:клиент|покупатель|менеджер)\p{L}{0,2} так(?:ой|ого|ому|им)-то|todo|tbd|lorem ipsum|вставить сюда|подставить имя|вписать дату|указать дату|уточнить срок и вписать|(?<!формат\p{L}{0,3} )дд\.мм(?:\.гг(?:гг)?)?)(?![\p{L}])/gu;

/** «ключ___значение» is a name, «Здравствуйте, ___» and «___, здравствуйте» are gaps. */
function joinsWords(text: string, { start, end }: Span): boolean {
  return (
    /[\p{L}\p{N}]$/u.test(text.slice(Math.max(0, start - 2), start)) &&
    /^[\p{L}\p{N}]/u.test(text.slice(end, end + 2))
  );
}

/** A gap that the buyer's own inscription has: «С днём ___». */
function isQuotedBlank(text: string, at: number): boolean {
  const before = text.slice(0, at);
  return (
    text.charAt(at) === '_' && before.lastIndexOf('«') > before.lastIndexOf('»') && text.includes('»', at)
  );
}

export const placeholder: Detector = ({ base, raw }) => [
  ...[braces, blanks, orders, marker].flatMap((pattern) =>
    spansOf(base.text, pattern).filter(({ start }) => !isQuotedBlank(base.text, start)),
  ),
  ...spansOf(base.text, underscores).filter(
    (span) => !joinsWords(base.text, span) && !isQuotedBlank(base.text, span.start),
  ),
  ...spansOf(base.text, bracketed).filter((span) => isSlot(base.text, span)),
  ...spansOf(raw, variable).map(({ start, end }) => ({ start: base.fromRaw(start), end: base.fromRaw(end) })),
  ...[...base.text.matchAll(bareName)].map((match) => {
    const end = match.index + match[0].length;
    return { start: end - (match[1]?.length ?? 0), end };
  }),
];

/** Brackets that are not the text of a link. */
function isSlot(text: string, { start, end }: Span): boolean {
  const written = text.slice(start, end);
  if (text.charAt(end) === '(' || !slot.test(written)) return false;
  const isQuoted = text.charAt(start - 1) === '«' && text.charAt(end) === '»';
  if (isQuoted && !/[а-я]{4}/u.test(written)) return false;
  if (/\s/u.test(written.slice(1, -1).trim())) return true;
  return !plainWord.test(written) && !explains.test(text.slice(Math.max(0, start - 20), start));
}
