/** What each button of a card does: the table of verbs. */
import type { Outcome } from '../desk/desk-port.ts';
import type { Verb } from './callback-data.ts';
import { renderCard } from './card.ts';
import { wasReadable } from './card-keyboard.ts';
import { fitsState, menus, skipReasons, wishes } from './card-menu.ts';
import { copyLetter } from './copy-text.ts';
import type { PressAnswer } from './courtesies.ts';
import { fix, lift } from './decide-findings.ts';
import { askPerson, edit, later, resume, take } from './decide-together.ts';
import { type Decide, type PressContext, type PressedCase, showMenu, stale, told } from './decide-tools.ts';
import { insertEntry, insertNearest } from './insert-entry.ts';
import { wishPrompt } from './prompts.ts';
import { cardOptions, post } from './tools.ts';

export const decisions: Readonly<Record<Verb, Decide>> = {
  send,
  edit,
  take,
  later,
  resume,
  ask: askPerson,
  redo,
  skip,
  undo: async ({ tools }, { press }) =>
    told(tools, press, await tools.desk.undo(press), 'Отправка отменена.'),
  sent: async ({ tools }, { press }) =>
    told(tools, press, await tools.desk.markSent(press), 'Отмечено: отправлено.'),
  again,
  menu,
  detach: async ({ tools }, { press, argument }) =>
    told(tools, press, await tools.desk.detachFile({ ...press, fileId: Number(argument) }), 'Файл убран.'),
  by_hand: async ({ tools }, { press }) =>
    told(tools, press, await tools.desk.sentByHand(press), 'Отмечено: отправлено вручную.'),
  withdraw: async ({ tools }, { press }) =>
    told(tools, press, await tools.desk.withdraw(press), 'Удаляем ответ. Текст вернётся черновиком.'),
  fix,
  lift,
  insert: async ({ tools, place, messageId }, { press, view, argument }) =>
    inserted(
      tools,
      press,
      await insertEntry(tools, { place, messageId, press, view, index: Number(argument) }),
    ),
  near: async ({ tools }, { press, view, argument }) =>
    press.version === view.case.version
      ? inserted(tools, press, await insertNearest(tools, press, view, Number(argument)))
      : stale(tools, view),
};

async function send(
  { tools, place, messageId }: PressContext,
  { press, view }: PressedCase,
): Promise<PressAnswer> {
  const { cut } = renderCard(view, cardOptions(tools, view));
  const isPresent = view.case.state === 'waiting' && press.version === view.case.version;
  if (isPresent && !wasReadable(view, cut))
    return {
      text: 'Карточка показывает не весь ответ. Откройте «Ответ целиком», потом отправляйте.',
      alert: true,
    };
  const outcome = await tools.desk.approve(press);
  if (!outcome.ok && outcome.refusal.kind === 'channel_off')
    await post(tools, place, `copy:${press.caseId}:${press.version}`, copyLetter(view, messageId));
  return told(tools, press, outcome, 'Отправляем. Передумали: ↩️ Отменить.');
}

function inserted(
  tools: PressContext['tools'],
  press: PressedCase['press'],
  outcome: Outcome | null,
): Promise<PressAnswer> | PressAnswer {
  return outcome === null
    ? { text: 'Этой записи в базе уже нет: повторите /faq.', alert: true }
    : told(tools, press, outcome, 'Вставлено в черновик.');
}

async function redo(context: PressContext, pressed: PressedCase): Promise<PressAnswer> {
  const { tools } = context;
  const { press, argument } = pressed;
  if (argument === 'words') {
    const answer = await askForWish(context, pressed);
    if (!answer.alert) await showMenu(tools, press, null);
    return answer;
  }
  const wish = wishes[argument ?? ''];
  if (wish === undefined) return { text: 'Эта кнопка больше не работает.', alert: true };
  const { instruction } = wish;
  const outcome = await tools.desk.redraft({ ...press, instruction });
  const done = instruction === null ? 'Составляем черновик.' : `Переделываем: ${instruction}.`;
  return told(tools, press, outcome, done);
}

async function skip({ tools }: PressContext, { press, argument }: PressedCase): Promise<PressAnswer> {
  const reason = skipReasons[argument ?? ''];
  if (reason === undefined) return { text: 'Эта кнопка больше не работает.', alert: true };
  return told(tools, press, await tools.desk.skip({ ...press, reason }), 'Пропущено.');
}

/** A second sending asks once more where the reply may be there already; the card knows where. */
async function again(context: PressContext, pressed: PressedCase): Promise<PressAnswer> {
  const { tools } = context;
  const { press, argument } = pressed;
  if (argument !== 'yes') return menu(context, { ...pressed, argument: 'again' });
  return told(tools, press, await tools.desk.sendAgain(press), 'Отправляем ещё раз.');
}

/** Opens a submenu on the card, or closes it; the record of the card keeps which one. */
async function menu({ tools }: PressContext, { press, view, argument }: PressedCase): Promise<PressAnswer> {
  const name = menus.find((one) => one === argument) ?? null;
  const fits = name === null || fitsState(name, view.case.state);
  if (!fits || press.version !== view.case.version) return stale(tools, view);
  await showMenu(tools, press, name);
  return { text: '', alert: false };
}

/** Asks the one who pressed for their own words, under the card. */
async function askForWish(
  { tools, staff, callbackId, messageId, place }: PressContext,
  { press, view }: PressedCase,
): Promise<PressAnswer> {
  const writable = ['open', 'waiting', 'failed'].includes(view.case.state);
  if (!writable || press.version !== view.case.version) return stale(tools, view);
  await post(tools, place, `ask:${callbackId}`, wishPrompt(view, staff, messageId));
  return { text: '', alert: false };
}
