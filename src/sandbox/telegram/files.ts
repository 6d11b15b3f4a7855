import { badRequest } from './errors.ts';
import { readImage } from './images.ts';
import { limits } from './limits.ts';
import type { UploadedFile } from './multipart.ts';
import { type Media, nextSerial, type StoredFile, type World } from './world.ts';

/** Keeps an upload and gives it the ids that a bot may send it by again. */
export function storeFile(
  world: World,
  kind: Media['kind'],
  { name, type, bytes }: UploadedFile,
): StoredFile {
  const serial = nextSerial(world);
  const extension = /\.[a-z0-9]{1,8}$/i.exec(name)?.[0] ?? '';
  const file = {
    id: `AgAC${kind}${serial}`,
    uniqueId: `AQAD${serial}`,
    path: `${kind}s/file_${serial}${extension}`,
    name: name === '' ? `${kind}${extension}` : name,
    type: readImage(bytes)?.type ?? typeOf(extension, type),
    bytes,
  };
  world.files.set(file.id, file);
  return file;
}

/** Telegram looks at the name: grammY calls every upload an octet stream. */
const types: Readonly<Record<string, string>> = {
  '.csv': 'text/csv',
  '.txt': 'text/plain',
  '.json': 'application/json',
  '.yaml': 'application/yaml',
  '.pdf': 'application/pdf',
};

function typeOf(extension: string, given: string): string {
  const isVague = given === '' || given === 'application/octet-stream';
  return isVague ? (types[extension.toLowerCase()] ?? 'application/octet-stream') : given;
}

/** Checked as Telegram does: size by kind, and a photo has to be a picture. */
export function storeMedia(world: World, kind: Media['kind'], upload: UploadedFile): Media {
  if (upload.bytes.length === 0) throw badRequest('file must be non-empty');
  const size = upload.bytes.length;
  if (size > (kind === 'photo' ? limits.photoBytes : limits.uploadBytes)) throw badRequest('file is too big');
  return asMedia(kind, storeFile(world, kind, upload));
}

export function asMedia(kind: Media['kind'], file: StoredFile): Media {
  if (kind === 'document') return { kind, file };
  const size = readImage(file.bytes);
  if (size === undefined) throw badRequest('IMAGE_PROCESS_FAILED');
  // tdlib/td PhotoSize: sides in sum at most 10,000, ratio at most 20 (Bot API 10.3, sendPhoto).
  const { width, height } = size;
  const isOdd = width + height > 10_000 || Math.max(width, height) > 20 * Math.min(width, height);
  if (isOdd || width * height === 0) throw badRequest('PHOTO_INVALID_DIMENSIONS');
  return { kind, file, width, height };
}
