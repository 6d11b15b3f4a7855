/** What every button of a card shares: its context, and the words for what came of it. */
import type { Outcome, Press, Refusal } from '../desk/desk-port.ts';
import type { Place } from '../desk/publishing.ts';
import type { CaseView } from '../desk/views.ts';
import type { Staff } from '../desk/words.ts';
import { type Menu, openMenu } from './card-menu.ts';
import type { PressAnswer } from './courtesies.ts';
import { refusalText } from './refusals.ts';
import { commonZone, type RoomTools, refreshCard } from './tools.ts';

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

export type Decide = (context: PressContext, pressed: PressedCase) => Promise<PressAnswer>;

/** Opens a submenu on the card, or closes it; the record of the card keeps which one. */
export async function showMenu(
  tools: RoomTools,
  { caseId, version }: Pick<Press, 'caseId' | 'version'>,
  menu: Menu | null,
): Promise<void> {
  await tools.store.transaction(async (records) => {
    const card = await records.cards.get(caseId);
    if (card === null) return;
    await records.cards.put({ ...card, menu: menu === null ? null : openMenu(menu, version) });
    await refreshCard(tools, records, caseId);
  });
}

/** The same words as the desk's for a press that came too late. */
export async function stale(tools: RoomTools, view: CaseView): Promise<PressAnswer> {
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

const firstOfTwo = 'Ваше одобрение записано. Отправит второй человек.';

/** A refusal also shows the card anew: the presser looks at an old one. */
export async function told(
  tools: RoomTools,
  press: Press,
  outcome: Outcome,
  done: string,
): Promise<PressAnswer> {
  if (outcome.ok) return { text: outcome.awaitsSecond === true ? firstOfTwo : done, alert: false };
  if (outcome.refusal.kind === 'claimed') await showMenu(tools, press, 'take');
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
