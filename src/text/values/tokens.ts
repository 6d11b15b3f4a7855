/** A text as folded words, numbers and marks with their offsets; disguised words are put together again. */
import { foldCodePoint } from './fold.ts';
import { meaningOf, noMeaning } from './meaning.ts';
import { readableWord, repairTokens } from './repair.ts';
import type { Token } from './word-types.ts';

type CharacterClass = 'number' | 'word' | 'mark' | 'space' | 'nothing';

const classes = new Map<string, CharacterClass>();

function classOf(folded: string): CharacterClass {
  if (folded === '') return 'nothing';
  const known = classes.get(folded);
  if (known !== undefined) return known;
  const found: CharacterClass = /^\d/.test(folded)
    ? 'number'
    : /^\p{L}/u.test(folded)
      ? 'word'
      : /^\s/u.test(folded)
        ? 'space'
        : 'mark';
  if (classes.size < 5_000) classes.set(folded, found);
  return found;
}

/** One pass over the text; marks are single characters, a word ends where digits begin. */
export function tokenize(text: string): readonly Token[] {
  const tokens: Token[] = [];
  let kind: 'number' | 'word' | null = null;
  let folded = '';
  let start = 0;
  let end = 0;
  let glued = false;
  let newLine = false;
  let gap = true;

  function close(): void {
    if (kind === null) return;
    if (kind === 'word') folded = readableWord(folded);
    tokens.push({
      kind,
      text: folded,
      start,
      end,
      glued,
      newLine,
      meaning: kind === 'word' ? meaningOf(folded) : noMeaning,
    });
    kind = null;
    gap = false;
    newLine = false;
  }

  for (let index = 0; index < text.length; ) {
    const codePoint = text.codePointAt(index) ?? 0;
    const width = codePoint > 0xffff ? 2 : 1;
    const character =
      codePoint === 0x306 && folded.endsWith('и') && kind === 'word' ? 'й' : foldCodePoint(codePoint);
    const found = classOf(character);
    if (character === 'й' && codePoint === 0x306) {
      folded = `${folded.slice(0, -1)}й`;
      end = index + width;
    } else if (found === 'nothing') {
      if (kind !== null) end = index + width;
    } else if (found === 'space') {
      close();
      gap = true;
      if (character === '\n' || character === '\u2028') newLine = true;
    } else if (found === 'mark') {
      close();
      tokens.push({
        kind: 'mark',
        text: character,
        start: index,
        end: index + width,
        glued: !gap,
        newLine,
        meaning: meaningOf(character),
      });
      gap = false;
      newLine = false;
    } else {
      if (kind !== found) {
        close();
        kind = found;
        folded = '';
        start = index;
        glued = !gap;
      }
      folded += character;
      end = index + width;
    }
    index += width;
  }
  close();
  return repairTokens(tokens);
}
