/** The files of a reply on its card, each with its own fate. */
import type { InlineKeyboard } from 'grammy';
import type { OutFileState } from '../desk/out-files.ts';
import type { CaseView } from '../desk/views.ts';
import type { WriteButton } from './callback-data.ts';
import { oneLine, type RichText, shorten } from './rich-text.ts';

const words: Readonly<Record<OutFileState, string>> = {
  attached: 'уйдёт после ответа',
  queued: 'уйдёт после ответа',
  inflight: 'уходит на Ozon',
  unknown: 'проверяем, дошёл ли',
  sent: 'отправлен',
  failed: 'не отправлен',
  removed: 'убран',
};

export function writeFiles(card: RichText, { files }: CaseView): void {
  for (const { name, size, state, error } of files) {
    if (state === 'removed') continue;
    card.plain(`📎 ${shorten(oneLine(name), 60)}, ${sizeText(size)}: ${words[state]}`);
    card.plain(state === 'failed' && error !== null ? `. ${shorten(oneLine(error), 160)}\n` : '\n');
  }
}

/** A file that has not been approved yet may be taken off. */
export function writeDetachments(keyboard: InlineKeyboard, { files }: CaseView, write: WriteButton): void {
  for (const { id, name, state } of files) {
    if (state !== 'attached') continue;
    keyboard.text(`✖️ Убрать ${shorten(oneLine(name), 30)}`, write('detach', String(id))).row();
  }
}

/** «120 КБ», «1,4 МБ». */
function sizeText(bytes: number): string {
  if (bytes < 1_000_000) return `${Math.max(1, Math.round(bytes / 1000))} КБ`;
  return `${(bytes / 1_000_000).toLocaleString('ru', { maximumFractionDigits: 1 })} МБ`;
}
