/** Which tokens a value may begin with: the cheap test before the dear readers. */
import { noMeaning } from './meaning.ts';
import { isPhraseStart } from './vague-terms.ts';
import type { Token } from './word-types.ts';

const openers = new Set([
  'с',
  'со',
  'от',
  'между',
  'в',
  'во',
  'к',
  'ко',
  'до',
  'на',
  'по',
  'после',
  'перед',
  'под',
  'через',
  'спустя',
  'чрез',
  'черз',
  'за',
  'втечение',
  'втечении',
  'полдень',
  'полудня',
  'полудню',
  'полночь',
  'полуночи',
  'следующий',
  'каждый',
  'каждая',
  'каждую',
]);
const adjectiveOpener =
  /^(одно|двух|трех|четырех|пяти|шести|семи|восьми|девяти|десяти|двенадцати|четырнадцати|тридцати|неде|месяч|суточ|годи|годов)/;

export function mayStart(tokens: readonly Token[], index: number): boolean {
  const token = tokens[index];
  if (token === undefined) return false;
  if (token.kind === 'number' || token.meaning !== noMeaning || openers.has(token.text)) return true;
  if (token.kind === 'mark') return false;
  return (
    isPhraseStart(token.text) ||
    (token.text.length >= 6 && adjectiveOpener.test(token.text)) ||
    startsCode(tokens, index)
  );
}

/** A word with digits glued to it may be a code: «AB-123», «ab123». */
export function startsCode(tokens: readonly Token[], index: number): boolean {
  const next = tokens[index + 1];
  if (next?.glued !== true) return false;
  return next.kind === 'number' || (next.text === '-' && tokens[index + 2]?.glued === true);
}
