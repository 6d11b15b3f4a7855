import { badRequest } from './errors.ts';
import { readMultipart, type UploadedFile } from './multipart.ts';

/** Reads a call's arguments: tdlib/telegram-bot-api sees every one of them as text, wherever it came from. */

export interface Arguments {
  /** Empty text when absent, as `Query::arg`. */
  text(name: string): string;
  /** Absent, empty or unreadable is the default; tdlib/telegram-bot-api `get_integer_arg`. */
  integer(name: string, byDefault?: number): number;
  boolean(name: string): boolean;
  /** Parsed JSON, `undefined` when absent; `what` names the thing in the error «Can't parse … JSON object». */
  json(name: string, what: string): unknown;
  file(name: string): UploadedFile | undefined;
  /** As the journal shows them. */
  shown(): Record<string, unknown>;
}

export function argumentsOf(
  fields: ReadonlyMap<string, string>,
  files: ReadonlyMap<string, UploadedFile> = new Map(),
  asWritten: Readonly<Record<string, unknown>> = Object.fromEntries(fields),
): Arguments {
  const text = (name: string) => fields.get(name) ?? '';
  return {
    text,
    integer(name, byDefault = 0) {
      const value = Number(text(name));
      return text(name).trim() !== '' && Number.isSafeInteger(value) ? value : byDefault;
    },
    boolean: (name) => ['true', 'yes', '1'].includes(text(name).trim().toLowerCase()),
    json(name, what) {
      if (text(name) === '') return undefined;
      try {
        return JSON.parse(text(name));
      } catch {
        throw badRequest(`Can't parse ${what} JSON object`);
      }
    },
    file: (name) => files.get(name),
    shown: () => ({
      ...asWritten,
      ...Object.fromEntries(
        [...files].map(([name, { bytes, ...file }]) => [name, { ...file, size: bytes.length }]),
      ),
    }),
  };
}

/** Query string first, then the body (JSON, urlencoded or multipart), which wins. */
export async function readArguments(request: Request): Promise<Arguments> {
  const fields = new Map<string, string>(new URL(request.url).searchParams);
  if (request.method === 'GET' || request.method === 'HEAD') return argumentsOf(fields);
  const contentType = request.headers.get('content-type') ?? '';
  if (contentType.startsWith('application/json')) {
    const written = readJson(await request.text(), fields);
    return argumentsOf(fields, new Map(), { ...Object.fromEntries(fields), ...written });
  }
  if (contentType.startsWith('multipart/form-data')) {
    const form = readMultipart(new Uint8Array(await request.arrayBuffer()), contentType);
    return argumentsOf(new Map([...fields, ...form.fields]), form.files);
  }
  if (contentType.startsWith('application/x-www-form-urlencoded'))
    return argumentsOf(new Map([...fields, ...new URLSearchParams(await request.text())]));
  return argumentsOf(fields);
}

function readJson(body: string, fields: Map<string, string>): object {
  if (body.trim() === '') return {};
  let parsed: unknown;
  try {
    parsed = JSON.parse(body);
  } catch {
    throw badRequest("can't parse JSON object in the request body");
  }
  if (typeof parsed !== 'object' || parsed === null || Array.isArray(parsed))
    throw badRequest('request body must be a JSON object');
  for (const [name, value] of Object.entries(parsed)) {
    if (value === null || value === undefined) continue;
    fields.set(name, typeof value === 'string' ? value : JSON.stringify(value));
  }
  return parsed;
}
