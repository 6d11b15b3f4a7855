/** Puts words together that were taken apart: leet, letters set apart, a line break or hyphen inside, О for 0. */
import { disguisedWord, foldLookAlikes, foldToLatin, lettersOf } from './fold.ts';
import { hasMeaning, listedWords, meaningOf, noMeaning } from './meaning.ts';
import type { Token } from './word-types.ts';

const longestRun = 24;
/** Separators that people put between the letters of a word to hide it. */
const separators = new Set(['.', '-', '_', '*', '·', '•', '|', '/', '~', '+', ',']);
const phraseWords = new Set([
  'скоро',
  'вскоре',
  'днях',
  'ближайшее',
  'ближайшие',
  'скорее',
  'течение',
  'через',
  'кратчайшие',
  'доставим',
  'доставят',
  'доставка',
  'привезем',
  'привезут',
  'отправим',
  'поступит',
  'поступят',
  'придет',
  'приедет',
  'прибудет',
  'передадим',
  'получите',
]);

/** All beginnings of listed words: a run that is none of them need not be followed. */
const beginnings = new Set<string>();
for (const word of [...listedWords(), ...phraseWords]) {
  for (let length = 1; length <= word.length; length += 1) beginnings.add(word.slice(0, length));
}

/** Linear: every rule looks at a bounded number of tokens and consumes what it joins. */
export function repairTokens(tokens: readonly Token[]): readonly Token[] {
  const repaired: Token[] = [];
  for (let index = 0; index < tokens.length; ) {
    const joined =
      joinLetters(tokens, index, repaired.at(-1)) ??
      joinLeet(tokens, index) ??
      joinDigits(tokens, index) ??
      joinSpacedDigits(tokens, index) ??
      joinHalves(tokens, index);
    const token = tokens[index];
    if (joined !== null) repaired.push(joined.token);
    else if (token !== undefined) repaired.push(token);
    index = joined?.next ?? index + 1;
  }
  return repaired;
}

/** A word of several alphabets is read as Cyrillic when that makes it whole; a listed word also when it is all Latin. */
export function readableWord(word: string): string {
  if (/^[а-я]+$/.test(word)) return word;
  const mixed = /[а-я]/.test(word);
  if (!mixed && word.length < fewestLetters) return word;
  const folded = foldLookAlikes(word);
  if (isListed(folded)) return folded;
  const whole = mixed && /^[а-я]+$/.test(folded) ? listedOfKin(folded) : null;
  if (whole !== null && (isListed(whole) || word.length < fewestLetters)) return whole;
  return disguised(word) ?? whole ?? (mixed ? foldToLatin(word) : word);
}

/** Shorter runs of Latin letters or signs prove nothing. */
const fewestLetters = 4;

