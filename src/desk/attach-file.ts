/** A file joins the reply: what was approved before is approved no more. */
import { createHash } from 'node:crypto';
import type { AttachCommand, DetachCommand, Outcome } from './desk-port.ts';
import { byStaff, recordDecision } from './staff-draft.ts';
import type { Tools } from './tools.ts';
import { transition } from './transition.ts';
import { refused, staleRefusal, withCase } from './with-case.ts';

/** Ozon names no limits of its own: what the messenger gives us and what buyers can open. */
const mostBytes = 10_000_000;
const types = new Set(['image/jpeg', 'image/png', 'image/webp', 'application/pdf']);

/** Files of one reply. */
const mostFiles = 5;

export function attachFile(tools: Tools, command: AttachCommand): Promise<Outcome> {
  const { name, type, bytes, at, staff } = command;
  const wrong = wrongFile(type, bytes.byteLength);
  return withCase(tools, command, async (records, row) => {
    if (wrong !== null) return refused({ kind: 'file_not_allowed', why: wrong });
    if (row.channel !== 'chat') {
      return refused({ kind: 'file_not_allowed', why: 'Файл можно отправить только в чат.' });
    }
    if (row.draftId === null) return refused({ kind: 'no_draft' });
    const waiting = (await records.files.ofCase(row.id)).filter(({ state }) => state === 'attached');
    if (waiting.length >= mostFiles) {
      return refused({
        kind: 'file_not_allowed',
        why: `К ответу можно приложить не больше ${mostFiles} файлов.`,
      });
    }
    // The journal is kept for ever: a name may hold a buyer's.
    const hash = createHash('sha256').update(bytes).digest('hex');
    const details = { file: hash, bytes: bytes.byteLength };
    const moved = await transition(records, tools, row, byStaff(command, { event: 'edited', details }));
    if (!moved.ok) return staleRefusal(records, row);
    const fresh = {
      state: 'attached',
      deliveryId: null,
      attempt: 0,
      watermark: null,
      startedAt: null,
    } as const;
    await records.files.insert(
      {
        caseId: row.id,
        threadId: row.threadId,
        shopId: row.shopId,
        name: safeName(name),
        type,
        size: bytes.byteLength,
        hash,
        addedBy: staff.id,
        addedAt: at,
        ...fresh,
        lookAt: at,
        looks: 0,
        externalId: null,
        error: null,
      },
      bytes,
    );
    await recordDecision(records, row, command, 'edit', null, `файл ${safeName(name)}`);
    return { ok: true, caseId: row.id, verdict: null };
  });
}

/** Takes a file off before it is approved: what was approved with it is approved no more. */
export function detachFile(tools: Tools, command: DetachCommand): Promise<Outcome> {
  return withCase(tools, command, async (records, row) => {
    const files = await records.files.ofCase(row.id);
    const file = files.find(({ id, state }) => id === command.fileId && state === 'attached');
    if (file === undefined) return staleRefusal(records, row);
    const details = { removed: file.id };
    const moved = await transition(records, tools, row, byStaff(command, { event: 'edited', details }));
    if (!moved.ok) return staleRefusal(records, row);
    const expected = { attempt: file.attempt, states: ['attached'] as const };
    await records.files.move(file.id, expected, { state: 'removed' });
    await recordDecision(records, row, command, 'edit', null, `убран файл ${file.name}`);
    return { ok: true, caseId: row.id, verdict: null };
  });
}

function wrongFile(type: string, size: number): string | null {
  if (!types.has(type)) return 'Отправить можно фото (JPEG, PNG, WebP) или PDF.';
  if (size === 0) return 'Файл пуст.';
  return size > mostBytes ? 'Файл больше 10 МБ: отправьте поменьше.' : null;
}

/** Buyers see the name: no path, nothing but letters, digits and a few signs. */
function safeName(name: string): string {
  const plain = name.replace(/[^\p{L}\p{N}._ -]+/gu, '_').slice(-80);
  return plain === '' ? 'file' : plain;
}
