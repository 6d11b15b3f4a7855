/**
 * OpenAPI 3.0 as Ozon publishes it → JSON Schema that can be compiled, stricter than the description in one way and more tolerant in a few.
 *
 * Stricter: an object with described properties may have no others, so that a misspelt name is found.
 * Tolerances, all of them:
 * - 64-bit integers (`int64`, `uint64`, described as integer or as string) may come as a number or as decimal digits in a string: the
 *   description's own examples show both. As a number they must keep their digits: beyond 2^53 only a bigint (or a string) passes.
 * - In responses any property may be null: the live service gives null for what an order does not have yet.
 * - `details` of an error may be an array or a string: both are described, by method.
 * - `returns` may be an object or an array of it: described as the one, exemplified as the other.
 * - A page's `maxItems: 10` of questions is dropped: the same description allows a limit of 100.
 * - Slips of the description are mended: «array of strings», «timestamp», «enum», missing types, patterns that are no regular expressions.
 */
export type JsonSchema = { readonly [key: string]: unknown };
export type Direction = 'request' | 'response';

const digits = { type: 'string', pattern: '^-?[0-9]{1,20}$' };
const wideInteger = {
  anyOf: [{ type: 'integer', minimum: Number.MIN_SAFE_INTEGER, maximum: Number.MAX_SAFE_INTEGER }, digits],
};
const errorDetails = { type: ['array', 'string'] };

export function jsonSchemaOf(schema: JsonSchema, direction: Direction): JsonSchema {
  if (typeof schema.$ref === 'string') return { $ref: schema.$ref.replace('#/', 'ozon#/') };
  if (schema.format === 'int64' || schema.format === 'uint64') return bounded(wideInteger, schema);
  const type = typeOf(schema);
  if (type === 'array') return arrayOf(schema, direction);
  if (type === 'object') return objectOf(schema, direction);
  const mended: Record<string, unknown> = type === undefined ? {} : { type };
  if (schema.type === 'timestamp' || schema.format === 'date-time') mended.format = 'date-time';
  for (const key of ['enum', 'minLength', 'maxLength'])
    if (schema[key] !== undefined) mended[key] = schema[key];
  return bounded(mended, schema);
}

/** Bigints as the digits they are, so that one schema holds for both ways of writing an id. */
export function plainBody(body: unknown): unknown {
  if (typeof body === 'bigint') return body.toString();
  if (Array.isArray(body)) return body.map(plainBody);
  if (typeof body !== 'object' || body === null) return body;
  return Object.fromEntries(Object.entries(body).map(([key, value]) => [key, plainBody(value)]));
}

function typeOf(schema: JsonSchema): string | undefined {
  if (schema.items !== undefined || schema.type === 'array of strings') return 'array';
  if (schema.properties !== undefined) return 'object';
  if (schema.type === 'timestamp' || schema.type === 'enum') return 'string';
  return typeof schema.type === 'string' ? schema.type : undefined;
}

function bounded(mended: JsonSchema, schema: JsonSchema): JsonSchema {
  const bounds = ['minimum', 'maximum'].filter((key) => typeof schema[key] === 'number');
  return { ...mended, ...Object.fromEntries(bounds.map((key) => [key, schema[key]])) };
}

function arrayOf(schema: JsonSchema, direction: Direction): JsonSchema {
  const items = schema.items === undefined ? { type: 'string' } : (schema.items as JsonSchema);
  const limits = ['minItems', 'maxItems'].filter(
    (key) => schema[key] !== undefined && !(key === 'maxItems' && schema[key] === 10),
  );
  return {
    type: 'array',
    items: jsonSchemaOf(items, direction),
    ...Object.fromEntries(limits.map((key) => [key, schema[key]])),
  };
}

function objectOf(schema: JsonSchema, direction: Direction): JsonSchema {
  if (schema.properties === undefined) return { type: 'object' };
  const properties = Object.entries(schema.properties as Record<string, JsonSchema>).map(
    ([name, property]) => {
      if (name === 'details') return [name, errorDetails];
      const described = jsonSchemaOf(property, direction);
      const mended =
        name === 'returns' ? { anyOf: [described, { type: 'array', items: described }] } : described;
      return [name, direction === 'response' ? { anyOf: [mended, { type: 'null' }] } : mended];
    },
  );
  const alternatives = Array.isArray(schema.oneOf)
    ? { oneOf: schema.oneOf.map((choice) => ({ required: (choice as JsonSchema).required ?? [] })) }
    : {};
  return {
    type: 'object',
    properties: Object.fromEntries(properties),
    required: Array.isArray(schema.required) ? schema.required : [],
    additionalProperties: false,
    ...alternatives,
  };
}
