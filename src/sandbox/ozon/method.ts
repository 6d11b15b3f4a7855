/** What a method of the simulated API is. */
import { z } from 'zod';
import { invalid } from './errors.ts';
import type { World } from './world.ts';

export interface CallContext {
  readonly world: World;
  /** Where the API is reached: links to pictures begin with it. */
  readonly base: string;
}

/** Which subscription a method needs. */
export type Gate = 'premium_plus' | 'premium_plus_questions' | 'reviews' | null;

export interface Method {
  readonly path: string;
  readonly gate: Gate;
  /** Changes the world. */
  readonly writes: boolean;
  /** Checks the request, does the effect and gives the body of the answer; undefined is an empty body, a promise is waited for. Throws `OzonRefusal`. */
  readonly call: (body: unknown, context: CallContext) => unknown;
}

/** `name` is the request's name in Ozon's own messages about wrong fields. */
export function method<Schema extends z.ZodType>(
  path: string,
  name: string,
  schema: Schema,
  run: (request: z.output<Schema>, context: CallContext) => unknown,
  { gate = null, writes = false }: { readonly gate?: Gate; readonly writes?: boolean } = {},
): Method {
  return { path, gate, writes, call: (body, context) => run(parse(name, schema, body), context) };
}

function parse<Schema extends z.ZodType>(name: string, schema: Schema, body: unknown): z.output<Schema> {
  const parsed = schema.safeParse(body);
  if (parsed.success) return parsed.data;
  const issue = parsed.error.issues[0];
  const field = (issue?.path ?? []).map((part) => pascal(String(part))).join('.');
  throw invalid(
    `invalid ${name}${field === '' ? '' : `.${field}`}: ${issue?.message ?? 'value is required'}`,
  );
}

function pascal(word: string): string {
  return word.replace(/(?:^|_)(\w)/g, (_, letter: string) => letter.toUpperCase());
}

/** A 64-bit id in a request: number, bigint (a raw number beyond 2^53) or digits; kept as digits. */
export const wideId = z
  .union([z.bigint().nonnegative(), z.int().nonnegative(), z.string().regex(/^\d{1,20}$/)], {
    error: 'value must be uint64',
  })
  .transform(String);

export const instant = z.iso.datetime({ offset: true, error: 'value must be RFC 3339' });

export const empty = z.strictObject({}).nullish();

export const required = { error: 'value is required' };
