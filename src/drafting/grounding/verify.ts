/** Holds every sentence of a reply to what it cites. No model, no network: the same reply always gets the same findings. */
import type { Material } from '../material.ts';
import type { ReplySentence } from '../reply.ts';
import { isAsk, isCourtesy } from './manners.ts';
import { flips, foreignWords, overlapWith, unprovedBindings, unprovedStates } from './overlap.ts';
import { hasValues, unprovedValues } from './source-values.ts';

/** Below this share of common words a sentence says something that its source does not. */
const leastOverlap = 0.5;

export interface Problem {
  /** Position of the sentence; null when the reply as a whole is meant. */
  readonly sentence: number | null;
  /** Russian, for the model to repair and for the trace. */
  readonly message: string;
}

export interface Grounds {
  readonly materials: readonly Material[];
  readonly buyersWords: string;
  readonly shopName: string;
  /** `YYYY-MM-DD` in the shop's zone. */
  readonly today: string;
}

export function verifySentences(sentences: readonly ReplySentence[], grounds: Grounds): readonly Problem[] {
  return sentences.flatMap((sentence, index) =>
    problemsOf(sentence, grounds).map((message) => ({ sentence: index, message })),
  );
}

function problemsOf(sentence: ReplySentence, grounds: Grounds): readonly string[] {
  const letters = sentence.text.match(/\p{L}/gu)?.length ?? 0;
  const cyrillic = sentence.text.match(/[а-яё]/giu)?.length ?? 0;
  if (letters === 0 || cyrillic < letters * 0.5) return ['предложение не на русском языке'];
  if (sentence.kind === 'courtesy') return courtesyProblems(sentence.text, grounds);
  return sentence.kind === 'ask' ? askProblems(sentence.text, grounds) : factProblems(sentence, grounds);
}

function courtesyProblems(text: string, { shopName, today }: Grounds): readonly string[] {
  return isCourtesy(text, shopName) && !hasValues(text, today)
    ? []
    : ['это утверждение, а не вежливость: нужна метка источника и kind "fact"'];
}

function askProblems(text: string, { materials, buyersWords, today }: Grounds): readonly string[] {
  const matter = `${buyersWords}\n${materials.map((one) => `${one.title} ${one.text}`).join('\n')}`;
  const told = materials.map((one) => one.text).join('\n');
  return [
    isAsk(text, matter) ? null : 'это не вопрос покупателю о его деле',
    listed('в вопросе есть значения, которых нет в материалах', unprovedValues(text, materials, today)),
    listed('в вопросе есть обещания или контакты', unprovedBindings(text, told)),
    listed('слова не по-русски, которых нет в материалах', foreignWords(text, matter)),
  ].filter((problem) => problem !== null);
}

function factProblems({ text, cites }: ReplySentence, { materials, today }: Grounds): readonly string[] {
  if (cites.length === 0) return ['утверждение без метки источника'];
  const unknown = cites.filter((ref) => !materials.some((one) => one.ref === ref));
  if (unknown.length > 0) return [`меток ${unknown.join(', ')} нет в материалах`];
  const cited = materials.filter((one) => cites.includes(one.ref));
  const told = cited.map((one) => one.text).join('\n');
  const context = cited.map((one) => `${one.title} ${one.text}`).join('\n');
  return [
    listed(`нет в ${cites.join(', ')}`, unprovedValues(text, cited, today)),
    listed(`обещание или контакт, которых нет в ${cites.join(', ')}`, unprovedBindings(text, told)),
    listed(`так ли это, ${cites.join(', ')} не говорит`, unprovedStates(text, told)),
    listed('слова не по-русски, которых нет в источнике', foreignWords(text, context)),
    listed('смысл противоположен источнику', flips(text, told)),
    wordingProblem(text, context, cites),
    otherPostingProblem(text, cited),
  ].filter((problem) => problem !== null);
}

/** Each sentence by itself, should several stand in one. */
function wordingProblem(text: string, context: string, cites: readonly string[]): string | null {
  const parts = text.split(/(?<=[.!?…])\s+/u);
  const far = parts.some((part) => overlapWith(part, context) < leastOverlap);
  return far ? `сказано не то, что в ${cites.join(', ')}: держитесь слов источника` : null;
}

/** The dates of another parcel must not be taken for this one's. */
function otherPostingProblem(text: string, cited: readonly Material[]): string | null {
  const others = cited.filter((one) => one.text.startsWith('Другое отправление'));
  const named = /друг(?:ое|ого|ом|ая|ой)|втор(?:ое|ая|ой|ого)|остальн/iu.test(text);
  return others.length > 0 && !named ? 'сказано о другом отправлении так, будто оно это' : null;
}

function listed(message: string, words: readonly string[]): string | null {
  return words.length === 0 ? null : `${message}: «${[...new Set(words)].join('», «')}»`;
}
