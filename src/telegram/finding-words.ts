/** One finding in words; what the message names already is not named twice. */
import type { Finding, Severity } from '../desk/checking.ts';
import { oneLine, shorten } from './rich-text.ts';

export const severityGlyphs: Readonly<Record<Severity, string>> = { block: '⛔', warn: '⚠️', note: 'ℹ️' };

/** Code points of words quoted from the text. */
const quoteLimit = 60;

/** What is wrong, without a full stop at the end. */
export function findingTitle({ message }: Finding): string {
  return shorten(oneLine(message).replace(/\.$/u, ''), 160);
}

/** The found words, quoted; empty for a finding about the whole text. */
export function foundWords({ matched }: Finding): string {
  const words = shorten(oneLine(matched), quoteLimit);
  return words === '' ? '' : `«${words}»`;
}

/** The found words, quoted, unless the title says them. */
export function placeWords(finding: Finding): string {
  const words = foundWords(finding);
  return findingTitle(finding).includes(words) ? '' : words;
}