function disguised(run: string): string | null {
  const found = disguisedWord(run, (letters) => beginnings.has(letters), isListed);
  if (found === null) return null;
  return found.length >= fewestLetters || /^[a-z@$']{4,}$/.test(run) ? found : null;
}

/** «Бepнём» for «Вернём»: in a word that is disguised anyway the first letter may be another Russian one that looks like the Latin B. */
function listedOfKin(word: string): string {
  const other = word.replace(/^б/, 'в');
  return !isListed(word) && isListed(other) ? other : word;
}

interface Joined {
  readonly token: Token;
  readonly next: number;
}

function isListed(word: string): boolean {
  return hasMeaning(word) || phraseWords.has(word);
}

function join(
  tokens: readonly Token[],
  from: number,
  next: number,
  text: string,
  kind: Token['kind'],
): Joined | null {
  const first = tokens[from];
  const last = tokens[next - 1];
  if (first === undefined || last === undefined) return null;
  const meaning = kind === 'word' ? meaningOf(text) : noMeaning;
  return { token: { ...first, kind, text, end: last.end, meaning }, next };
}

/** «з а в т р а», «з.а.в.т.р.а»: the longest listed word that the single letters from here on make. */
function joinLetters(tokens: readonly Token[], from: number, before: Token | undefined): Joined | null {
  let readings = [''];
  let best: Joined | null = null;
  for (let index = from; index < tokens.length && index - from < 2 * longestRun; index += 1) {
    const token = tokens[index];
    if (token === undefined) break;
    if (token.kind === 'mark' && readings[0] !== '' && separators.has(token.text)) continue;
    if (token.kind === 'mark' && token.text !== '@' && token.text !== '$') break;
    if (token.text.length !== 1) break;
    const letters = lettersOf(token.text);
    readings = readings.flatMap((reading) =>
      letters.map((letter) => reading + letter).filter((longer) => beginnings.has(longer)),
    );
    if (readings.length === 0) break;
    const word = readings.find(
      (reading) =>
        isListed(reading) && (reading.length >= 4 || (reading.length >= 3 && isScaled(before, reading))),
    );
    if (word !== undefined) best = join(tokens, from, index + 1, word, 'word');
  }
  return best;
}

/** «4 т ы с.», «за д в а дня»: short words are believed beside a number, or when they are one before what is counted. */
function isScaled(before: Token | undefined, word: string): boolean {
  const { scale, currency, cardinal, unit } = meaningOf(word);
  const counts = before?.kind === 'number' || before?.meaning.cardinal !== undefined;
  return Boolean(cardinal) || (counts && Boolean(scale || currency || unit));
}

/** Marks that stand for letters. */
const insideWords = new Set(['@', '$', "'"]);

/** «ск0ро», «з@втра», «3автра»: glued letters, digits and signs that make a listed word. */
function joinLeet(tokens: readonly Token[], from: number): Joined | null {
  const first = tokens[from];
  if (first === undefined || (first.kind === 'mark' && first.text !== '@')) return null;
  const second = tokens[from + 1];
  if (
    !second?.glued ||
    second.kind === first.kind ||
    (second.kind === 'mark' && !insideWords.has(second.text))
  )
    return null;
  let run = first.text;
  let next = from + 1;
  for (; next < tokens.length && run.length < longestRun; next += 1) {
    const token = tokens[next];
    if (!token?.glued || (token.kind === 'mark' && !insideWords.has(token.text))) break;
    run += token.text;
  }
  if (/^\d+$/.test(run) || (tokens[next]?.glued === true && tokens[next]?.kind !== 'mark')) return null;
  const word = disguised(run);
  return word === null ? null : join(tokens, from, next, word, 'word');
}

const digitLetters: Readonly<Record<string, string>> = { о: '0', o: '0', з: '3', l: '1', i: '1', '|': '1' };

/** «2О марта», «З0 дней», «l5.03»: letters for digits, believed only beside real digits or before what is counted. */
function joinDigits(tokens: readonly Token[], from: number): Joined | null {
  const first = tokens[from];
  const second = tokens[from + 1];
  if (first === undefined || (first.kind !== 'number' && digitLetters[first.text[0] ?? ''] === undefined))
    return null;
  if (first.kind === 'word' && first.text.length > 2) return null;
  const glued = second?.glued === true && second.kind !== 'mark' && second.kind !== first.kind;
  const run = glued ? first.text + second.text : first.text;
  const digits = [...run].map((letter) => digitLetters[letter] ?? letter).join('');
  if (!/^\d{1,7}$/.test(digits) || digits === first.text) return null;
  const next = from + (glued ? 2 : 1);
  return (glued || first.text === 'з') && (isCountedAt(tokens, next) || isDayAndMonth(tokens, from, next))
    ? join(tokens, from, next, digits, 'number')
    : null;
}

/** «O6.O5»: on the other side of a point or slash stand digits as well, or what is written for them. */
function isDayAndMonth(tokens: readonly Token[], from: number, next: number): boolean {
  const isPart = (mark: number, other: number): boolean => {
    const beyond = tokens[other];
    if (!['.', '/'].includes(tokens[mark]?.text ?? '') || beyond === undefined) return false;
    const isGlued = tokens[Math.max(mark, other)]?.glued === true;
    return isGlued && (beyond.kind === 'number' || digitLetters[beyond.text] !== undefined);
  };
  return isPart(next, next + 1) || isPart(from - 1, from - 2);
}

/** «7 9 0 0 рублей»: at least four single digits in a row; «0 8 . 0 8» two by two. A list that counts up is none. */
function joinSpacedDigits(tokens: readonly Token[], from: number): Joined | null {
  if (!isSingleDigit(tokens[from]) || isSingleDigit(tokens[from - 1])) return null;
  const gap = tokens[from + 1]?.text === '_' ? 1 : 0;
  let next = from + 1;
  while (isNextDigit(tokens, next, gap) && next - from < longestRun) next += gap + 1;
  const digits = tokens
    .slice(from, next)
    .map(({ text }) => (text === '_' ? '' : text))
    .join('');
  const paired = digits.length === 2 && (isPairBeside(tokens, next, 1) || isPairBeside(tokens, from - 1, -1));
  const priced = digits.length === 3 && Boolean(tokens[next]?.meaning.currency);
  if (digits.length < 4 && !paired && !priced) return null;
  const countsUp = '0123456789'.includes(digits) && tokens[next]?.text !== '-';
  return countsUp ? null : join(tokens, from, next, digits, 'number');
}

/** A further digit behind a blank, or behind a low line. */
function isNextDigit(tokens: readonly Token[], at: number, gap: number): boolean {
  if (gap === 1) return tokens[at]?.text === '_' && isSingleDigit(tokens[at + 1]);
  return isSingleDigit(tokens[at]) && tokens[at]?.glued === false;
}

function isSingleDigit(token: Token | undefined): boolean {
  return token?.kind === 'number' && token.text.length === 1;
}

/** A point or slash with two single digits beyond it; those before it may be joined already. */
function isPairBeside(tokens: readonly Token[], mark: number, step: 1 | -1): boolean {
  const sign = tokens[mark]?.text;
  if (sign !== '.' && sign !== '/') return false;
  return isSingleDigit(tokens[mark + step]) && isSingleDigit(tokens[mark + 2 * step]);
}

/** What is counted may be disguised itself: «2О пр0центов». */
function isCountedAt(tokens: readonly Token[], at: number): boolean {
  const meaning = (joinLeet(tokens, at)?.token ?? tokens[at])?.meaning;
  return (
    meaning !== undefined &&
    Boolean(meaning.month || meaning.unit || meaning.currency || meaning.scale || meaning.percent)
  );
}

/** «завт-ра», «пятна.дцать», «по слезавтра», a line break inside: two pieces that mean nothing alone and make a listed word. */
function joinHalves(tokens: readonly Token[], from: number): Joined | null {
  const first = tokens[from];
  if (first?.kind !== 'word' || first.meaning !== noMeaning) return null;
  const hyphen = isHyphen(tokens, from + 1) ? 1 : 0;
  const second = tokens[from + 1 + hyphen];
  if (second?.kind !== 'word' || second.meaning !== noMeaning) return null;
  const word = first.text + second.text;
  const listed =
    word.length >= 5 && word.length <= longestRun && hasMeaning(word) && !meaningOf(word).promise;
  return listed ? join(tokens, from, from + 2 + hyphen, word, 'word') : null;
}

/** A hyphen, or another separator with nothing blank around it. */
function isHyphen(tokens: readonly Token[], at: number): boolean {
  const mark = tokens[at];
  if (mark?.kind !== 'mark') return false;
  return mark.text === '-' || (separators.has(mark.text) && mark.glued && tokens[at + 1]?.glued === true);
}
