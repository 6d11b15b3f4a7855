import { badRequest } from './errors.ts';

export interface UploadedFile {
  readonly name: string;
  readonly type: string;
  readonly bytes: Uint8Array;
}

/**
 * `multipart/form-data` as leniently as td's HttpReader takes it: grammY leaves file names unquoted and in UTF-8,
 * which `Request.formData()` refuses.
 */
export function readMultipart(
  body: Uint8Array,
  contentType: string,
): { readonly fields: Map<string, string>; readonly files: Map<string, UploadedFile> } {
  const boundary = parameter(contentType, 'boundary');
  if (boundary === undefined) throw badRequest('boundary not found');
  const fields = new Map<string, string>();
  const files = new Map<string, UploadedFile>();
  for (const part of partsOf(Buffer.from(body.buffer, body.byteOffset, body.byteLength), `--${boundary}`)) {
    const headers = readHeaders(part.head);
    const disposition = headers.get('content-disposition') ?? '';
    const name = parameter(disposition, 'name') ?? '';
    const fileName = parameter(disposition, 'filename');
    if (fileName === undefined) fields.set(name, part.content.toString('utf8'));
    else
      files.set(name, {
        name: fileName,
        type: headers.get('content-type') ?? '',
        bytes: new Uint8Array(part.content),
      });
  }
  return { fields, files };
}

function* partsOf(body: Buffer, delimiter: string): Generator<{ head: string; content: Buffer }> {
  let start = body.indexOf(delimiter);
  while (start !== -1) {
    const next = body.indexOf(`\r\n${delimiter}`, start);
    if (next === -1) return;
    const headEnd = body.indexOf('\r\n\r\n', start);
    if (headEnd === -1 || headEnd > next) throw badRequest("can't parse multipart form data");
    yield {
      head: body.toString('utf8', start + delimiter.length, headEnd),
      content: body.subarray(headEnd + 4, next),
    };
    start = next + 2;
  }
}

function readHeaders(head: string): Map<string, string> {
  const lines = head.split('\r\n').filter((line) => line.includes(':'));
  return new Map(
    lines.map((line) => {
      const colon = line.indexOf(':');
      return [line.slice(0, colon).trim().toLowerCase(), line.slice(colon + 1).trim()] as const;
    }),
  );
}

function parameter(header: string, name: string): string | undefined {
  const found = new RegExp(`(?:^|;)\\s*${name}=(?:"([^"]*)"|([^;]*))`, 'i').exec(header);
  return found?.[1] ?? found?.[2]?.trim();
}
