/** What a file is, told by its first bytes: names and headers may say anything. */

const signatures: readonly (readonly [type: string, hex: RegExp])[] = [
  ['image/jpeg', /^ffd8ff/u],
  ['image/png', /^89504e47/u],
  ['image/gif', /^47494638/u],
  ['image/webp', /^52494646.{8}57454250/u],
  ['application/pdf', /^255044462d/u],
];

/** MIME type; null for what is none of these. */
export function fileTypeOf(bytes: Uint8Array): string | null {
  const start = Buffer.from(bytes.subarray(0, 12)).toString('hex');
  return signatures.find(([, pattern]) => pattern.test(start))?.[0] ?? null;
}
