/** Text of others on its way to a terminal. */

/**
 * The text with everything that a terminal would obey, and what reorders it, as «·», one for one: buyers' and staff's words
 * must not clear the screen or colour a verdict. Line breaks and tabs stay.
 */
export function printed(text: string): string {
  return text.replace(/(?![\n\t])[\p{Cc}\u202a-\u202e\u2066-\u2069]/gu, '·');
}
