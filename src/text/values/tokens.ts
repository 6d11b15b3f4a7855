/** A text as folded words, numbers and marks with their offsets; disguised words are put together again. */
import { meaningOf, noMeaning } from './meaning.ts';
import { readableWord, repairTokens } from './repair.ts';
import type { Token } from './word-types.ts';

const pieces = /(?<word>\p{L}[\p{L}]*)|(?<number>\d+)|(?<mark>[^\s\p{L}\d])/gu;
const dashes = /^[\u2010-\u2015\u2043\u2212\u30fc]$/u;

/**
 * One pass over a base text (see graphemes.ts); offsets are the base text's. Marks are single characters, dashes are all
 * `-`, a word ends where digits begin.
 */
export function tokenize(base: string): readonly Token[] {
  const tokens: Token[] = [];
  let end = -1;
  for (const match of base.matchAll(pieces)) {
    const { index } = match;
    const piece = match[0];
    const kind =
      match.groups?.word !== undefined ? 'word' : match.groups?.number !== undefined ? 'number' : 'mark';
    const text = kind === 'word' ? readableWord(piece) : dashes.test(piece) ? '-' : piece;
    tokens.push({
      kind,
      text,
      start: index,
      end: index + piece.length,
      glued: index === end,
      newLine: index > end && end >= 0 && base.slice(end, index).includes('\n'),
      meaning: kind === 'number' ? noMeaning : meaningOf(text),
    });
    end = index + piece.length;
  }
  return repairTokens(tokens);
}
