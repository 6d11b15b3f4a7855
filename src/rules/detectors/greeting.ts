/** A reply that greets nowhere; the fix puts a greeting in front. */
import { editDistance } from '../../text/edit-distance.ts';
import type { Detector, Examined, Span } from '../detector.ts';

/** Titles and repeated words stand in quotation marks: «Коврик «Привет»», «Вы написали «здравствуйте»». */
const quoted = /[«"“„][^«»"“”„\n]{0,80}[»"”“]/gu;
/** After these a greeting is a wish, an errand or somebody's words. */
const noGreetingAfter =
  /(?:желаем|желаю|пожелать|хорошего|всего|самого|удачного|отличного|приятного|передавайте|передайте|передаем|шлет|слово|фраз\p{L}{0,8}|надпис\p{L}{0,8}|написали|сказали|говорит\p{L}{0,8})(?:\s(?:вам|тебе|им|ему|ей|всем|вашей|вашему|от нас))?[\s,:]{0,4}$/u;
/** «Вам привет от мастера» is somebody else's. */
const sentOn = /^\s(?:от|из)\s/u;
/** «Доброе утро начинается с кофе» tells of a morning. */
const toldOf =
  /^\s(?:начина\p{L}{2,4}|наступа\p{L}{2,4}|быва\p{L}{2,4}|станов\p{L}{2,6}|с чашк\p{L}|с наш\p{L}{2,4}|теперь|будет|гарантирован\p{L}?|обеспечен\p{L}?)(?!\p{L})/u;
/** «Доброго дня» greets at the start of a text and takes leave at its end. */
const genitive = /^добр(?:ого|ой)/u;

export const greeting: Detector = (examined, { greeting: words }) => {
  if (examined.context.facts.greetedToday || greets(examined)) return [];
  const text = typeof words === 'string' ? words : 'Здравствуйте!';
  return [
    { start: 0, end: 0, fix: { label: 'Добавить приветствие', start: 0, end: 0, replacement: `${text} ` } },
  ];
};

/** «Добрый!» for «добрый день». */
const clipped = /^[^\p{L}\p{N}]*добр(?:ый|ого)\s?[!.]/u;

function greets(examined: Examined): boolean {
  const { text } = examined.base;
  if (clipped.test(text) || greetsMisspelled(text)) return true;
  const quotes = [...text.matchAll(quoted)].map((match) => ({
    start: match.index,
    end: match.index + match[0].length,
  }));
  return examined.lexicon('greeting').some((hit) => {
    if (quotes.some((quote) => quote.start <= hit.start && hit.end <= quote.end)) return false;
    if (noGreetingAfter.test(text.slice(Math.max(0, hit.start - 40), hit.start))) return false;
    if (sentOn.test(text.slice(hit.end, hit.end + 5)) || toldOf.test(text.slice(hit.end, hit.end + 20)))
      return false;
    return !genitive.test(text.slice(hit.start, hit.end)) || opens(examined, hit);
  });
}

const firstWords = /^[^\p{L}\p{N}]*([а-я]{3,15})(?:\s([а-я]{3,7}))?\s?(?:[,.!:;)(–—-]|$)/u;
const adjectives = ['добрый', 'доброе', 'доброго'];
const timesOfDay = ['день', 'вечер', 'утро', 'дня', 'утра', 'вечера'];

/** «Здрасвуйте», «дбрый день» at the start of a text: a slip or two in the first words. */
function greetsMisspelled(text: string): boolean {
  const [, first = '', second = ''] = firstWords.exec(text) ?? [];
  if (first.startsWith('з') && editDistance(first, 'здравствуйте', 3) <= 3) return true;
  return isNear(first, adjectives) && isNear(second, timesOfDay);
}

/** One slip away at most, and not in the first letter: «пень» is no slip of «день». */
function isNear(word: string, meant: readonly string[]): boolean {
  return meant.some((one) => word.charAt(0) === one.charAt(0) && editDistance(word, one, 1) <= 1);
}

/** Stands at the start of the first sentence. */
function opens({ base, sentences }: Examined, hit: Span): boolean {
  const [first] = sentences;
  return first !== undefined && hit.start < first.end && !/[\p{L}\p{N}]/u.test(base.text.slice(0, hit.start));
}
