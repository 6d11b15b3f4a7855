/** Characters of a base text as words see them: letters and digits, blanks, letters set apart. */

const wordCharacter = /[\p{L}\p{N}]/u;

/** True for letters and digits; the common alphabets without a regular expression. */
export function isWordCharacter(text: string, at: number): boolean {
  const code = text.charCodeAt(at);
  if (Number.isNaN(code)) return false;
  if (code < 0x80) return (code >= 0x30 && code <= 0x39) || (code >= 0x61 && code <= 0x7a);
  if (code >= 0x430 && code <= 0x45f) return true;
  if (code >= 0xd800 && code <= 0xdfff) return false;
  return wordCharacter.test(text.charAt(at));
}

export function isDigit(text: string, at: number): boolean {
  const code = text.charCodeAt(at);
  return code >= 0x30 && code <= 0x39;
}

export function isLatin(text: string, at: number): boolean {
  const code = text.charCodeAt(at);
  return code >= 0x61 && code <= 0x7a;
}

export function isBlank(text: string, at: number): boolean {
  const character = text.charAt(at);
  return character === ' ' || character === '\n';
}

/**
 * True when the single letters of a word that is spelled out go on, set apart by the same sign, beyond its end (`step` 1) or its
 * start (`step` -1). Blanks prove nothing: the next word may be spelled out as well.
 */
export function isInsideSpelling(text: string, edge: number, step: 1 | -1): boolean {
  const separator = step > 0 ? edge : edge - 1;
  const own = step > 0 ? text.charAt(edge - 2) : text.charAt(edge + 1);
  if (!isSeparator(text, separator) || text.charAt(separator) !== own) return false;
  return !isBlank(text, separator) && isSingleLetter(text, separator + step, step);
}

function isSingleLetter(text: string, at: number, step: 1 | -1): boolean {
  return isWordCharacter(text, at) && !isWordCharacter(text, at + step);
}

function isSeparator(text: string, at: number): boolean {
  return at >= 0 && at < text.length && !isWordCharacter(text, at);
}

/** What stands between a letter and the letter before it. */
export function separatorBefore(text: string, letter: number): string {
  let from = letter;
  while (from > 0 && !isWordCharacter(text, from - 1)) from -= 1;
  return text.slice(from, letter);
}

/** An apostrophe inside a word of Latin letters stands for ь: «postav'te». */
export function isSoftSign(text: string, at: number): boolean {
  const sign = text.charCodeAt(at);
  if (sign !== 0x27 && sign !== 0x60 && sign !== 0x2019) return false;
  return /[a-z]/u.test(text.charAt(at - 1)) && /[a-z]/u.test(text.charAt(at + 1));
}

/** True when a word goes on here; a digit belongs to it only before a letter. */
export function continuesWord(text: string, at: number): boolean {
  if (!isWordCharacter(text, at)) return false;
  return !isDigit(text, at) || (isWordCharacter(text, at + 1) && !isDigit(text, at + 1));
}
