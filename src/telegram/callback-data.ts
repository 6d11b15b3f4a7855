/** What a button carries: `<verb>:<case36>:<version36>[:argument]`, at most 64 bytes (Telegram Bot API 10.3). */
import { z } from 'zod';

export const verbs = [
  'send',
  'edit',
  'take',
  'redo',
  'skip',
  'later',
  'resume',
  'ask',
  'undo',
  'sent',
  'again',
  'menu',
  'insert',
  'near',
  'withdraw',
  'by_hand',
  'detach',
  'fix',
  'lift',
] as const;
export type Verb = (typeof verbs)[number];

/** Writes a button's data for the version that the card shows. */
export type WriteButton = (verb: Verb, argument?: string) => string;

export interface ButtonData {
  readonly verb: Verb;
  readonly caseId: number;
  readonly version: number;
  /** ASCII word of a submenu, e.g. `shorter`; null for a plain button. */
  readonly argument: string | null;
}

/** A whole number that is not negative, in the digits of base 36. */
export const base36 = z
  .string()
  .regex(/^[0-9a-z]{1,11}$/)
  .transform((digits) => Number.parseInt(digits, 36))
  .pipe(z.int().nonnegative());

const parts = z.union([
  z.tuple([z.enum(verbs), base36, base36]),
  z.tuple([z.enum(verbs), base36, base36, z.string().regex(/^[a-z0-9_]{1,32}$/)]),
]);

/** Throws a ZodError on what could not be read back, so that no dead button is ever shown. */
export function packButton(data: ButtonData): string {
  const fields = [data.verb, data.caseId.toString(36), data.version.toString(36)];
  if (data.argument !== null) fields.push(data.argument);
  parts.parse(fields);
  return fields.join(':');
}

/** Null for anything that `packButton` did not write. */
export function parseButton(text: string): ButtonData | null {
  const parsed = parts.safeParse(text.split(':'));
  if (!parsed.success) return null;
  const [verb, caseId, version, argument = null] = parsed.data;
  return { verb, caseId, version, argument };
}
