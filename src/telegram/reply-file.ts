/** A photo or file that staff send in reply to a card: it joins the reply, and goes out after the same approval. */
import type { Outcome } from '../desk/desk-port.ts';
import { fileTypeOf } from '../desk/file-type.ts';
import type { IncomingMessage } from './incoming.ts';
import { originOf, type Reply } from './reply.ts';
import type { RoomTools } from './tools.ts';

/** As the desk takes them, bytes. */
const mostBytes = 10_000_000;

interface SentFile {
  readonly id: string;
  readonly name: string;
  /** Bytes; null when Telegram does not say. */
  readonly size: number | null;
}

/** Null for a message of words alone, and for kinds that buyers are not sent. */
export function fileOf({ photo, document, message_id }: IncomingMessage): SentFile | null {
  // Telegram lists a photo's sizes from the smallest on.
  const largest = photo?.at(-1);
  if (largest !== undefined)
    return { id: largest.file_id, name: `photo-${message_id}.jpg`, size: largest.file_size ?? null };
  if (document === undefined) return null;
  const { file_id: id, file_name: name = `file-${message_id}`, file_size: size = null } = document;
  return { id, name, size };
}

/** A caption is the reply's new text, as words without a file would be. */
export async function fileSent(
  tools: RoomTools,
  { staff, message, text, anchor }: Reply,
  file: SentFile,
): Promise<Outcome | string | null> {
  const { caseId } = anchor;
  if (caseId === null) return null;
  if (file.size !== null && file.size > mostBytes) return 'Файл больше 10 МБ: отправьте поменьше.';
  const bytes = await download(tools, file);
  if (bytes === null) return 'Не удалось получить файл из Telegram: отправьте его ещё раз.';
  const by = { caseId, staff, at: tools.now() };
  const origin = originOf(message);
  const written = text === '' ? null : await tools.desk.edit({ ...by, text, origin: `${origin}:text` });
  if (written !== null && !written.ok) return written;
  const type = fileTypeOf(bytes) ?? 'application/octet-stream';
  const attached = await tools.desk.attachFile({ ...by, origin, name: file.name, type, bytes });
  return attached.ok ? { ...attached, verdict: written?.verdict ?? null } : attached;
}

async function download(tools: RoomTools, { id }: SentFile): Promise<Uint8Array | null> {
  try {
    return await tools.download(id, mostBytes);
  } catch {
    // Whatever went wrong, the person has the file and can send it again.
    return null;
  }
}
