/** Obscene and insulting words with letters starred out: «м*дак», «д@ра», «х#й». */
import { z } from 'zod';
import type { Detector } from '../detector.ts';

const pieces = /[\p{L}\p{N}*#@$%&]+/gu;
const starred = /^[а-я]+[*#@$%&][а-я*#@$%&]*$/u;
const longest = 16;
const option = z.array(z.string());

/** `options.words`: the words in full. A sign stands for one letter, a run of stars for one to four. */
export const censored: Detector = ({ base }, { words }) => {
  if (!/[а-я][*#@$%&]/u.test(base.text)) return [];
  const known = option.parse(words);
  return [...base.text.matchAll(pieces)]
    .filter(([piece]) => piece.length <= longest && starred.test(piece) && hidesOneOf(piece, known))
    .map((match) => ({
      start: match.index,
      end: match.index + match[0].length,
      disguise: 'буквы заменены знаками',
    }));
};

function hidesOneOf(written: string, words: readonly string[]): boolean {
  const shape = written.replace(/\*+/gu, '[а-я]{1,4}').replace(/[#@$%&]/gu, '[а-я]');
  const pattern = new RegExp(`^${shape}$`, 'u');
  return words.some((word) => pattern.test(word));
}
