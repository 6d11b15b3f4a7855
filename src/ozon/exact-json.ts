/** JSON whose whole numbers beyond 2^53 keep every digit: Ozon's message ids are uint64 and come as either. */

/** Unsafe integers become text, everything else is as `JSON.parse` gives it. Throws `SyntaxError`. */
export function parseExact(body: string): unknown {
  // lib.esnext does not type the reviver's third argument yet; Node has it (ECMA-262, JSON.parse source text access).
  const revive = (_: string, value: unknown, context?: { source?: string }) =>
    typeof value === 'number' && Number.isInteger(value) && !Number.isSafeInteger(value)
      ? (context?.source ?? value)
      : value;
  return JSON.parse(body, revive as (key: string, value: unknown) => unknown);
}

/** A whole number given as text, to be written into JSON without quotes and without losing a digit. */
export interface ExactNumber {
  readonly exact: string;
}

export function exactNumber(digits: string): ExactNumber {
  if (!/^\d+$/u.test(digits)) throw new TypeError('not a whole number');
  return { exact: digits };
}

export function stringifyExact(value: unknown): string {
  return JSON.stringify(value, (_, part: unknown) => (isExact(part) ? rawJson(part.exact) : part));
}

function isExact(value: unknown): value is ExactNumber {
  return typeof value === 'object' && value !== null && 'exact' in value;
}

function rawJson(digits: string): unknown {
  return (JSON as unknown as { rawJSON(text: string): unknown }).rawJSON(digits);
}
