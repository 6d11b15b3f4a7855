/** What the shapes of all methods have in common. Shapes name only what we read; everything else is left alone. */
import { z } from 'zod';

/** Ids and prices come as text or as numbers, unsafe integers as text already. */
export const text = z.union([z.string(), z.number().transform(String)]);

/** Something that names a row; without it the row has no place anywhere. */
export const id = text.refine((value) => value !== '', { error: 'empty id' });

export const optionalText = text
  .nullish()
  .transform((value) => (value === undefined || value === '' ? null : value));

export const moment = z.string().nullish();

/** A count that an example writes as text. */
export const count = z.coerce.number().catch(0);

/** Rows stay unknown here: `OzonClient.rows` reads each by itself, so that a strange one is told and harms no other. */
export const rows = z
  .array(z.unknown())
  .nullish()
  .transform((found) => found ?? []);

export const cursor = text.nullish().transform((value) => value ?? '');

export const hasNext = z.boolean().catch(false);

/** A small part of a row: its own strange rows are skipped. */
export function partsOf<Schema extends z.ZodType>(item: Schema) {
  return z
    .array(z.unknown())
    .nullish()
    .catch(null)
    .transform((found) =>
      (found ?? []).flatMap((row) => {
        const parsed = item.safeParse(row);
        return parsed.success ? [parsed.data] : [];
      }),
    );
}

/** Some methods wrap their answer in `result`, their examples disagree with their schemas. */
export function unwrapped<Schema extends z.ZodType>(inner: Schema) {
  return z.preprocess((value) => {
    const result =
      typeof value === 'object' && value !== null && 'result' in value ? value.result : undefined;
    return typeof result === 'object' && result !== null && !Array.isArray(result) ? result : value;
  }, inner);
}

/** For methods whose answer says nothing. */
export const anything = z.unknown();

/** Ozon's instant as epoch milliseconds; null when there is none or it cannot be read. */
export function instantOf(value: string | null | undefined): number | null {
  const instant = value ? Date.parse(value) : Number.NaN;
  return Number.isNaN(instant) ? null : instant;
}
