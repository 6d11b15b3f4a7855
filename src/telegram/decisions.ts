/** What each button of a card does: the table of verbs. */
import type { Outcome, Press, Refusal } from '../desk/desk-port.ts';
import type { Place } from '../desk/publishing.ts';
import type { CaseView } from '../desk/views.ts';
import type { Staff } from '../desk/words.ts';
import type { Verb } from './callback-data.ts';
import { renderCard } from './card.ts';
import { wasReadable } from './card-keyboard.ts';
import { menus, openMenu, skipReasons, wishes } from './card-menu.ts';
import type { PressAnswer } from './courtesies.ts';
import { insertEntry } from './insert-entry.ts';
import { editPrompt, wishPrompt } from './prompts.ts';
import { refusalText } from './refusals.ts';
import { cardOptions, commonZone, post, type RoomTools, refreshCard } from './tools.ts';

export interface PressContext {
  readonly tools: RoomTools;
  readonly staff: Staff;
  readonly callbackId: string;
  /** The message under which the button was pressed. */
  readonly messageId: number;
  readonly place: Place;
}

export interface PressedCase {
  readonly press: Press;
  readonly view: CaseView;
  readonly argument: string | null;
}

type Decide = (context: PressContext, pressed: PressedCase) => Promise<PressAnswer>;

export const decisions: Readonly<Record<Verb, Decide>> = {
  send,
  edit: ask(editPrompt),
  redo,
  skip,
  undo: async ({ tools }, { press }) =>
    told(tools, press, await tools.desk.undo(press), 'Отправка отменена.'),
  sent: async ({ tools }, { press }) =>
    told(tools, press, await tools.desk.markSent(press), 'Отмечено: отправлено.'),
  again,
  menu,
  insert: ({ tools, place, messageId }, { press, view, argument }) =>
    insertEntry(tools, { place, messageId, press, view, index: Number(argument) }).then((outcome) =>
      outcome === null
        ? { text: 'Этой записи в базе уже нет: повторите /faq.', alert: true }
        : told(tools, press, outcome, 'Вставлено в черновик.'),
    ),
};

async function send({ tools }: PressContext, { press, view }: PressedCase): Promise<PressAnswer> {
  const { cut } = renderCard(view, cardOptions(tools, view));
  const isPresent = view.case.state === 'waiting' && press.version === view.case.version;
  if (isPresent && !wasReadable(view, cut))
    return {
      text: 'Карточка показывает не весь ответ. Откройте «Ответ целиком», потом отправляйте.',
      alert: true,
    };
  return told(tools, press, await tools.desk.approve(press), 'Отправляем. Передумали: ↩️ Отменить.');
}

async function redo(context: PressContext, pressed: PressedCase): Promise<PressAnswer> {
  const { tools } = context;
  const { press, argument } = pressed;
  if (argument === 'words') {
    const answer = await ask(wishPrompt)(context, pressed);
    if (!answer.alert) await setMenu(tools, press.caseId, null);
    return answer;
  }
  const wish = wishes[argument ?? ''];
  if (wish === undefined) return { text: 'Эта кнопка больше не работает.', alert: true };
  const outcome = await tools.desk.redraft({ ...press, instruction: wish.instruction });
  return told(tools, press, outcome, `Переделываем: ${wish.instruction}.`);
}

async function skip({ tools }: PressContext, { press, argument }: PressedCase): Promise<PressAnswer> {
  const reason = skipReasons[argument ?? ''];
  if (reason === undefined) return { text: 'Эта кнопка больше не работает.', alert: true };
  return told(tools, press, await tools.desk.skip({ ...press, reason }), 'Пропущено.');
}

/** A second sending asks once more: the reply may be there already. */
async function again(context: PressContext, pressed: PressedCase): Promise<PressAnswer> {
  const { tools } = context;
  const { press, argument } = pressed;
  if (argument !== 'yes') return menu(context, { ...pressed, argument: 'again' });
  return told(tools, press, await tools.desk.sendAgain(press), 'Отправляем ещё раз.');
}

/** Opens a submenu on the card, or closes it; the record of the card keeps which one. */
async function menu({ tools }: PressContext, { press, view, argument }: PressedCase): Promise<PressAnswer> {
  const name = menus.find((one) => one === argument) ?? null;
  const fits = view.case.state === 'waiting' || view.case.state === 'failed';
  if (!fits || press.version !== view.case.version) return stale(tools, view);
  await setMenu(tools, press.caseId, name === null ? null : openMenu(name, press.version));
  return { text: '', alert: false };
}

function setMenu(tools: RoomTools, caseId: number, value: string | null): Promise<void> {
  return tools.store.transaction(async (records) => {
    const card = await records.cards.get(caseId);
    if (card === null) return;
    await records.cards.put({ ...card, menu: value });
    await refreshCard(tools, records, caseId);
  });
}

/** A question to the one who pressed, under the card. */
function ask(prompt: typeof editPrompt): Decide {
  return async ({ tools, staff, callbackId, messageId, place }, { press, view }) => {
    const writable = ['open', 'waiting', 'failed'].includes(view.case.state);
    if (!writable || press.version !== view.case.version) return stale(tools, view);
    await post(tools, place, `ask:${callbackId}`, prompt(view, staff, messageId));
    return { text: '', alert: false };
  };
}

/** The same words as the desk's for a press that came too late. */
async function stale(tools: RoomTools, view: CaseView): Promise<PressAnswer> {
  const { state, updatedAt } = view.case;
  const last = view.lastDecision;
  await tools.store.transaction((records) => refreshCard(tools, records, view.case.id));
  return refused(tools, {
    kind: 'stale',
    state,
    byStaffId: last?.staffId ?? null,
    decision: last?.kind ?? null,
    at: last?.at ?? updatedAt,
  });
}

/** A refusal also shows the card anew: the presser looks at an old one. */
async function told(tools: RoomTools, press: Press, outcome: Outcome, done: string): Promise<PressAnswer> {
  if (outcome.ok) return { text: done, alert: false };
  await tools.store.transaction((records) => refreshCard(tools, records, press.caseId));
  return refused(tools, outcome.refusal);
}

export function refused(tools: RoomTools, refusal: Refusal): PressAnswer {
  return { text: refusalWords(tools, refusal), alert: true };
}

export function refusalWords(tools: RoomTools, refusal: Refusal): string {
  const options = {
    now: tools.now(),
    zone: commonZone(tools),
    staffName: (id: number) => tools.staff.nameOf(id),
  };
  return refusalText(refusal, options);
}
