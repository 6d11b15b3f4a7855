/** A text's fingerprint. */
import { createHash } from 'node:crypto';

/** SHA-256 of the text, hex: what was approved is what leaves. */
export function hashText(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}
