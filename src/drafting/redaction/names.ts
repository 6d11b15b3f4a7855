/** Names of people in buyers' words: after «меня зовут», by first names, patronymics and surnames beside them, in signatures. */
import { firstNameLikeness } from './first-names.ts';
import type { PlaceholderKind } from './placeholders.ts';

type Put = (kind: PlaceholderKind, value: string) => string;

const wordPattern = /[\p{L}]+(?:-[\p{L}]+)*/gu;
const patronymic =
  /(?:ович|евич|ильич|кузьмич|фомич|лукич|никитич)(?:а|у|ем|е)?$|(?:овн|евн|ильиничн|фоминичн|лукиничн|никитичн|саввичн)(?:а|ы|е|у|ой)$/u;
const surname =
  /^[\p{L}-]{2,}(?:(?:ов|ев|ёв|ин|ын)(?:а|у|ым|ом|е|ой)?|(?:ск|цк)(?:ий|ая|ого|ой|ому|им|ую)|енко|ко|ук|юк|чук|ян|янц|дзе|швили|ых|их|ич|ер|ман)$/u;
const introduction =
  /(?:меня зовут|мо[её] имя|зовут меня|имя(?: и фамилия)?|фамилия|ф\.?\s?и\.?\s?о\.?|получател[ья]|на имя|заказчик|с уважением|my name is|name is|i am|i'm)\s*[:,—–-]*\s*$/iu;
/** After these even small letters are a name. */
const surely = /(?:меня зовут|мо[её] имя|зовут меня|ф\.?\s?и\.?\s?о\.?|my name is)\s*[:,—–-]*\s*$/iu;
const neverNames =
  /^(?:а|и|в|я|не|но|что|это|как|мой|моя|мое|заказ|товар|посылка|не|хочу|где|когда|из|на|по|с|у|для|до|магазин|ozon|озон|the|from|and|here|not|very|still|waiting|looking)$/iu;

interface Word {
  readonly text: string;
  readonly start: number;
  readonly end: number;
  /** The first word of a sentence is written with a capital whatever it is. */
  readonly opens: boolean;
  readonly capital: boolean;
}

/** `known`: beginnings of names that this conversation has introduced, by `beginningOf`. */
export function replaceNames(text: string, put: Put, known: ReadonlySet<string> = new Set()): string {
  const words = readWords(text);
  const named = words.map(
    (word, index) => isName(text, words, word, index) || (word.capital && known.has(beginningOf(word.text))),
  );
  spreadToNeighbours(text, words, named);
  let result = '';
  let written = 0;
  for (let index = 0; index < words.length; index += 1) {
    const first = words[index];
    if (!named[index] || first === undefined) continue;
    let last = first;
    while (named[index + 1] && isAdjacent(text, last, words[index + 1])) {
      index += 1;
      last = words[index] ?? last;
    }
    result += text.slice(written, first.start) + put('NAME', text.slice(first.start, last.end));
    written = last.end;
  }
  return result + text.slice(written);
}

/** Names of a conversation, so that «Марфа» is known again in «передайте Марфе». */
export function namesIn(texts: readonly string[]): ReadonlySet<string> {
  const found = new Set<string>();
  const collect: Put = (_kind, value) => {
    for (const [word] of value.matchAll(wordPattern)) if (word.length > 2) found.add(beginningOf(word));
    return value;
  };
  for (const text of texts) replaceNames(text, collect);
  return found;
}

/** A name without what its cases change. */
function beginningOf(word: string): string {
  return word
    .toLowerCase()
    .replaceAll('ё', 'е')
    .replace(/(?:[аеиоуыэюяьй]|ом|ем|ой|ей|ою|ею|ым|ого|ому)$/u, '');
}

function readWords(text: string): readonly Word[] {
  return [...text.matchAll(wordPattern)].map(({ 0: word, index }) => ({
    text: word,
    start: index,
    end: index + word.length,
    opens: /(?:^|[.!?…\n])[\s"«(—–-]*$/u.test(text.slice(Math.max(0, index - 6), index)),
    capital: /^\p{Lu}/u.test(word),
  }));
}

function isName(text: string, words: readonly Word[], word: Word, index: number): boolean {
  if (neverNames.test(word.text)) return false;
  if (patronymic.test(word.text.toLowerCase())) return true;
  const likeness = firstNameLikeness(word.text);
  if (likeness === 'name' || (likeness === 'ambiguous' && word.capital && !word.opens)) return true;
  const before = text.slice(Math.max(0, word.start - 40), word.start);
  if (introduction.test(before) && (word.capital || surely.test(before))) return true;
  return word.capital && !word.opens && isSurname(word) && !isAllCapitals(words, index);
}

function isSurname(word: Word): boolean {
  return /^[а-яё-]+$/iu.test(word.text) && word.text.length >= 5 && surname.test(word.text.toLowerCase());
}

/** In a text that is shouted, capitals say nothing. */
function isAllCapitals(words: readonly Word[], index: number): boolean {
  const near = words.slice(Math.max(0, index - 3), index + 4);
  return near.filter(({ text }) => text.length > 1 && text === text.toUpperCase()).length > 2;
}

/** «Иванов Иван», «Anna Petrova», «петрова анна»: what stands beside a name and looks like its other half. */
function spreadToNeighbours(text: string, words: readonly Word[], named: boolean[]): void {
  for (const step of [1, -1]) {
    const order = words.map((_, index) => index);
    for (const index of step === 1 ? order : order.toReversed()) {
      const word = words[index];
      const from = words[index - step];
      if (word === undefined || from === undefined || named[index] || !named[index - step]) continue;
      const [left, right] = step === 1 ? [from, word] : [word, from];
      if (!isAdjacent(text, left, right) || neverNames.test(word.text)) continue;
      const looksSo = (word.capital && !word.opens) || isSurname(word);
      if (looksSo && (word.capital || firstNameLikeness(from.text) === 'name')) named[index] = true;
    }
  }
}

function isAdjacent(text: string, left: Word, right: Word | undefined): boolean {
  return right !== undefined && /^[ \t]+$/u.test(text.slice(left.end, right.start));
}
