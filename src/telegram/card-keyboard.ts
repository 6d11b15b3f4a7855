/** Which buttons a card offers in each state; no other place decides that. */
import { InlineKeyboard } from 'grammy';
import { isWithdrawable } from '../desk/publication-words.ts';
import type { CaseView } from '../desk/views.ts';
import type { Staff } from '../desk/words.ts';
import { packButton, type WriteButton } from './callback-data.ts';
import type { CardText } from './card.ts';
import { writeDetachments } from './card-files.ts';
import { writeLifts, writeMending } from './card-mend.ts';
import { fitsState, laterChoices, type Menu, menuOf, skipReasons, wishes } from './card-menu.ts';
import { writeInsertions } from './card-nearest.ts';
import { byHandLabel } from './copy-text.ts';
import { oneLine, shorten } from './rich-text.ts';
import { packScreenButton } from './screen-data.ts';

/** `chatUrl`: the conversation in Ozon's cabinet, or null when it has no address. */
export function cardKeyboard(
  view: CaseView,
  cut: CardText['cut'],
  chatUrl: string | null,
  people: readonly Staff[],
): InlineKeyboard {
  const { id: caseId, version, state } = view.case;
  const keyboard = new InlineKeyboard();
  const write: WriteButton = (verb, argument) =>
    packButton({ verb, caseId, version, argument: argument ?? null });
  const menu = menuOf(view);
  if (menu !== null && fitsState(menu, state)) return writeMenu(keyboard, menu, view, write, people);
  if (state === 'waiting') writeWaiting(keyboard, view, canSend(view, cut), write, people);
  if (state === 'sending' && view.delivery?.state === 'queued') {
    keyboard.text('↩️ Отменить', write('undo'));
  }
  if (state === 'failed') writeFailed(keyboard, view, chatUrl, write);
  if (['open', 'waiting', 'sending', 'failed'].includes(state)) writeWhole(keyboard, caseId, cut);
  if (state === 'answered') writeAnswered(keyboard, view, chatUrl, write);
  return keyboard;
}

function writeAnswered(
  keyboard: InlineKeyboard,
  { publication }: CaseView,
  chatUrl: string | null,
  write: WriteButton,
): void {
  if (chatUrl !== null) keyboard.url('↗️ Открыть в Ozon', chatUrl).row();
  if (publication !== null && isWithdrawable(publication.state))
    keyboard.text('🗑 Удалить и написать заново', write('menu', 'withdraw'));
}

/** A text may be approved when nothing blocks it and people could read all of it. */
export function canSend(view: CaseView, cut: CardText['cut']): boolean {
  const { draft, verdict } = view;
  if (view.case.state !== 'waiting' || draft === null || verdict === null) return false;
  return verdict.level !== 'block' && wasReadable(view, cut);
}

export function wasReadable(view: CaseView, cut: CardText['cut']): boolean {
  return !cut.draft || view.card?.wholeDraftId === view.draft?.id;
}

function writeWaiting(
  keyboard: InlineKeyboard,
  view: CaseView,
  sendable: boolean,
  write: WriteButton,
  people: readonly Staff[],
): void {
  if (view.likelyNeedsNoReply) keyboard.text('👍 Ответ не нужен', write('skip', 'thanks')).row();
  if (sendable) keyboard.text('✅ Отправить', write('send')).success();
  keyboard.text(textLabels(view).edit, write('edit')).row();
  if (view.cannotSend !== null) keyboard.text(byHandLabel, write('by_hand')).row();
  writeInsertions(keyboard, view, write);
  writeMending(keyboard, view, people, write);
  writeDetachments(keyboard, view, write);
  keyboard
    .text(textLabels(view).redo, write('menu', 'redo'))
    .text('⏭ Пропустить', write('menu', 'skip'))
    .row();
  writeAround(keyboard, view, write);
}

/** What is not there yet is written, not changed. */
function textLabels({ draft }: CaseView): { readonly edit: string; readonly redo: string } {
  return draft === null
    ? { edit: '✏️ Написать', redo: '🔄 Составить' }
    : { edit: '✏️ Править', redo: '🔄 Переделать' };
}

function writeAround(keyboard: InlineKeyboard, { case: row }: CaseView, write: WriteButton): void {
  if (row.postponedUntil === null) keyboard.text('⏰ Отложить', write('menu', 'later'));
  else keyboard.text('▶️ Вернуть сейчас', write('resume'));
  keyboard.text('🙋 Спросить', write('menu', 'ask'));
}

function writeFailed(
  keyboard: InlineKeyboard,
  view: CaseView,
  chatUrl: string | null,
  write: WriteButton,
): void {
  if (chatUrl !== null) keyboard.url('↗️ Открыть чат', chatUrl).row();
  if (view.case.failure === 'undecided') {
    keyboard.text('Считать отправленным', write('sent')).row();
    keyboard.text('Отправить ещё раз', write('menu', 'again')).row();
  }
  if (mayRepeat(view)) keyboard.text('Отправить ещё раз', write('again', 'yes')).row();
  if (view.cannotSend !== null) keyboard.text(byHandLabel, write('by_hand')).row();
  const { edit, redo } = textLabels(view);
  keyboard.text(edit, write('edit')).text(redo, write('menu', 'redo')).row();
  keyboard.text('⏭ Пропустить', write('menu', 'skip')).row();
  writeAround(keyboard, view, write);
}

/** A refused reply is certainly not there: the same text goes again by one press once the channel can send. */
function mayRepeat({ case: row, draft, cannotSend }: CaseView): boolean {
  return row.failure === 'refused' && draft !== null && cannotSend === null;
}

function writeWhole(keyboard: InlineKeyboard, caseId: number, cut: CardText['cut']): void {
  const button = (screen: 'words' | 'draft') => packScreenButton({ screen, argument: caseId, page: 0 });
  if (cut.words || cut.draft) keyboard.row();
  if (cut.words) keyboard.text('💬 Вопрос целиком', button('words'));
  if (cut.draft) keyboard.text('📄 Ответ целиком', button('draft'));
}

/** Most people offered for a question: a longer list is no menu. */
const mostPeople = 12;

function writeMenu(
  keyboard: InlineKeyboard,
  menu: Menu,
  view: CaseView,
  write: WriteButton,
  people: readonly Staff[],
): InlineKeyboard {
  if (menu === 'redo') {
    const offered = Object.entries(wishes).filter(
      ([, { of }]) => of === (view.draft === null ? 'nothing' : 'text'),
    );
    for (const [argument, { label }] of offered) keyboard.text(label, write('redo', argument));
    keyboard.row().text('С указанием…', write('redo', 'words')).row();
  }
  if (menu === 'skip') {
    for (const [argument, label] of Object.entries(skipReasons))
      keyboard.text(label, write('skip', argument)).row();
  }
  if (menu === 'again') {
    keyboard.text('Да, в чате ответа нет: отправить', write('again', 'yes')).danger().row();
  }
  if (menu === 'withdraw') keyboard.text('Да, удалить ответ с Ozon', write('withdraw')).danger().row();
  if (menu === 'take') keyboard.text('✋ Перехватить', write('take')).row();
  if (menu === 'later') {
    for (const [argument, label] of Object.entries(laterChoices))
      keyboard.text(label, write('later', argument)).row();
  }
  if (menu === 'lift') writeLifts(keyboard, view, people, write);
  if (menu === 'ask') {
    for (const { id, name } of people.slice(0, mostPeople))
      keyboard.text(shorten(oneLine(name), 40), write('ask', String(id))).row();
  }
  return keyboard.text('‹ Назад', write('menu', 'back'));
}
