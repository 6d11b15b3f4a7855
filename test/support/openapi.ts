/**
 * Checks bodies against the official OpenAPI description of Ozon's Seller API.
 * The description is not part of the project: the environment variable `OZON_OPENAPI` names a copy; without it there is nothing to check against.
 */
import { readFileSync } from 'node:fs';
import { Ajv, type ErrorObject, type ValidateFunction } from 'ajv';
import { type Direction, type JsonSchema, jsonSchemaOf, plainBody } from './openapi-schema.ts';

export interface OpenApiChecks {
  /** Problems of a request's body, readable, one a line; empty when it fits. `body` is parsed JSON, bigints allowed. */
  checkRequest(path: string, body: unknown): readonly string[];
  /** The same for a response. A status that the description does not name is held to its error shape. */
  checkResponse(path: string, status: number, body: unknown): readonly string[];
  /** Every described path. */
  readonly paths: readonly string[];
}

type Content = { readonly content?: Readonly<Record<string, { readonly schema?: JsonSchema }>> };

interface Operation {
  readonly requestBody?: Content;
  readonly responses: Readonly<Record<string, Content>>;
}

interface Description {
  readonly paths: Readonly<Record<string, { readonly post?: Operation }>>;
  readonly components: { readonly schemas: Readonly<Record<string, JsonSchema>> };
}

/** The checks, or null when `OZON_OPENAPI` is unset. Throws when it is set and cannot be read. */
export function openApi(file = process.env.OZON_OPENAPI): OpenApiChecks | null {
  if (file === undefined || file === '') return null;
  const description = JSON.parse(readFileSync(file, 'utf8')) as Description;
  const request = compiler(description, 'request');
  const response = compiler(description, 'response');
  return {
    paths: Object.keys(description.paths),
    checkRequest(path, body) {
      const operation = description.paths[path]?.post;
      if (operation === undefined) return [notDescribed(path)];
      const schema = operation.requestBody?.content?.['application/json']?.schema;
      return schema === undefined ? emptyBody('request', body) : request(schema, body);
    },
    checkResponse(path, status, body) {
      const operation = description.paths[path]?.post;
      if (operation === undefined) return [notDescribed(path)];
      const schema = responseOf(operation, status)?.content?.['application/json']?.schema;
      return schema === undefined ? emptyBody('response', body) : response(schema, body);
    },
  };
}

function notDescribed(path: string): string {
  return `POST ${path} is not in the description`;
}

function responseOf(operation: Operation, status: number): Content | undefined {
  const { responses } = operation;
  return responses[String(status)] ?? responses.default ?? (status >= 400 ? responses['400'] : undefined);
}

/** Methods that are described without a body take, and give, none or an empty object. */
function emptyBody(what: Direction, body: unknown): readonly string[] {
  if (body === undefined || body === null || body === '') return [];
  if (typeof body === 'object' && Object.keys(body).length === 0) return [];
  return [`${what}: no body is described, but there is one`];
}

type Check = (schema: JsonSchema, body: unknown) => readonly string[];

function compiler(description: Description, direction: Direction): Check {
  const ajv = new Ajv({ allErrors: true, strict: false, verbose: true });
  ajv.addFormat('date-time', { type: 'string', validate: isInstant });
  const schemas = Object.entries(description.components.schemas);
  ajv.addSchema({
    $id: 'ozon',
    components: {
      schemas: Object.fromEntries(schemas.map(([name, schema]) => [name, jsonSchemaOf(schema, direction)])),
    },
  });
  const compiled = new Map<JsonSchema, ValidateFunction>();
  return (schema, body) => {
    const validate = compiled.get(schema) ?? ajv.compile(jsonSchemaOf(schema, direction));
    compiled.set(schema, validate);
    return validate(plainBody(body))
      ? []
      : (validate.errors ?? []).map((error) => readable(direction, error));
  };
}

function isInstant(text: string): boolean {
  try {
    Temporal.Instant.from(text);
    return true;
  } catch {
    return false;
  }
}

function readable(direction: Direction, error: ErrorObject): string {
  const extra = 'additionalProperty' in error.params ? ` «${String(error.params.additionalProperty)}»` : '';
  const value = JSON.stringify(error.data)?.slice(0, 80) ?? 'undefined';
  return `${direction}${error.instancePath}: ${error.message}${extra}, got ${value}`;
}
