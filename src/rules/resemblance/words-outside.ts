/** The words of a text that are the writer's own, as a reader reads them. */
import { withLatinTwins, withRussianTwins } from '../../text/twins.ts';
import type { FactSpan, Span } from '../detector.ts';
import { isInside } from '../fact-spans.ts';
import type { Structure } from '../structure.ts';

/** Words of a text; they go by their numbers from 0. */
export interface Words {
  readonly spans: readonly Span[];
  /** The beginning of each word: letters of one alphabet with nothing between them; `#` is a number. */
  readonly heads: readonly string[];
  /** The number of the sentence in which a word stands. */
  sentence(word: number): number;
  /** Whether the clause in which a word stands refuses or denies: there the same word tells something else. */
  isRefused(word: number): boolean;
}

const none: Words = { spans: [], heads: [], sentence: () => 0, isRefused: () => false };
/** Plain words, not the lexicons of negation: lessons are learnt from before there is a vocabulary, and weights do the rest. */
const refusing =
  /^(?:не|ни|нет|нельзя|без|никогда|нигде|никто|никому|ничего|незачем|запрещ.*|невозможн.*|мошенн.*)$/u;

/**
 * Names of goods, known numbers and words that the shop allows say nothing of what a text means. Where letters are set apart by
 * blanks, nobody can say where a word ends: rules read such a text, here it has no words.
 */
export function wordsOutside(text: string, structure: Structure, factSpans: readonly FactSpan[]): Words {
  const all = structure.words.map((span) => ({ span, written: text.slice(span.start, span.end) }));
  if (all.some(({ written }) => written.includes(' '))) return none;
  const read = all.map(({ span, written }) => ({ span, head: headOf(written) }));
  const clauseOf = ({ start }: Span) => structure.clauseAt(start);
  const refused = new Set(read.filter(({ head }) => refusing.test(head)).map(({ span }) => clauseOf(span)));
  const own = read.filter(({ span }) => !isInside(factSpans, span));
  const spans = own.map(({ span }) => span);
  return {
    spans,
    heads: own.map(({ head }) => head),
    sentence: (word) => structure.sentenceAt(spans[word]?.start ?? 0),
    isRefused: (word) => refused.has(clauseOf(spans[word] ?? { start: 0, end: 0 })),
  };
}

/** So much of a word is looked at, separators counted: a monstrous one costs no more than another. */
const longestHead = 16;
const russianWord = /^[а-я]+$/u;
const number = /^\p{N}+$/u;
const separators = /[^\p{L}\p{N}]/gu;
const latinLetter = /[a-z]/u;
const russianLetter = /[а-я]/u;

function headOf(word: string): string {
  const head = word.slice(0, longestHead);
  if (russianWord.test(head)) return head;
  if (number.test(head)) return '#';
  const letters = head.replace(separators, '');
  return latinLetter.test(letters) && russianLetter.test(letters) ? inOneAlphabet(letters) : letters;
}

function inOneAlphabet(word: string): string {
  const inRussian = withRussianTwins(word);
  return latinLetter.test(inRussian) ? withLatinTwins(word) : inRussian;
}
