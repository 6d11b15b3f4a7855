/** Which buttons a card offers in each state; no other place decides that. */
import { InlineKeyboard } from 'grammy';
import type { CaseView } from '../desk/views.ts';
import { packButton, type Verb } from './callback-data.ts';

/** `chatUrl`: the conversation in Ozon's cabinet, or null when it has no address. */
export function cardKeyboard(view: CaseView, chatUrl: string | null): InlineKeyboard {
  const { id: caseId, version, state, failure } = view.case;
  const keyboard = new InlineKeyboard();
  const data = (verb: Verb, argument: string | null = null) =>
    packButton({ verb, caseId, version, argument });
  if (state === 'waiting') {
    const sendable = view.draft !== null && view.verdict !== null && view.verdict.level !== 'block';
    if (sendable) keyboard.text('✅ Отправить', data('send')).success();
    keyboard.text('✏️ Править', data('edit')).row();
    keyboard.text('🔄 Переделать', data('menu', 'redo')).text('⏭ Пропустить', data('menu', 'skip'));
  }
  if (state === 'sending' && view.delivery?.state === 'queued') {
    keyboard.text('↩️ Отменить', data('undo'));
  }
  if (state === 'failed') {
    if (chatUrl !== null) keyboard.url('↗️ Открыть чат', chatUrl).row();
    if (failure === 'undecided') {
      keyboard.text('Считать отправленным', data('sent')).row();
      keyboard.text('Отправить ещё раз', data('again')).row();
    }
    keyboard.text('✏️ Править', data('edit')).text('⏭ Пропустить', data('menu', 'skip'));
  }
  return keyboard;
}
