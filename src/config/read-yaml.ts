/** One YAML file, read and validated; what is wrong is told in Russian by place. */
import { readFileSync } from 'node:fs';
import { parse } from 'yaml';
import type { z } from 'zod';
import { russianError } from './fields.ts';

export type Read<Value> =
  | { readonly ok: true; readonly value: Value }
  | { readonly ok: false; readonly problems: readonly string[] };

/** `placeOf` names a path inside the file, e.g. «магазин № 2, поле «hours»». Never throws; never repeats a value. */
export function readYaml<Schema extends z.ZodType>(
  path: string,
  schema: Schema,
  placeOf: (path: readonly PropertyKey[]) => string = fieldOf,
): Read<z.output<Schema>> {
  let raw: unknown;
  try {
    // The library's warnings would print lines of the file, keys included.
    raw = parse(readFileSync(path, 'utf8'), { logLevel: 'error' });
  } catch (error) {
    return { ok: false, problems: [`${path}: файл не читается (${reasonOf(error)}).`] };
  }
  const parsed = schema.safeParse(raw, { error: russianError });
  if (parsed.success) return { ok: true, value: parsed.data };
  const problems = parsed.error.issues.map((one) => `${path}: ${placeOf(one.path)}: ${one.message}.`);
  return { ok: false, problems };
}

export function fieldOf(path: readonly PropertyKey[]): string {
  return path.length === 0 ? 'файл' : `поле «${path.map(String).join('.')}»`;
}

/** The first line only: the library's next lines show the file's own, which may hold a key. */
function reasonOf(error: unknown): string {
  if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return 'такого файла нет';
  return error instanceof Error ? (error.message.split('\n')[0] ?? '').replace(/:$/u, '') : String(error);
}
