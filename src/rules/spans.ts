/** Places of an expression in a text. */
import type { Span } from './detector.ts';

/** In order; `pattern` needs the flag `g`. */
export function spansOf(text: string, pattern: RegExp): Span[] {
  return [...text.matchAll(pattern)].map((match) => ({
    start: match.index,
    end: match.index + match[0].length,
  }));
}
