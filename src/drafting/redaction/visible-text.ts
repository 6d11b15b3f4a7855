/** Text without what readers cannot see: zero-width and bidi marks, tags, control and private characters. */

const unseen = /[\p{Default_Ignorable_Code_Point}\p{Cf}\p{Co}\p{Cs}]|(?![\n\t])\p{Cc}/gu;

/** Line breaks stay; full-width digits and letters become plain ones; placeholders' brackets cannot be forged. */
export function visibleText(text: string): string {
  return text
    .replaceAll('\r\n', '\n')
    .normalize('NFKC')
    .replace(unseen, '')
    .replaceAll('\u00a0', ' ')
    .replace(/[\u2028\u2029]/gu, '\n');
}
